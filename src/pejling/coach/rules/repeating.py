"""The coming year's events: those of the last one again, to the same customers, on the same weekday and season.

With less than a year of history the weeks that there are repeat themselves: no season can be known from them.
"""

import numpy as np
from numpy.typing import NDArray

from pejling.coach.rules.base import HORIZON, Bools, Floats, Ints

YEAR_OF_WEEKS = 364
WEEK = 7
FIRST, SECOND, THIRD = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def period_of(history_days: int) -> int:
    """How many of the last days repeat themselves: whole weeks, a year of them at most; 0 below a week."""
    return min(YEAR_OF_WEEKS, history_days // WEEK * WEEK)


def repeated(days: Ints, period: int) -> tuple[Ints, Ints]:
    """Which events (by place) happen again on which days of 1 … HORIZON; ``days`` are 0 or before."""
    source = np.flatnonzero((days > -period) & (days <= 0))
    if not period:
        return source[:0], days[:0]
    rounds = range(1, 2 + HORIZON // period)
    places = np.concatenate([source for _ in rounds])
    again = np.concatenate([days[source] + n * period for n in rounds])
    kept = again <= HORIZON
    return places[kept], again[kept]


def draws_of(seeds: NDArray[np.uint64]) -> Floats:
    """An even draw of 0–1 from each seed, the same everywhere (SplitMix64, Steele, Lea and Flood 2014)."""
    mixed = seeds + FIRST
    mixed = (mixed ^ (mixed >> np.uint64(30))) * SECOND
    mixed = (mixed ^ (mixed >> np.uint64(27))) * THIRD
    return np.asarray((mixed ^ (mixed >> np.uint64(31))) / 2.0**64, dtype=np.float64)


class Kinds:
    """The days of some kinds of event by contact, to find the next one after a day."""

    SPAN = 1 << 20  # wider than any two days lie apart

    def __init__(self, contacts: Ints, days: Ints) -> None:
        self.keys = np.sort(contacts * self.SPAN + days)

    def days_until(self, contacts: Ints, days: Ints) -> Ints:
        """Days from each day to the contact's next such event on or after it; SPAN where none comes."""
        if not len(self.keys):
            return np.full(len(days), self.SPAN, dtype=np.int64)
        wanted = contacts * self.SPAN + days
        at = np.searchsorted(self.keys, wanted)
        found = self.keys[np.minimum(at, len(self.keys) - 1)] - wanted
        theirs: Bools = (at < len(self.keys)) & (found < self.SPAN // 2)
        return np.where(theirs, found, self.SPAN)
