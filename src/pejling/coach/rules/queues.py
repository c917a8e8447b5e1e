"""Queues: who comes up in a programme on which day of the coming year, whatever will be decided of them."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pejling.coach.rules.base import HORIZON, Bools, Floats, Ints, Queue
from pejling.coach.rules.calendars import Calendar
from pejling.programme.rules.ramps import ramp_share
from pejling.programme.rules.versions import Pilot

OLDEST = -60  # a due day before which nobody still waits for an allowed day


@dataclass(frozen=True, eq=False)
class Due:
    """What is due: arrays of one length, in the order in which a day decides them."""

    contacts: Ints
    days: Ints
    cycles: Ints
    draws: Floats
    units: Ints
    employees: Ints
    segments: Ints
    withdrawn: Bools
    latest: Ints


def slots_due(slots: Ints, *, started: int, cycle_days: int) -> tuple[Ints, Ints]:
    """Which contacts (by place) are due on which days up to the horizon.

    ``slots`` lie in 0 … cycle_days − 1; ``started``, the day of the first cycle, may lie in the past.
    """
    first = (OLDEST - started) // cycle_days
    last = (HORIZON - started) // cycle_days
    cycles = np.repeat(np.arange(first, last + 1), len(slots))
    places = np.tile(np.arange(len(slots)), last + 1 - first)
    days = started + cycles * cycle_days + slots[places]
    kept = (days >= max(OLDEST, started)) & (days <= HORIZON)
    return places[kept], days[kept]


def queue_of(due: Due, waiting: Due, places: Ints, calendar: Calendar, shares: Floats, outside: Bools) -> Queue:
    """The queue of what is due in the year, and of those who wait already; ``places`` are those of the contacts."""
    at = np.flatnonzero((due.days >= OLDEST) & (due.days <= HORIZON))
    send = calendar.next_allowed(places[due.contacts[at]], due.days[at])
    ahead = (send >= 1) & (send <= HORIZON)
    fresh = _queue(due, at[ahead], send[ahead], shares, outside)
    everybody, inside = np.arange(len(waiting.contacts)), np.zeros(len(waiting.contacts), dtype=np.bool_)
    since = calendar.next_allowed(places[waiting.contacts], waiting.days)
    return _joined(replace(_queue(waiting, everybody, since, np.ones(len(everybody)), inside), waits=~inside), fresh)


def outside_of(pilot: Pilot | None, inside: Bools, due: Due, today: date) -> Bools:
    """Who is not of a pilot's units (``inside``) and not yet let in by its ramp."""
    if pilot is None:
        return np.zeros(len(due.contacts), dtype=np.bool_)
    share = np.array([ramp_share(pilot, date.fromordinal(today.toordinal() + day)) for day in range(HORIZON + 1)])
    return ~inside & (due.draws >= share[np.clip(due.days, 0, HORIZON)])


def _queue(due: Due, at: NDArray[np.intp], send: Ints, shares: Floats, outside: Bools) -> Queue:
    return Queue(
        contacts=due.contacts[at],
        due=due.days[at],
        send=send,
        latest=due.latest[at],
        waits=np.zeros(len(at), dtype=np.bool_),
        cycles=due.cycles[at],
        draws=due.draws[at],
        shares=shares[at],
        segments=due.segments[at],
        units=due.units[at],
        employees=due.employees[at],
        withdrawn=due.withdrawn[at],
        outside=outside[at],
    )


def _joined(first: Queue, second: Queue) -> Queue:
    """Both, in the order of the day on which they come up, then of the due day."""
    names = Queue.__dataclass_fields__
    columns = {name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in names}
    order = np.lexsort((columns["due"], columns["send"]))
    return Queue(**{name: column[order] for name, column in columns.items()})
