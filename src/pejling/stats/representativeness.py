"""Whether those who answered resemble those who were asked, and what it could mean if they do not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.difference import Difference, difference
from pejling.stats.estimate import LEVEL
from pejling.stats.histogram import Counted, Floats

USUAL_SD = 75.0
CHANNEL_RATE = 0.5
CHANNEL_GAP = -10.0


@dataclass(frozen=True, slots=True, eq=False)
class Representativeness:
    """R-indicator, raw and freed of chance, 1 = a mirror; rates 0–1; partials per stratum, + = over-represented."""

    rate: float
    rates: Floats
    spread: float
    adjusted_spread: float
    partials: Floats

    @property
    def indicator(self) -> float:
        return 1 - 2 * self.spread

    @property
    def adjusted_indicator(self) -> float:
        return 1 - 2 * self.adjusted_spread

    def largest_bias(self, sd: float = USUAL_SD) -> float:
        """The most these strata could move the score, in points: a ceiling, not an estimate."""
        return self.adjusted_spread * sd / self.rate


def representativeness(invited: ArrayLike, answered: ArrayLike) -> Representativeness:
    """R-indicator of strata, both of shape (strata,), adjusted for chance (Schouten, Cobben & Bethlehem 2009).

    The adjustment takes away the variance that rates show when all strata answer alike (Shlomo et al. 2012).
    """
    asked, came = np.asarray(invited, dtype=np.float64), np.asarray(answered, dtype=np.float64)
    if asked.shape != came.shape or (came > asked).any() or (came < 0).any():
        raise ValueError(f"answered must lie between 0 and invited, not {came.tolist()} of {asked.tolist()}")
    if not came.sum():
        raise ValueError("nobody has answered")
    held = asked > 0
    share = asked / asked.sum()
    rates = np.divide(came, asked, out=np.zeros_like(came), where=held)
    rate = float(share @ rates)
    off = np.where(held, rates - rate, 0.0)
    variance = float(share @ off**2)
    chance = np.divide(share * (1 - share) * rates * (1 - rates), asked - 1, out=np.zeros_like(came), where=asked > 1)
    adjusted = max(0.0, variance - float(chance.sum()))
    return Representativeness(rate, rates, variance**0.5, adjusted**0.5, np.sqrt(share) * off)


@dataclass(frozen=True, slots=True)
class Tipping:
    """Non-answerers would have to score below this for the overall score to fall under the target, in points."""

    target: float
    score: float

    @property
    def impossible(self) -> bool:
        """Whether not even detractors alone among the silent would bring the score under the target."""
        return self.score < -100

    @property
    def already(self) -> bool:
        """Whether not even promoters alone among the silent would keep the score at the target."""
        return self.score > 100


def tipping(nps: float, rate: float, target: float = 0.0) -> Tipping:
    """What the silent would have to score for the overall score to fall below a target; rate 0–1."""
    if not 0 <= rate < 1:
        raise ValueError(f"a tipping statement needs a response rate from 0 to below 1, not {rate!r}")
    return Tipping(target, (target - rate * nps) / (1 - rate))


def early_against_late(early: Counted, late: Counted, level: float = LEVEL) -> Difference:
    """Early answers less late ones: the late stand in for those who never answer."""
    return difference(early, late, level)


def only_complaints(channel: Counted, rate: float, best: Counted, best_rate: float, level: float = LEVEL) -> bool:
    """Whether a channel draws mostly complaints: under half the best response rate, and clearly ≥ 10 points lower."""
    gap = difference(channel, best, level)
    thin = rate < CHANNEL_RATE * best_rate
    return thin and gap.value is not None and gap.value <= CHANNEL_GAP and gap.distinguishable
