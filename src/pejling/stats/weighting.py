"""Scores corrected to known sizes of the population: post-stratification and raking, with honest intervals.

Weighting cannot repair what differs between those who answer and those who do not inside a stratum.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.estimate import LEVEL, Estimate
from pejling.stats.histogram import Categories, Floats, Ints
from pejling.stats.intervals import adjusted_wald_limits, net_and_variance

EffectiveN: TypeAlias = Literal["kish", "linearised"]
Name = TypeVar("Name", bound=Hashable)

COLLAPSE_BELOW = 5
LARGEST_WEIGHT = 5.0
COSTLY = 2.0
ROUNDS = 1000
STILL = 1e-10


class RakingError(ValueError):
    """The margins cannot be met with the answers at hand."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted score in points: shares 0–1, se in points, effective answers by Kish (1965) and linearised."""

    estimate: Estimate
    shares: Categories
    unweighted: float
    se: float | None
    n_eff: float
    n_eff_linearised: float | None

    @property
    def deff(self) -> float:
        """How many times more answers the correction costs."""
        return self.estimate.n / self.n_eff

    @property
    def costs_half(self) -> bool:
        """Whether the correction costs more than half of the answers."""
        return self.deff > COSTLY


def post_stratify(
    counts: ArrayLike,
    population: ArrayLike,
    level: float = LEVEL,
    effective: EffectiveN = "kish",
    collapse_below: int = COLLAPSE_BELOW,
) -> Weighted:
    """The score weighted to stratum sizes; counts of shape (strata, 3), population (strata,).

    Thin strata are first joined to a neighbour in the order given. The error is that of stratified sampling.
    """
    array, sizes = collapse(counts, population, collapse_below)
    n = array.sum(axis=1)
    if (n == 0).any():
        raise ValueError("every stratum with people in it needs answers; collapse strata first")
    share = sizes / sizes.sum()
    _, variance = net_and_variance(array)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = float(np.sqrt((share**2 * variance / (n - 1)).sum()))
    shares = share @ (array / n[:, None])
    kish = effective_answers(share / n, n)
    return _weighted(array, shares, kish, 100 * se if np.isfinite(se) else None, level, effective)


def collapse(counts: ArrayLike, population: ArrayLike, minimum: int = COLLAPSE_BELOW) -> tuple[Floats, Floats]:
    """Join strata with too few answers, the thinnest first, to the neighbour with fewer answers."""
    array = np.array(counts, dtype=np.float64).reshape(-1, 3)
    sizes = np.array(population, dtype=np.float64)
    if sizes.shape != (len(array),) or (sizes < 0).any() or not sizes.sum():
        raise ValueError(f"population sizes must be 0 or more, one per stratum, not {sizes.tolist()}")
    while len(array) > 1 and (n := array.sum(axis=1)).min() < minimum:
        thin = int(n.argmin())
        beside = min((at for at in (thin - 1, thin + 1) if 0 <= at < len(array)), key=lambda at: float(n[at]))
        array[beside] += array[thin]
        sizes[beside] += sizes[thin]
        array, sizes = np.delete(array, thin, axis=0), np.delete(sizes, thin)
    return array, sizes


def post_stratified_error(counts: ArrayLike, population: ArrayLike) -> float:
    """The error in points of simple sampling followed by post-stratification (residuals of each stratum)."""
    array = np.asarray(counts, dtype=np.float64).reshape(-1, 3)
    share = np.asarray(population, dtype=np.float64) / np.sum(population)
    n, (_, variance) = array.sum(axis=1), net_and_variance(array)
    total = n.sum()
    return 100 * float(np.sqrt(total / (total - 1) * (share**2 * variance / n).sum()))


def effective_answers(weights: ArrayLike, answers: ArrayLike = 1.0) -> float:
    """Kish's effective number of answers (Σw)² / Σw², for weights each carried by so many answers (Kish 1965)."""
    w, n = np.broadcast_arrays(np.asarray(weights, dtype=np.float64), np.asarray(answers, dtype=np.float64))
    return float((w * n).sum() ** 2 / (w * w * n).sum())


def trim(weights: ArrayLike, answers: ArrayLike = 1.0, largest: float = LARGEST_WEIGHT) -> Floats:
    """Weights cut at so many times their mean over the answers; what is cut is spread over the others."""
    w, n = (np.array(a, dtype=np.float64) for a in np.broadcast_arrays(weights, answers))
    total, cap = float((w * n).sum()), largest * float((w * n).sum() / n.sum())
    cut = np.zeros(w.shape, dtype=bool)
    while (over := (w > cap * (1 + 1e-12)) & (n > 0) & ~cut).any():
        cut |= over
        w[cut] = cap
        w[~cut] *= (total - cap * float(n[cut].sum())) / float((w * n)[~cut].sum())
    return w


def rake(answers: ArrayLike, margins: Sequence[Sequence[Hashable]], targets: Sequence[Mapping[Name, float]]) -> Floats:
    """Weight per answer for each cell, shape (cells,), so that every margin meets its targets.

    ``margins[m][c]`` is the level of cell c on margin m. Raises RakingError if a level lacks answers or targets,
    or if 1 000 rounds do not meet all margins (iterative proportional fitting, Deming & Stephan 1940).
    """
    n = np.asarray(answers, dtype=np.float64)
    codes = [_codes(levels, target, n) for levels, target in zip(margins, targets, strict=True)]
    weights = np.ones_like(n)
    for _ in range(ROUNDS):
        before = weights
        for code, aim in codes:
            reached = np.bincount(code, weights * n, minlength=len(aim))
            weights = weights * np.divide(aim, reached, out=np.zeros_like(aim), where=reached > 0)[code]
        held = before > 0
        if np.abs(weights[held] / before[held] - 1).max(initial=0.0) < STILL:
            break
    if not all(_met(code, aim, weights * n) for code, aim in codes):
        raise RakingError(f"the margins are not met after {ROUNDS} rounds: they contradict each other")
    return weights


def weighted_estimate(counts: ArrayLike, weights: ArrayLike, se: float | None = None, level: float = LEVEL) -> Weighted:
    """The score of cells, shape (cells, 3), under weights per answer, shape (cells,); adjusted Wald on Kish's n_eff."""
    array, w = np.asarray(counts, dtype=np.float64).reshape(-1, 3), np.asarray(weights, dtype=np.float64)
    shares = w @ array
    return _weighted(array, shares / shares.sum(), effective_answers(w, array.sum(axis=1)), se, level, "kish")


def raked_error(counts: ArrayLike, weights: ArrayLike, margins: Sequence[Sequence[Hashable]]) -> float:
    """The error in points of a raked score: residuals after all margins, linearised (Deville & Särndal 1992)."""
    array, w = np.asarray(counts, dtype=np.float64).reshape(-1, 3), np.asarray(weights, dtype=np.float64)
    n = array.sum(axis=1)
    dummies = np.hstack([_dummies(levels) for levels in margins])
    net, total = w @ (array[:, 2] - array[:, 0]) / (w @ n), n.sum()
    nets = np.array([-1.0, 0.0, 1.0]) - net
    root = np.sqrt(n)[:, None]
    fit = np.linalg.lstsq(dummies * root, (array @ nets / n)[:, None] * root, rcond=None)[0]
    left = w[:, None] * (nets[None, :] - dummies @ fit) / (w @ n)
    middle = (array * left).sum() / total
    return 100 * float(np.sqrt(total / (total - 1) * (array * (left - middle) ** 2).sum()))


def _weighted(
    counts: Floats, shares: Floats, kish: float, se: float | None, level: float, effective: EffectiveN
) -> Weighted:
    total = counts.sum(axis=0)
    value = 100 * float(shares[2] - shares[0])
    variance = max(float(shares[2] + shares[0]) - (value / 100) ** 2, 0.0)
    linearised = variance / (se / 100) ** 2 if se else None
    n_eff = linearised if effective == "linearised" and linearised else kish
    low, high = (float(limit) for limit in adjusted_wald_limits(shares * n_eff, level))
    low, high = max(min(low, value), -100.0), min(max(high, value), 100.0)
    estimate = Estimate(value, low, high, int(total.sum()), f"adjusted-wald-{effective}", level)
    unweighted = 100 * float(total[2] - total[0]) / float(total.sum())
    return Weighted(estimate, Categories(*map(float, shares)), unweighted, se, kish, linearised)


def _met(code: Ints, aim: Floats, carried: Floats) -> bool:
    return bool(np.allclose(np.bincount(code, carried, minlength=len(aim)), aim, rtol=1e-6, atol=0))


def _codes(levels: Sequence[Hashable], target: Mapping[Name, float], answers: Floats) -> tuple[Ints, Floats]:
    names = list(target)
    unknown = set(levels) - set(names)
    if unknown:
        raise RakingError(f"no target for {sorted(map(str, unknown))}")
    code = np.array([names.index(level) for level in levels], dtype=np.int64)  # type: ignore[arg-type]
    aim = np.array([target[name] for name in names], dtype=np.float64)
    empty = (np.bincount(code, answers, minlength=len(names)) == 0) & (aim > 0)
    if empty.any():
        raise RakingError(f"no answers from {[str(names[at]) for at in np.flatnonzero(empty)]}")
    return code, aim


def _dummies(levels: Sequence[Hashable]) -> Floats:
    names = list(dict.fromkeys(levels))
    return np.array([[float(level == name) for name in names] for level in levels])
