"""What a measure did: after less before, perhaps less the same change of those without it, from histograms.

The difference in differences (Card & Krueger 1994) takes away what happened to everybody. It rests on the others having
moved as the first would have moved without the measure; where units change for reasons of their own the true error is
larger than the interval says (Bertrand, Duflo & Mullainathan 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from pejling.stats.difference import WIDEST
from pejling.stats.estimate import LEVEL, z_of
from pejling.stats.histogram import Counted, Floats, Histogram, triple
from pejling.stats.intervals import PSEUDO_ANSWERS, net_and_variance
from pejling.stats.summary import TOP_SCORE, mean_of, standard_deviation

FEWEST = 2  # clusters
PROMOTERS, NO_DETRACTORS = np.array([0.0] * 9 + [1.0] * 2), np.array([0.0] * 7 + [1.0] * 4)
NET, MEAN = np.array([-1.0] * 7 + [0.0] * 2 + [1.0] * 2), np.arange(11.0)  # what a score is worth
SIGNS = (1, -1, -1, 1)  # after, before, the others after, the others before


@dataclass(frozen=True, slots=True)
class Effect:
    """A change with its limits; n are the answers after, before, and of the others after and before.

    Value and limits are None where a side has no answers, or for means fewer than two.
    """

    value: float | None
    low: float | None
    high: float | None
    n: tuple[int, ...]
    method: str
    level: float = LEVEL
    design: float = 1.0  # how many times the variance of independent answers; the limits know it

    @property
    def compared(self) -> bool:
        """Whether the change of others was taken away."""
        return len(self.n) == len(SIGNS)

    @property
    def distinguishable(self) -> bool:
        """Whether 0 lies outside the limits: only then may anybody speak of an effect."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def nps_effect(
    after: Counted,
    before: Counted,
    others: tuple[Counted, Counted] | None = None,
    level: float = LEVEL,
    *,
    design: float = 1.0,
) -> Effect:
    """The change of the net score in points, less that of the others (after, before) if there are any.

    ``design`` is the design effect of answers that hang together (``design_effect``).

    The three pseudo-answers of Rocks (2016) are shared by all sides alike, as Price & Bonett (2004) share those of a
    proportion: for two sides it is that of ``difference``, for four each gets ¾ of an answer. The value is raw.
    """
    sides = [triple(side) for side in (after, before, *(others or ()))]
    n = tuple(int(side.sum()) for side in sides)
    if not all(n):
        return Effect(None, None, None, n, "shared-adjusted", level)
    raw = sum(sign * float(net_and_variance(side)[0]) for sign, side in zip(SIGNS, sides, strict=False))
    padded = [side + PSEUDO_ANSWERS / len(sides) for side in sides]
    parts = [tuple(map(float, net_and_variance(side))) for side in padded]
    middle = sum(sign * net for sign, (net, _) in zip(SIGNS, parts, strict=False))
    variance = sum(v / float(side.sum()) for (_, v), side in zip(parts, padded, strict=True))
    half = z_of(level) * sqrt(design * variance)
    widest = WIDEST * len(sides) / 2
    low, high = max(100 * (middle - half), -widest), min(100 * (middle + half), widest)
    return Effect(100 * raw, low, high, n, "shared-adjusted", level, design)


def mean_effect(
    after: Histogram,
    before: Histogram,
    others: tuple[Histogram, Histogram] | None = None,
    level: float = LEVEL,
    *,
    design: float = 1.0,
) -> Effect:
    """The same of the mean score (0–10), with normal limits from each side's own variance (divisor n − 1)."""
    sides = (after, before, *(others or ()))
    n = tuple(side.n for side in sides)
    means = [mean for side in sides if (mean := mean_of(side)) is not None]
    errors = [sd**2 / side.n for side in sides if (sd := standard_deviation(side)) is not None]
    if len(errors) < len(sides):
        return Effect(None, None, None, n, "normal", level)
    value, half = _signed(means), z_of(level) * sqrt(design * sum(errors))
    widest = float(TOP_SCORE * len(sides)) / 2
    return Effect(value, max(value - half, -widest), min(value + half, widest), n, "normal", level, design)


def design_effect(clusters: Sequence[Sequence[Histogram]], alone: Sequence[Histogram], values: Floats) -> float:
    """How many times the variance of an effect is that of independent answers, where those of an account hang together.

    ``clusters``: for each account its answers on each side (after, before, the others after and before); ``alone``:
    those of nobody's account, each by itself. ``values``: what each score from 0 to 10 is worth. The variance is the
    cluster-robust one of the saturated regression (Liang & Zeger 1986) times G / (G − 1): an account on both sides
    of a change takes part in both. Never below 1: few accounts that happen to disagree make nothing surer.
    """
    counts = np.array([[side.counts for side in one] for one in clusters], dtype=np.float64).reshape(-1, len(alone), 11)
    single = np.array([side.counts for side in alone], dtype=np.float64)
    sizes = counts.sum(axis=(0, 2)) + single.sum(axis=1)
    if not sizes.all():
        return 1.0
    means = (counts.sum(axis=0) + single) @ values / sizes
    apart = values[None, :] - means[:, None]  # of each score from its side's mean
    signs = np.array(SIGNS[: len(alone)], dtype=np.float64)
    together = (((counts * apart).sum(axis=2) * signs / sizes).sum(axis=1) ** 2).sum()
    each_alone = (single * apart**2 / sizes[:, None] ** 2).sum()
    independent = ((counts.sum(axis=0) + single) * apart**2 / sizes[:, None] ** 2).sum()
    number = (counts.sum(axis=(1, 2)) > 0).sum() + single.sum()
    if number < FEWEST or not independent:
        return 1.0
    return max(1.0, float(number / (number - 1) * (together + each_alone) / independent))


def _signed(values: Sequence[float]) -> float:
    return sum(sign * value for sign, value in zip(SIGNS, values, strict=False))
