"""The calendar of a programme: how many asks to expect on each day of the coming weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.fieldwork.queries.forecast import forecast
from pejling.programme.models import Programme
from pejling.programme.rules.calendar import is_allowed

WEEKS = 8
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """A day of the calendar; ``asks`` is None on days that are past, ``free`` when nothing is sent."""

    day: date
    asks: int | None
    known: bool
    free: bool
    strength: int = 0  # 0 … 4: how full, compared with the fullest day


@dataclass(frozen=True)
class Week:
    """A row of the calendar with its ISO number."""

    number: int
    days: Sequence[Day]

    @property
    def total(self) -> int:
        return sum(day.asks or 0 for day in self.days)


def calendar_of(programme: Programme, *, today: date) -> list[Week]:
    """The weeks from the present one on."""
    monday = today - timedelta(days=today.weekday())
    last = monday + timedelta(days=7 * WEEKS - 1)
    expected = {one.day: one for one in forecast(programme, today=today, days=(last - today).days)}
    most = max((one.asks for one in expected.values()), default=0)
    _version, rules = programme.rules_on(today)
    country = programme.organisation.country

    def day_of(day: date) -> Day:
        one = expected.get(day)
        free = not is_allowed(day, hours=rules.hours, country=country)
        if one is None:
            return Day(day, None, known=True, free=free)
        return Day(day, one.asks, known=one.known, free=free and not one.asks, strength=_strength(one.asks, most))

    return [
        Week(start.isocalendar().week, [day_of(start + n * ONE_DAY) for n in range(7)])
        for start in (monday + timedelta(days=7 * n) for n in range(WEEKS))
    ]


def _strength(asks: int, most: int) -> int:
    return -(-4 * asks // most) if asks else 0
