"""How far a score can be trusted: intervals for one net score, in points from −100 to 100."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.estimate import LEVEL, Estimate, Estimates, z_of
from pejling.stats.histogram import Counted, Floats, categories_of, triple
from pejling.stats.posterior import jeffreys_limits

Method: TypeAlias = Literal["adjusted-wald", "score", "jeffreys", "wald"]

PSEUDO_ANSWERS = np.array([0.75, 1.5, 0.75])
BISECTIONS = 60


def nps_estimate(counted: Counted, level: float = LEVEL, method: Method = "adjusted-wald") -> Estimate:
    """The net score in points with its interval, clipped to ±100 and widened, if need be, to hold the score."""
    counts = triple(counted)
    return estimates_of(counts[None, :], level, method)[0]


def nps_estimates(histograms: ArrayLike, level: float = LEVEL, method: Method = "adjusted-wald") -> Estimates:
    """The net scores of many histograms, shape (cells, 11), with their intervals."""
    return estimates_of(np.atleast_2d(categories_of(histograms)), level, method)


def estimates_of(counts: Floats, level: float = LEVEL, method: Method = "adjusted-wald") -> Estimates:
    """The net scores of category counts, shape (cells, 3), with their intervals in points."""
    n = counts.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = 100 * (counts[..., 2] - counts[..., 0]) / n
        low, high = _LIMITS[method](counts, level)
        low, high = (np.where(n > 0, np.clip(limit, -100, 100), np.nan) for limit in (low, high))
    return Estimates(value, np.fmin(low, value), np.fmax(high, value), n, method, level)


def net_and_variance(counts: Floats) -> tuple[Floats, Floats]:
    """Net share (−1…1) and the variance of one answer (divisor n) of category counts, shape (…, 3)."""
    n = counts.sum(axis=-1)
    net = (counts[..., 2] - counts[..., 0]) / n
    return net, np.maximum((counts[..., 2] + counts[..., 0]) / n - net**2, 0.0)


def wald_limits(counts: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Wald limits in points, not clipped; for comparison only, far too narrow at small n and never shown."""
    net, variance = net_and_variance(counts)
    half = z_of(level) * np.sqrt(variance / counts.sum(axis=-1))
    return 100 * (net - half), 100 * (net + half)


def adjusted_wald_limits(counts: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Adjusted Wald limits in points, not clipped: three pseudo-answers ¾, 1½, ¾ are added (Rocks 2016)."""
    return wald_limits(counts + PSEUDO_ANSWERS, level)


def score_limits(counts: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Score limits in points, by bisection of Z = ±z (May & Johnson 1997; Tango 1998)."""
    n = counts.sum(axis=-1)
    net = (counts[..., 2] - counts[..., 0]) / n
    z = z_of(level)
    low = np.where(counts[..., 0] == n, -1.0, _crossing(counts, -np.ones_like(net), net, z))
    high = np.where(counts[..., 2] == n, 1.0, _crossing(counts, net, np.ones_like(net), -z))
    return 100 * low, 100 * high


def score_z(counts: Floats, delta: Floats) -> Floats:
    """The score statistic for the hypothesis that the net share is ``delta`` (−1…1)."""
    detractors, promoters, n = counts[..., 0], counts[..., 2], counts.sum(axis=-1)
    linear = (2 * n - promoters + detractors) * delta - detractors - promoters
    constant = -detractors * delta * (1 - delta)
    root = np.sqrt(np.maximum(linear**2 - 8 * n * constant, 0.0))
    share = np.maximum((root - linear) / (4 * n), 0.0)
    variance = n * (2 * share + delta * (1 - delta))
    distance = promoters - detractors - n * delta
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(distance == 0, 0.0, distance / np.sqrt(np.maximum(variance, 0.0)))


def _crossing(counts: Floats, below: Floats, above: Floats, z: float) -> Floats:
    """Where the falling score statistic passes z between two bounds."""
    for _ in range(BISECTIONS):
        middle = (below + above) / 2
        high = score_z(counts, middle) > z
        below, above = np.where(high, middle, below), np.where(high, above, middle)
    return (below + above) / 2


_LIMITS = {
    "adjusted-wald": adjusted_wald_limits,
    "score": score_limits,
    "jeffreys": jeffreys_limits,
    "wald": wald_limits,
}
