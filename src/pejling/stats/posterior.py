"""What is believed of a net score when its three shares follow a Dirichlet distribution.

With s = promoters + detractors ~ Beta(a_p + a_d, a_q) and t = promoters / s ~ Beta(a_p, a_d), independent,
P(net ≤ x) = E_s[F_t((x / s + 1) / 2)]: one dimension, done by Gauss–Legendre between the points where s can lie.
All arrays of concentrations have the shape (units, 3); net scores here are on the scale −1…1.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from pejling.stats.estimate import LEVEL
from pejling.stats.histogram import Floats

NODES = 28  # within 2e-4 of three hundred for concentrations up to 80
FINE_NODES = 200
CHUNK = 4000
LEFT_OUT = 16.0  # minus the log of the probability that may fall outside the integration, each side
STEPS = 12
CLOSE = 3e-5  # a Newton step this small leaves an error of the order of its square


def net_cdf(alpha: Floats, x: Floats, nodes: int = NODES) -> Floats:
    """P(net ≤ x) for each unit: alpha of shape (units, 3), x of shape (units,)."""
    return _in_chunks(alpha, x, nodes)[0]


def net_quantile(alpha: Floats, share: float, nodes: int = NODES) -> Floats:
    """The net score that is not exceeded with the given probability, for each unit; safeguarded Newton steps."""
    low, high = -np.ones(len(alpha)), np.ones(len(alpha))
    x = _first_guess(alpha, share)
    active = np.arange(len(alpha))
    for _ in range(STEPS):
        cdf, density = _in_chunks(alpha[active], x[active], nodes)
        over, here = cdf > share, x[active]
        high[active], low[active] = np.where(over, here, high[active]), np.where(over, low[active], here)
        with np.errstate(divide="ignore", invalid="ignore"):
            ahead = here - (cdf - share) / density
        inside = (ahead >= low[active]) & (ahead <= high[active])
        x[active] = np.where(inside, ahead, (low[active] + high[active]) / 2)
        active = active[np.abs(x[active] - here) > CLOSE]
        if not len(active):
            break
    return x


def net_limits(alpha: Floats, level: float = LEVEL, nodes: int = NODES) -> tuple[Floats, Floats]:
    """Equal-tailed posterior limits of the net score of each unit."""
    tail = (1 - level) / 2
    return net_quantile(alpha, tail, nodes), net_quantile(alpha, 1 - tail, nodes)


def jeffreys_limits(counts: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Equal-tailed limits in points under Dirichlet(counts + ½), category counts of shape (cells, 3)."""
    low, high = net_limits(counts + 0.5, level, FINE_NODES)
    return 100 * low, 100 * high


def beta_reach(a: Floats, b: Floats, left_out: float = LEFT_OUT) -> tuple[Floats, Floats]:
    """Bounds that a Beta(a, b) leaves with probability exp(−left_out) at most, each side (Skorski 2023)."""
    total = a + b
    mean = a / total
    variance = mean * (1 - mean) / (total + 1)
    skew = 2 * (b - a) / (total * (total + 2))
    up, down = (left_out * np.maximum(side, 0) / 3 for side in (skew, -skew))
    spread = 2 * left_out * variance
    low = mean - down - np.sqrt(down**2 + spread)
    high = mean + up + np.sqrt(up**2 + spread)
    return np.clip(low, 0, 1), np.clip(high, 0, 1)


def matching_beta(alpha: Floats) -> tuple[Floats, Floats]:
    """The Betas that, stretched over −1…1, have the means and variances of the net scores; shape (units,) each."""
    total = alpha.sum(axis=1)
    net = (alpha[:, 2] - alpha[:, 0]) / total
    variance = ((alpha[:, 2] + alpha[:, 0]) / total - net**2) / (total + 1) / 4
    mean = (net + 1) / 2
    strength = mean * (1 - mean) / variance - 1
    return mean * strength, (1 - mean) * strength


@lru_cache(maxsize=8)
def smooth_nodes(number: int) -> tuple[Floats, Floats]:
    """Places and weights on 0…1, Gauss–Legendre under 3w² − 2w³, which softens singular ends."""
    places, weights = np.polynomial.legendre.leggauss(number)
    w = (places + 1) / 2
    return w * w * (3 - 2 * w), weights / 2 * 6 * w * (1 - w)


def _in_chunks(alpha: Floats, x: Floats, nodes: int) -> tuple[Floats, Floats]:
    cdf, density = np.empty(len(alpha)), np.empty(len(alpha))
    for start in range(0, len(alpha), CHUNK):
        part = slice(start, start + CHUNK)
        cdf[part], density[part] = _cdf_and_density(alpha[part], x[part], nodes)
    return cdf, density


def _cdf_and_density(alpha: Floats, x: Floats, nodes: int) -> tuple[Floats, Floats]:
    """P(net ≤ x) and the density at x."""
    from scipy.special import betainc, betaln, xlog1py, xlogy

    det, pas, pro = alpha.T[:, :, None]
    x = x[:, None]
    either = det + pro
    low, high = beta_reach(either, pas)
    low = np.maximum(low, np.abs(x))
    high = np.maximum(high, low)
    place, weight = smooth_nodes(nodes)
    s = low + (high - low) * place
    rest = (1 - high) + (high - low) * (1 - place)
    t = np.clip((x / np.maximum(s, 1e-300) + 1) / 2, 0, 1)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        mass = np.exp(xlogy(either - 1, s) + xlogy(pas - 1, rest) - betaln(either, pas)) * (high - low) * weight
        density = np.exp(xlogy(pro - 1, t) + xlog1py(det - 1, -t) - betaln(pro, det)) / (2 * s)
    mass, density = np.nan_to_num(mass), np.nan_to_num(density)
    below = betainc(either, pas, low)
    unseen = np.maximum(1 - below - mass.sum(axis=1, keepdims=True), 0)
    at_top = betainc(pro, det, np.clip((x / np.maximum(high, 1e-300) + 1) / 2, 0, 1))
    cdf = (mass * betainc(pro, det, t)).sum(axis=1, keepdims=True) + below * (x >= 0) + unseen * at_top
    return np.clip(cdf[:, 0], 0, 1), (mass * density).sum(axis=1)


def _first_guess(alpha: Floats, share: float) -> Floats:
    from scipy.special import betaincinv

    a, b = matching_beta(alpha)
    return np.asarray(np.clip(2 * betaincinv(a, b, share) - 1, -1 + 1e-12, 1 - 1e-12), dtype=np.float64)
