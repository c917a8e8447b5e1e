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
from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.sets import Track
from pejling.programme.rules.versions import Rules

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NOBODY = -1
NEVER = -100_000
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
    """Those whom a programme may have to ask, in the order of the day they first come up; arrays of one length.

    ``send`` is the first allowed day after the due day, ``up`` the day on which they are first considered; ``cycles``
    tells the cycles of a slot apart. ``draws`` (0–1) against ``shares`` decide the sample.
    """

    contacts: Ints
    due: Ints
    send: Ints
    up: Ints
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
class Asking:
    """A running programme with its queue."""

    id: int
    public_id: str
    key: str
    name: str
    track: Track
    touchpoint_id: int | None
    recommend: bool
    rules: Rules
    daily_cap: int | None
    calendar: Calendar
    queue: Queue


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
