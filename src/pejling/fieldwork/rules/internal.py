"""The internal track's days: who is asked about which department in a quarter, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.stats.slots import RANGE, hash64

WINDOW_DAYS = 63  # of a quarter: what is asked in them can be answered before it ends
CLOSEST = 14  # days between two asks of one colleague, as between any two of a customer
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """A colleague's ask about a department, and its day."""

    department: str
    due_on: date


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter that a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(quarter: date) -> date:
    """The first day of the quarter after one."""
    return quarter_of(quarter + 100 * ONE_DAY)


def quarter_before(quarter: date) -> date:
    """The first day of the quarter before one."""
    return quarter_of(quarter - ONE_DAY)


def last_day_to_ask(quarter: date) -> date:
    """The window's last day: whoever was not asked by then is not asked in this quarter."""
    return quarter + (WINDOW_DAYS - 1) * ONE_DAY


def places_of(
    colleague: str, departments: Sequence[str], *, programme: str, quarter: date, started_on: date, most: int
) -> list[Place]:
    """The asks of one colleague in a quarter: at most ``most``, at least ``CLOSEST`` days apart.

    Which of the departments it is about goes round from quarter to quarter, from a place by the colleague's hash, so
    that each is asked about as often as the others. What is left of a quarter in which the programme starts counts.
    """
    first, last = max(quarter, started_on), last_day_to_ask(quarter)
    days = (last - first).days + 1
    if days < 1 or not departments:
        return []
    count = min(most, len(departments), max(1, days // CLOSEST))
    part = days // count
    room = part if count == 1 else max(1, part - CLOSEST + 1)
    offsets = (_draw(room, programme, colleague, quarter.isoformat(), str(at)) for at in range(count))
    chosen = _in_turn(colleague, departments, programme=programme, quarter=quarter, count=count)
    return [
        Place(department, first + (at * part + offset) * ONE_DAY)
        for at, (department, offset) in enumerate(zip(chosen, offsets, strict=True))
    ]


def _in_turn(colleague: str, departments: Sequence[str], *, programme: str, quarter: date, count: int) -> Iterator[str]:
    quarters = quarter.year * 4 + (quarter.month - 1) // 3
    begin = _draw(len(departments), programme, colleague) + quarters * count
    ordered = sorted(departments)
    for at in range(count):
        yield ordered[(begin + at) % len(ordered)]


def _draw(number: int, *parts: str) -> int:
    """One of so many, by hash."""
    return number * hash64("internal", *parts) // RANGE
