"""The diary: when each person was last asked, and about what, as the played year goes on."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from pejling.coach.rules.base import NEVER, Asking, Asks, Bools, Happenings, Ints
from pejling.fieldwork.rules.verdicts import YEAR
from pejling.programme.rules.sets import Track


class Diary:
    """All that gaps look at, by person; begins with the asks of the past."""

    def __init__(self, persons: int, programmes: Iterable[Asking], past: Asks, happenings: Happenings) -> None:
        self.anything = _last(persons, past, past.counts)
        self.relationship = _last(persons, past, past.counts & past.relationship)
        self.about = {
            touchpoint: _last(persons, past, past.counts & (past.touchpoints == touchpoint))
            for touchpoint in {one.touchpoint_id for one in programmes if one.touchpoint_id}
        }
        self.cycle = {one.id: _last_cycle(persons, past, one.id) for one in programmes}
        self.in_year = np.bincount(past.persons[past.counts & (past.days > -YEAR)], minlength=persons)
        self._leaving = _leaving(past)
        self.last_event, self.last_case = happenings.last_event.copy(), happenings.last_case.copy()
        self._happenings = happenings
        self._bounds = np.searchsorted(happenings.days, np.arange(YEAR + 2))

    def begin(self, day: int) -> None:
        """A new day: what happens on it, and the asks that are now a year old."""
        for persons in self._leaving.pop(day, ()):
            np.subtract.at(self.in_year, persons, 1)
        today = slice(self._bounds[day], self._bounds[day + 1])
        persons, is_case = self._happenings.persons[today], self._happenings.is_case[today]
        self.last_event[persons] = day
        self.last_case[persons[is_case]] = day

    def write(self, programme: Asking, persons: Ints, cycles: Ints, day: int) -> None:
        """Some persons, each once, were asked."""
        self.anything[persons] = day
        self.cycle[programme.id][persons] = cycles
        self.in_year[persons] += 1
        self._leaving[day + YEAR].append(persons)
        if programme.track == Track.RELATIONSHIP:
            self.relationship[persons] = day
        if programme.touchpoint_id is not None:
            self.about[programme.touchpoint_id][persons] = day


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


def _leaving(past: Asks) -> defaultdict[int, list[Ints]]:
    leaving: defaultdict[int, list[Ints]] = defaultdict(list)
    counted = past.counts & (past.days > -YEAR)
    for day in np.unique(past.days[counted]):
        leaving[int(day) + YEAR].append(past.persons[counted & (past.days == day)])
    return leaving
