"""What a histogram holds: counts, shares, net score, mean, spread and quantiles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from pejling.stats.estimate import LEVEL, Estimate, z_of
from pejling.stats.histogram import Categories, Histogram
from pejling.stats.intervals import Method, nps_estimate

TOP_SCORE = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """One histogram in figures: shares in percent, nps in points, mean and sd in scores (0–10)."""

    n: int
    counts: Categories
    shares: Categories | None
    nps: Estimate
    mean: Estimate
    sd: float | None
    median: int | None


def summary_of(histogram: Histogram, level: float = LEVEL, method: Method = "adjusted-wald") -> Summary:
    """Everything a page says about one histogram."""
    return Summary(
        n=histogram.n,
        counts=histogram.categories,
        shares=shares_of(histogram),
        nps=nps_estimate(histogram, level, method),
        mean=mean_estimate(histogram, level),
        sd=standard_deviation(histogram),
        median=quantile(histogram, 0.5),
    )


def shares_of(histogram: Histogram) -> Categories | None:
    """Detractors, passives and promoters in percent of the answers; None without answers."""
    n = histogram.n
    return Categories(*(100 * count / n for count in histogram.categories)) if n else None


def mean_of(histogram: Histogram) -> float | None:
    """The mean score, 0–10; None without answers."""
    total = sum(score * count for score, count in enumerate(histogram.counts))
    return total / histogram.n if histogram.n else None


def standard_deviation(histogram: Histogram) -> float | None:
    """The standard deviation of the scores (divisor n − 1); None below two answers."""
    mean, n = mean_of(histogram), histogram.n
    if mean is None or n < 2:
        return None
    return sqrt(sum(count * (score - mean) ** 2 for score, count in enumerate(histogram.counts)) / (n - 1))


def quantile(histogram: Histogram, share: float) -> int | None:
    """The lowest score that at least this share (0–1) of the answers do not exceed; None without answers."""
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share!r}")
    if not histogram.n:
        return None
    needed = max(share * histogram.n, 1)
    return next(score for score, below in enumerate(accumulate(histogram.counts)) if below >= needed)


def mean_limits(histogram: Histogram, level: float = LEVEL) -> tuple[float, float] | None:
    """Normal limits of the mean score, not clipped; None below two answers."""
    mean, sd = mean_of(histogram), standard_deviation(histogram)
    if mean is None or sd is None:
        return None
    half = z_of(level) * sd / sqrt(histogram.n)
    return mean - half, mean + half


def mean_estimate(histogram: Histogram, level: float = LEVEL) -> Estimate:
    """The mean score with normal limits clipped to 0–10; no limits where the answers show no spread."""
    mean, limits = mean_of(histogram), mean_limits(histogram, level)
    if mean is None:
        return Estimate.nothing("normal", level)
    if limits is None or limits[0] == limits[1]:
        return Estimate(mean, None, None, histogram.n, "normal", level)
    return Estimate(mean, max(limits[0], 0.0), min(limits[1], float(TOP_SCORE)), histogram.n, "normal", level)
