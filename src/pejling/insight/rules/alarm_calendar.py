"""Which days an alarm may speak about: an organisation's workdays, and the days on which little happens anywhere."""

from collections.abc import Iterator
from datetime import date, timedelta

from pejling.programme.rules.calendar import free_days, is_allowed
from pejling.programme.rules.versions import Hours

A_DAY = timedelta(days=1)
WEEKDAYS = Hours()  # Monday to Friday without public holidays and their eves


def workdays_before(today: date, count: int, *, country: str) -> list[date]:
    """The last so many workdays before a day, newest first."""
    days: list[date] = []
    day = today - A_DAY
    while len(days) < count:
        if is_allowed(day, hours=WEEKDAYS, country=country):
            days.append(day)
        day -= A_DAY
    return days


def days_without_a_norm(start: date, end: date, *, country: str) -> frozenset[date]:
    """Holidays, eves, and the days between Christmas and New Year, when many a house is closed; end not included."""
    return frozenset(day for day in _days(start, end) if _is_christmas(day) or day in free_days(country, day.year))


def _is_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def _days(start: date, end: date) -> Iterator[date]:
    return (start + n * A_DAY for n in range((end - start).days))
