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


def slots_due(slots: Ints, *, started: int, cycle_days: int) -> tuple[Ints, Ints, Ints]:
    """Which contacts (by place) are due on which days up to the horizon, in which cycle.

    ``slots`` (0 … cycle_days − 1) and ``started``, the day of the first cycle, may lie in the past.
    """
    first = (OLDEST - started) // cycle_days
    last = (HORIZON - started) // cycle_days
    cycles = np.repeat(np.arange(first, last + 1), len(slots))
    places = np.tile(np.arange(len(slots)), last + 1 - first)
    days = started + cycles * cycle_days + slots[places]
    kept = (days >= max(OLDEST, started)) & (days <= HORIZON)
    return places[kept], days[kept], cycles[kept]


def queue_of(due: Due, places: Ints, calendar: Calendar, shares: Floats, outside: Bools) -> Queue:
    """The queue of what is due, without whom nobody asks any more or not yet; ``places`` are those of the contacts."""
    kept = (due.days >= OLDEST) & (due.days <= HORIZON)
    at = np.flatnonzero(kept)
    send = calendar.next_allowed(places[due.contacts[at]], due.days[at])
    ahead = (send >= 1) & (send <= HORIZON)
    return _sorted(_queue(due, at[ahead], send[ahead], send[ahead], shares, outside))


def with_waiting(queue: Queue, waiting: Queue, places: Ints, calendar: Calendar) -> Queue:
    """A queue with those whose ask has been postponed: they come up again on the first allowed day."""
    up = calendar.next_allowed(places[waiting.contacts], np.maximum(waiting.send, 1))
    waiting = replace(waiting, up=up)
    names = Queue.__dataclass_fields__
    return _sorted(Queue(**{name: np.concatenate([getattr(waiting, name), getattr(queue, name)]) for name in names}))


def waiting_queue(due: Due, places: Ints, calendar: Calendar) -> Queue:
    """Those whose ask has been postponed; they were sampled when they first came up."""
    send = calendar.next_allowed(places[due.contacts], due.days)
    everybody = np.arange(len(due.contacts))
    none = np.zeros(len(everybody), dtype=np.bool_)
    return _queue(due, everybody, send, send, np.ones(len(everybody)), none)


def outside_of(pilot: Pilot | None, inside: Bools, due: Due, today: date) -> Bools:
    """Who is not of a pilot's units (``inside``) and not yet let in by its ramp."""
    if pilot is None:
        return np.zeros(len(due.contacts), dtype=np.bool_)
    share = np.array([ramp_share(pilot, date.fromordinal(today.toordinal() + day)) for day in range(HORIZON + 1)])
    return ~inside & (due.draws >= share[np.clip(due.days, 0, HORIZON)])


def _queue(due: Due, at: NDArray[np.intp], send: Ints, up: Ints, shares: Floats, outside: Bools) -> Queue:
    return Queue(
        contacts=due.contacts[at],
        due=due.days[at],
        send=send,
        up=up,
        cycles=due.cycles[at],
        draws=due.draws[at],
        shares=shares[at],
        segments=due.segments[at],
        units=due.units[at],
        employees=due.employees[at],
        withdrawn=due.withdrawn[at],
        outside=outside[at],
    )


def _sorted(queue: Queue) -> Queue:
    order = np.lexsort((queue.due, queue.up))
    return Queue(**{name: getattr(queue, name)[order] for name in Queue.__dataclass_fields__})
