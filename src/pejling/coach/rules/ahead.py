"""Ahead: the relationship asks to come, which asks about something else must leave a day on which they may leave.

The same as ``fieldwork.queries.coming`` says of one candidate, for many at once.
"""

import numpy as np

from pejling.coach.rules.base import FOREVER, NEVER, Asking, Bools, Contacts, Ints
from pejling.coach.rules.diaries import Diary
from pejling.programme.rules.versions import Gaps

NEAR = 400  # days; no gap and no year reaches further


class Ahead:
    """The next asks of one relationship programme."""

    def __init__(self, programme: Asking, contacts: Contacts, gaps: Gaps, any_gap: int) -> None:
        self.programme, self.contacts, self.gaps, self.any_gap = programme, contacts, gaps, any_gap
        self.due = np.full(len(contacts), NEVER, dtype=np.int64)
        self.latest = np.full(len(contacts), FOREVER, dtype=np.int64)
        self._waiting: Ints = np.zeros(0, dtype=np.int64)

    def hold(self, rows: Ints) -> None:
        """These of the programme's queue wait; nobody else does any longer."""
        queue = self.programme.queue
        self.due[self._waiting], self.latest[self._waiting] = NEVER, FOREVER
        self._waiting = queue.contacts[rows]
        self.due[self._waiting], self.latest[self._waiting] = queue.due[rows], queue.latest[rows]

    def would_be_pushed_out(self, contacts: Ints, persons: Ints, day: int, diary: Diary) -> Bools:
        """Whether an ask about something else on a day would leave the one ahead no day, though now it has one."""
        last, cycles, near = self._last_days(contacts, day)
        cap = self.gaps.yearly_cap
        free = near & (last >= day) & (diary.cycle[self.programme.id][persons] != cycles)
        free &= last - diary.relationship[persons] >= self.gaps.relationship
        free &= last - diary.anything(persons) >= self.any_gap
        taken = last - day < self.any_gap
        if cap is not None:
            free &= ~diary.has_in_year(persons, cap, last)
            taken |= diary.has_in_year(persons, cap - 1, last)
        return np.asarray(free & taken, dtype=np.bool_)

    def _last_days(self, contacts: Ints, day: int) -> tuple[Ints, Ints, Bools]:
        """The last day on which the next ask of each may leave, its cycle, and whether it is near enough to matter."""
        places, calendar, where = self.programme.places, self.programme.calendar, self.contacts.places[contacts]
        assert places is not None  # a relationship programme follows a cycle
        held = self.due[contacts]
        due = np.where(held == NEVER, places.next_due(contacts, day), held)
        send = calendar.next_allowed(where, np.minimum(due, day + NEAR))
        end = np.minimum(send + self.programme.rules.postpone_days, self.latest[contacts])
        return calendar.last_allowed(where, end), (due - places.started) // places.cycle_days, due - day <= NEAR
