"""What a measure did: after less before, perhaps less the same change of those without it, from histograms.

The difference in differences (Card & Krueger 1994) takes away what happened to everybody. It rests on the others having
moved as the first would have moved without the measure; where units change for reasons of their own the true error is
larger than the interval says (Bertrand, Duflo & Mullainathan 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from pejling.stats.difference import WIDEST
from pejling.stats.estimate import LEVEL, z_of
from pejling.stats.histogram import Counted, Histogram, triple
from pejling.stats.intervals import PSEUDO_ANSWERS, net_and_variance
from pejling.stats.summary import TOP_SCORE, mean_of, standard_deviation

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

    @property
    def compared(self) -> bool:
        """Whether the change of others was taken away."""
        return len(self.n) == len(SIGNS)

    @property
    def distinguishable(self) -> bool:
        """Whether 0 lies outside the limits: only then may anybody speak of an effect."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def nps_effect(
    after: Counted, before: Counted, others: tuple[Counted, Counted] | None = None, level: float = LEVEL
) -> Effect:
    """The change of the net score in points, less that of the others (after, before) if there are any.

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
    half = z_of(level) * sqrt(sum(v / float(side.sum()) for (_, v), side in zip(parts, padded, strict=True)))
    widest = WIDEST * len(sides) / 2
    low, high = max(100 * (middle - half), -widest), min(100 * (middle + half), widest)
    return Effect(100 * raw, low, high, n, "shared-adjusted", level)


def mean_effect(
    after: Histogram, before: Histogram, others: tuple[Histogram, Histogram] | None = None, level: float = LEVEL
) -> Effect:
    """The same of the mean score (0–10), with normal limits from each side's own variance (divisor n − 1)."""
    sides = (after, before, *(others or ()))
    n = tuple(side.n for side in sides)
    means = [mean for side in sides if (mean := mean_of(side)) is not None]
    errors = [sd**2 / side.n for side in sides if (sd := standard_deviation(side)) is not None]
    if len(errors) < len(sides):
        return Effect(None, None, None, n, "normal", level)
    value, half = _signed(means), z_of(level) * sqrt(sum(errors))
    widest = float(TOP_SCORE * len(sides)) / 2
    return Effect(value, max(value - half, -widest), min(value + half, widest), n, "normal", level)


def _signed(values: Sequence[float]) -> float:
    return sum(sign * value for sign, value in zip(SIGNS, values, strict=False))
