"""Who is among the best, as a probability: never a league table of raw scores."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from pejling.stats.histogram import Bools, Floats
from pejling.stats.posterior import beta_reach, matching_beta, smooth_nodes

CELLS = 800
NODES = 24
LEFT_OUT = 16.0
CHUNK = 40
CERTAIN = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """For each unit, shape (units,): probability of being among the k best and the k last, and expected rank."""

    k: int
    top: Floats
    bottom: Floats
    expected_rank: Floats


def rank(alpha: Floats, k: int | None = None) -> Ranking:
    """Ranking of Dirichlet posteriors, shape (units, 3), by quadrature on a grid; k is a quarter unless given."""
    units = len(alpha)
    k = ceil(units / 4) if k is None else k
    if not 1 <= k <= units:
        raise ValueError(f"the k best of {units} units needs k from 1 to {units}, not {k!r}")
    kinds, place = np.unique(alpha, axis=0, return_inverse=True)
    mass = net_masses(kinds)[place.reshape(-1)]
    below = np.clip(np.cumsum(mass, axis=1) - mass / 2, 0, 1)
    top = (mass * at_most(1 - below, k - 1)).sum(axis=1)
    bottom = (mass * at_most(below, k - 1)).sum(axis=1)
    others = (1 - below).sum(axis=0) - (1 - below)
    return Ranking(k, np.clip(top, 0, 1), np.clip(bottom, 0, 1), 1 + (mass * others).sum(axis=1))


def net_masses(alpha: Floats, cells: int = CELLS) -> Floats:
    """The probability of each of the cells of −1…1 under each Dirichlet, shape (units, cells)."""
    mass = np.zeros((len(alpha), cells))
    order = np.argsort((alpha[:, 2] - alpha[:, 0]) / alpha.sum(axis=1))
    for start in range(0, len(alpha), CHUNK):
        part = order[start : start + CHUNK]
        mass[part] = _masses(alpha[part], cells)
    return mass


def at_most(chance: Floats, k: int) -> Floats:
    """P(at most k of the other units) for independent chances, shape (units, cells); same shape back.

    The Poisson-binomial of all units is built once per cell and each unit is divided out again, upwards from
    0 where its chance is at most ½ and downwards from the top elsewhere: both directions damp rounding errors.
    """
    result = np.empty_like(chance)
    mean, spread = chance.sum(axis=0), np.sqrt((chance * (1 - chance)).sum(axis=0))
    sure, never = mean + 10 * spread + 12 < k, mean - 10 * spread - 12 > k
    result[:, sure], result[:, never] = 1, 0
    open_cells = np.flatnonzero(~sure & ~never)
    if len(open_cells):
        p = chance[:, open_cells]
        result[:, open_cells] = _without_each(p, _poisson_binomial(p), k)
    return result


def _masses(alpha: Floats, cells: int) -> Floats:
    """Cell masses by integrating the Dirichlet density over the passive share at each cell's middle."""
    det, pas, pro = (alpha[:, [column], None] for column in range(3))
    every = (np.arange(cells) + 0.5) * 2 / cells - 1
    inside = _reached(alpha, every)
    x = every[inside]
    low, high = beta_reach(pas, det + pro, LEFT_OUT)
    room = 1 - np.abs(x)[None, :, None]
    low, high = np.minimum(low, room), np.minimum(high, room)
    place, weight = smooth_nodes(NODES)
    q = low + (high - low) * place
    left = (room - high) + (high - low) * (1 - place)
    promoters = left / 2 + np.maximum(x, 0)[None, :, None]
    detractors = left / 2 + np.maximum(-x, 0)[None, :, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        density = (pas - 1) * np.log(q) + (det - 1) * np.log(detractors) + (pro - 1) * np.log(promoters)
    density = np.where(high > low, density, -np.inf)
    density = np.exp(density - density.max(axis=(1, 2), keepdims=True))
    part = (density @ weight) * (high - low)[:, :, 0]
    mass = np.zeros((len(alpha), cells))
    mass[:, inside] = part / part.sum(axis=1, keepdims=True)
    return mass


def _reached(alpha: Floats, x: Floats) -> Bools:
    """The cells that any of the units can reach, judged by Betas of the same means and variances."""
    a, b = matching_beta(alpha)
    low, high = beta_reach(a, b, LEFT_OUT)
    step = x[1] - x[0]
    return np.asarray((x >= 2 * low.min() - 1 - step) & (x <= 2 * high.max() - 1 + step), dtype=np.bool_)


def _poisson_binomial(chance: Floats) -> Floats:
    """The distribution of the number of successes, shape (units + 1, cells)."""
    units, cells = chance.shape
    found = np.zeros((units + 1, cells))
    found[0] = 1
    for number, p in enumerate(chance, start=1):
        found[1 : number + 1] += p * (found[:number] - found[1 : number + 1])
        found[0] *= 1 - p
    return found


def _without_each(chance: Floats, total: Floats, k: int) -> Floats:
    """P(at most k) after dividing each unit out of the distribution of all of them."""
    small = chance <= 0.5
    up = np.where(small, chance, 0.0)
    part = total[0] / (1 - up)
    below = part.copy()
    for count in range(1, k + 1):
        part = (total[count] - up * part) / (1 - up)
        below += part
    down = np.where(small, 1.0, chance)
    part = np.zeros_like(chance)
    above = np.zeros_like(chance)
    for count in range(len(chance), k + 1, -1):
        part = (total[count] - (1 - down) * part) / down
        above += part
    return np.clip(np.where(small, below, 1 - above), 0, 1)
