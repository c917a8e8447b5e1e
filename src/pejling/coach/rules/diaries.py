"""The diary: when each person was last asked, and about what, as the played year goes on."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from pejling.coach.rules.base import HORIZON, NEVER, Asking, Asks, Bools, Happenings, Ints
from pejling.fieldwork.rules.verdicts import YEAR
from pejling.programme.rules.sets import Track


class Diary:
    """All that gaps look at, by person; begins with the asks of the past.

    ``latest`` holds the days of each person's latest asks, newest first, as many as a yearly cap counts.
    """

    def __init__(self, persons: int, programmes: Iterable[Asking], past: Asks, happenings: Happenings) -> None:
        programmes = list(programmes)
        self.latest = _latest(persons, past, max([1, *(one.rules.gaps.yearly_cap or 1 for one in programmes)]))
        self.relationship = _last(persons, past, past.counts & past.relationship)
        self.about = {
            touchpoint: _last(persons, past, past.counts & (past.touchpoints == touchpoint))
            for touchpoint in {one.touchpoint_id for one in programmes if one.touchpoint_id}
        }
        self.cycle = {one.id: _last_cycle(persons, past, one.id) for one in programmes}
        self.last_event, self.last_case = happenings.last_event.copy(), happenings.last_case.copy()
        self._happenings = happenings
        self._bounds = np.searchsorted(happenings.days, np.arange(HORIZON + 2))

    def begin(self, day: int) -> None:
        """A new day, and what happens on it."""
        today = slice(self._bounds[day], self._bounds[day + 1])
        persons, is_case = self._happenings.persons[today], self._happenings.is_case[today]
        self.last_event[persons] = day
        self.last_case[persons[is_case]] = day

    def anything(self, persons: Ints) -> Ints:
        """The day on which each was last asked about anything."""
        return np.asarray(self.latest[persons, 0], dtype=np.int64)

    def has_in_year(self, persons: Ints, asks: int, day: Any) -> Bools:
        """Whether each was asked so many times within the year before a day (or each one's own)."""
        if asks <= 0:
            return np.ones(len(persons), dtype=np.bool_)
        return np.asarray(day - self.latest[persons, asks - 1] < YEAR, dtype=np.bool_)

    def write(self, programme: Asking, persons: Ints, cycles: Ints, day: int) -> None:
        """Some persons, each once, were asked."""
        self.latest[persons, 1:] = self.latest[persons, :-1]
        self.latest[persons, 0] = day
        self.cycle[programme.id][persons] = cycles
        if programme.track == Track.RELATIONSHIP:
            self.relationship[persons] = day
        if programme.touchpoint_id is not None:
            self.about[programme.touchpoint_id][persons] = day


def _latest(persons: int, past: Asks, most: int) -> Ints:
    """The days of each person's latest asks, newest first; shape (persons, most)."""
    latest = np.full((persons, most), NEVER, dtype=np.int64)
    who, days = past.persons[past.counts], past.days[past.counts]
    order = np.lexsort((-days, who))
    who, days = who[order], days[order]
    rank = np.arange(len(who)) - np.searchsorted(who, who)
    kept = rank < most
    latest[who[kept], rank[kept]] = days[kept]
    return latest


def _last(persons: int, past: Asks, which: Bools) -> Ints:
    last = np.full(persons, NEVER, dtype=np.int64)
    np.maximum.at(last, past.persons[which], past.days[which])
    return last


def _last_cycle(persons: int, past: Asks, programme_id: int) -> Ints:
    """A cancelled ask keeps its place in the cycle."""
    which = past.programmes == programme_id
    last = np.full(persons, NEVER, dtype=np.int64)
    np.maximum.at(last, past.persons[which], past.cycles[which])
    return last
