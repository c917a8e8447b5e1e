"""The course of a year: every day played through the same gaps as the real decisions, all persons at once.

What is left out: holds that cases yet to come will place, and hours (an ask leaves on the day it is decided).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from pejling.coach.rules.account_rooms import AccountRooms
from pejling.coach.rules.ahead import Ahead
from pejling.coach.rules.base import HORIZON, NEVER, Asking, Base, Bools, Ints
from pejling.coach.rules.diaries import Diary
from pejling.coach.rules.standing import CODES, FREE, REASONS, Codes, channels_for, lasting_obstacles
from pejling.coach.rules.what_if import WhatIf
from pejling.fieldwork.rules.sets import Reason
from pejling.fieldwork.rules.verdicts import NEVER_LATER
from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.sets import Track

PASSING = np.array([False, *(reason not in NEVER_LATER for reason in REASONS)])
RECENT = CODES[Reason.RECENT_EVENT]


@dataclass(frozen=True, eq=False)
class Played:
    """What a programme did in the year: who of its queue was asked on which day, and why the others were not."""

    programme: Asking
    asked: Ints  # places in the queue
    days: Ints  # of those asked
    not_asked: dict[Reason, int]


def play(base: Base, wish: WhatIf) -> list[Played]:
    """Play the year, day by day, programme by programme in the order of who goes first."""
    diary = Diary(base.persons, base.programmes, base.asks, base.happenings)
    rooms, runs = AccountRooms(base.contacts), list[_Run]()
    for programme in base.programmes:
        runs.append(_Run(programme, base, wish, rooms, [run.ahead for run in runs if run.ahead]))
    for day in range(1, HORIZON + 1):
        diary.begin(day)
        for run in runs:
            run.decide(day, diary)
    return [run.played() for run in runs]


class _Run:
    """One programme's year; ``coming`` are the relationship asks that it has to leave room."""

    def __init__(
        self, programme: Asking, base: Base, wish: WhatIf, rooms: AccountRooms, coming: Sequence[Ahead]
    ) -> None:
        self.programme, self.queue = programme, programme.queue
        contacts, self.gaps = base.contacts, programme.rules.gaps
        self.any_gap = max(self.gaps.any_ask if wish.gap_days is None else wish.gap_days, self.gaps.floor)
        self.cap, self.full = cap_of(programme, channels_for(programme, wish))
        codes = lasting_obstacles(programme, contacts, wish)
        self.counts = np.bincount(codes, minlength=len(REASONS) + 1)
        self.rows = np.flatnonzero((codes == FREE) & ~self.queue.waits)
        self.bounds = np.searchsorted(self.queue.send[self.rows], np.arange(HORIZON + 2))
        self.persons, self.places = contacts.persons[self.queue.contacts], contacts.places[self.queue.contacts]
        self.held_from, self.held_until = contacts.held_from, contacts.held_until
        self.accounts, self.rooms = contacts.accounts[self.queue.contacts], rooms
        self.pauses = base.happenings.pauses
        self.coming = coming if programme.track != Track.RELATIONSHIP else []
        leads = programme.track == Track.RELATIONSHIP and programme.places is not None
        self.ahead = Ahead(programme, contacts, self.gaps, self.any_gap) if leads else None
        self.asked: list[Ints] = []
        self.days: list[int] = []
        self._wait(np.flatnonzero((codes == FREE) & self.queue.waits))

    def _wait(self, rows: Ints) -> None:
        self.waiting = rows
        if self.ahead:
            self.ahead.hold(rows)

    def decide(self, day: int, diary: Diary) -> None:
        """Decide all who wait or come up on a day."""
        rows = self.rows[self.bounds[day] : self.bounds[day + 1]]
        held_back = self.waiting[:0]
        if len(self.waiting):
            may_leave = self.programme.calendar.is_allowed(self.places[self.waiting], day)
            rows, held_back = np.concatenate([self.waiting[may_leave], rows]), self.waiting[~may_leave]
        if len(rows):
            rows = self._decided(rows, day, diary)
        self._wait(np.concatenate([held_back, rows]) if len(held_back) else rows)

    def played(self) -> Played:
        """The year as it went; who still waits at its end is in neither count."""
        found = {reason: int(self.counts[code]) for reason, code in CODES.items() if self.counts[code]}
        asked = np.concatenate(self.asked) if self.asked else self.rows[:0]
        days = np.repeat(np.array(self.days, dtype=np.int64), [len(rows) for rows in self.asked])
        return Played(self.programme, asked, days, found)

    def _decided(self, rows: Ints, day: int, diary: Diary) -> Ints:
        """Ask who may be asked; returns who goes on waiting."""
        next_day = self.programme.calendar.next_allowed(self.places[rows], day + 1)
        last_chance = next_day - self.queue.send[rows] > self.programme.rules.postpone_days
        codes = self._ask(rows, last_chance | (next_day > self.queue.latest[rows]), day, diary)
        waits = PASSING[codes] & ~last_chance
        self.counts += np.bincount(codes[~waits], minlength=len(REASONS) + 1)
        return rows[waits]

    def _ask(self, rows: Ints, needs_today: Bools, day: int, diary: Diary) -> Codes:
        """The code of each, FREE where asked; somebody who comes up twice in a day is asked once before the other."""
        codes = np.full(len(rows), FREE, dtype=np.int8)
        left, room = np.arange(len(rows)), self.cap
        while len(left):
            found = self._obstacles(rows[left], day, diary)
            free = (found == FREE) | self._in_spite(rows[left], found, needs_today[left], day, diary)
            codes[left[~free]] = found[~free]
            free_rows = left[free]
            first = self._first_of_each(rows[free_rows])
            chosen, too_many = first[:room], first[:0] if room is None else first[room:]
            codes[free_rows[too_many]] = self.full
            self._write(rows[free_rows[chosen]], day, diary)
            room = None if room is None else room - len(chosen)
            left = np.delete(free_rows, first)
        return codes

    def _first_of_each(self, rows: Ints) -> Ints:
        """The places of those who are asked before others of the same person or, where it has a limit, account."""
        first = np.sort(np.unique(self.persons[rows], return_index=True)[1])
        if self.gaps.account_share is None:
            return first
        accounts = self.accounts[rows[first]]
        apart = np.where(accounts < 0, -1 - np.arange(len(first)), accounts)
        return first[np.sort(np.unique(apart, return_index=True)[1])]

    def _write(self, rows: Ints, day: int, diary: Diary) -> None:
        if len(rows):
            diary.write(self.programme, self.persons[rows], self.queue.cycles[rows], day)
            self.asked.append(rows)
            self.days.append(day)

    def _in_spite(self, rows: Ints, found: Codes, needs_today: Bools, day: int, diary: Diary) -> Bools:
        """Who is asked in spite of a recent event: no later day will do, or it never gets more quiet than now."""
        spite = np.asarray((found == RECENT) & needs_today, dtype=np.bool_)
        noisy = np.flatnonzero((found == RECENT) & ~needs_today)
        if not len(noisy):
            return spite
        some, persons = rows[noisy], self.persons[rows[noisy]]
        end = np.minimum(self.queue.send[some] + self.programme.rules.postpone_days, self.queue.latest[some])
        spite[noisy] = self.pauses.quietest(
            persons, day, quiet=day - diary.last_event[persons], wanted=self.gaps.after_event, days_left=end - day
        ) & (day - diary.last_case[persons] >= self.gaps.after_case)
        return spite

    def _obstacles(self, rows: Ints, day: int, diary: Diary) -> Codes:
        """What keeps each from being asked on a day, written in the order in which the later ones matter more."""
        gaps, persons, contacts = self.gaps, self.persons[rows], self.queue.contacts[rows]
        found = np.zeros(len(rows), dtype=np.int8)
        if self.programme.track == Track.RELATIONSHIP and (gaps.after_event or gaps.after_case):
            quiet = day - diary.last_event[persons] < gaps.after_event
            found[quiet | (day - diary.last_case[persons] < gaps.after_case)] = RECENT
        found[self.rooms.are_full(self.accounts[rows], persons, day, diary, gaps)] = CODES[Reason.ACCOUNT_CAP]
        for ahead in self.coming:
            found[ahead.would_be_pushed_out(contacts, persons, day, diary)] = CODES[Reason.GAP_RELATIONSHIP]
        if gaps.yearly_cap is not None:
            found[diary.has_in_year(persons, gaps.yearly_cap, day)] = CODES[Reason.YEARLY_CAP]
        found[day - diary.anything(persons) < self.any_gap] = CODES[Reason.GAP_ANY]
        if self.programme.touchpoint_id is not None:
            since = day - diary.about[self.programme.touchpoint_id][persons]
            found[since < gaps.same_touchpoint] = CODES[Reason.GAP_TOUCHPOINT]
        if self.programme.track == Track.RELATIONSHIP:
            found[day - diary.relationship[persons] < gaps.relationship] = CODES[Reason.GAP_RELATIONSHIP]
        held = (self.held_from[contacts] <= day) & (day < self.held_until[contacts])
        found[held] = CODES[Reason.ON_HOLD]
        cycles = self.queue.cycles[rows]
        found[(cycles != NEVER) & (diary.cycle[self.programme.id][persons] == cycles)] = CODES[Reason.SAME_PERSON]
        found[day > self.queue.latest[rows]] = CODES[Reason.PAST_NOTICE]
        return found


def cap_of(programme: Asking, channels: Collection[Channel]) -> tuple[int | None, int]:
    """The most asks of a day, and the code of the reason why there are no more."""
    daily, caps = programme.daily_cap, programme.rules.channel_caps
    by_channel = sum(caps[channel] for channel in channels) if caps and all(one in caps for one in channels) else None
    if by_channel is not None and (daily is None or by_channel < daily):
        return by_channel, CODES[Reason.CHANNEL_CAP]
    return daily, CODES[Reason.DAILY_CAP]
