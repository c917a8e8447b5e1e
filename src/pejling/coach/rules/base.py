"""The base as arrays: what the coming year is played with, read once and kept.

Days are whole numbers from today (0); customers, persons, places, units and employees are numbered from 0, and −1 is
nobody. ``NEVER`` lies further back than any gap reaches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pejling.coach.rules.calendars import Calendar
from pejling.coach.rules.pauses import Pauses
from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.sets import Track
from pejling.programme.rules.versions import Rules

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NOBODY = -1
NEVER = -100_000
FOREVER = 1_000_000
HORIZON = 365  # days that are planned: 1 … HORIZON


@dataclass(frozen=True, eq=False)
class Ways:
    """How the contacts can be reached by one channel, each of shape (contacts,)."""

    has: Bools
    alive: Mapping[Track, Bools]  # an address that nothing keeps us from using
    refused: Mapping[Track, Bools]  # somebody said no


@dataclass(frozen=True, eq=False)
class Contacts:
    """The contacts, each array of shape (contacts,)."""

    persons: Ints
    places: Ints
    segments: Ints
    units: Ints
    employees: Ints
    accounts: Ints
    held_from: Ints
    held_until: Ints
    ways: Mapping[Channel, Ways]

    def __len__(self) -> int:
        return len(self.persons)


@dataclass(frozen=True, eq=False)
class Queue:
    """Those whom a programme may have to ask, in the order of the day on which they first come up; of one length.

    ``send`` is the first allowed day after the due day, ``latest`` the last on which the ask may leave (FOREVER
    where there is none); ``waits`` are those postponed already. ``cycles`` tells the cycles of a slot apart. ``draws``
    (0–1) against ``shares`` decide the sample.
    """

    contacts: Ints
    due: Ints
    send: Ints
    latest: Ints
    waits: Bools
    cycles: Ints
    draws: Floats
    shares: Floats
    segments: Ints
    units: Ints
    employees: Ints
    withdrawn: Bools
    outside: Bools  # of a pilot's units, before their step of the ramp

    def __len__(self) -> int:
        return len(self.contacts)


@dataclass(frozen=True, eq=False)
class Places:
    """Where each contact has its day in a cycle that began on ``started``; arrays of shape (contacts,)."""

    slots: Ints
    known_from: Ints  # not before that day
    starts: Sequence[Ints]  # for each anchor on the start of the relationship: its day, NEVER where it is unknown
    started: int
    cycle_days: int

    def next_due(self, contacts: Ints, day: int) -> Ints:
        """The next day, from a day on, on which each of some contacts is due."""
        earliest = np.maximum(day, self.known_from[contacts])
        due = earliest + (self.slots[contacts] - (earliest - self.started)) % self.cycle_days
        for starts in self.starts:
            start = starts[contacts]
            due = np.where((start >= day) & (start < due), start, due)
        return np.asarray(due, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Asking:
    """A running programme with its queue; ``places`` where it follows a cycle and no events."""

    id: int
    public_id: str
    key: str
    name: str
    track: Track
    touchpoint_id: int | None
    channels: tuple[Channel, ...]  # those that can be used, in the order of its rules
    recommend: bool
    rules: Rules
    daily_cap: int | None
    calendar: Calendar
    queue: Queue
    places: Places | None


@dataclass(frozen=True, eq=False)
class Asks:
    """Asks of the past, arrays of one length; ``cycles`` is NEVER where the cycle is not one of a slot."""

    persons: Ints
    days: Ints
    relationship: Bools
    touchpoints: Ints
    programmes: Ints
    cycles: Ints
    counts: Bools


@dataclass(frozen=True, eq=False)
class Happenings:
    """What happens to persons on the days 1 … HORIZON, in the order of the days, and each one's last day before."""

    persons: Ints
    days: Ints
    is_case: Bools
    last_event: Ints  # by person
    last_case: Ints  # by person
    pauses: Pauses


@dataclass(frozen=True)
class Colleague:
    """An employee who may get cases; capacity in cases a week."""

    id: int
    name: str
    capacity: int
    unit_id: int | None = None


@dataclass(frozen=True, eq=False)
class Base:
    """Everything that a year is played with."""

    today: date
    persons: int
    contacts: Contacts
    happenings: Happenings
    asks: Asks
    programmes: Sequence[Asking]  # in the order of who goes first
    segments: Sequence[str]
    units: Sequence[tuple[int, str]]  # id and name
    colleagues: Sequence[Colleague]
    history_days: int  # of events; 364 is a whole year of weeks
