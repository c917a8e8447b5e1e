"""Free days by hand: what four countries keep, written down from their laws and not from any package."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.easter import easter

DAY = timedelta(days=1)
EASTER_DAYS = {
    "DK": (-3, -2, 0, 1, 39, 49, 50),
    "NO": (-3, -2, -1, 0, 1, 39, 49, 50),  # -1: the eve is ours
    "SE": (-2, 0, 1, 39, 49),
    "DE": (-2, 1, 39, 50),
}
FIXED = {
    "DK": ((1, 1), (6, 5), (12, 25), (12, 26)),
    "NO": ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26)),
    "SE": ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)),
    "DE": ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)),
}
EVES = ((12, 24), (12, 31))


@lru_cache(maxsize=64)
def free_days(country: str, year: int) -> frozenset[date]:
    """Public holidays and the eves on which nobody is asked; for a country that is not known, only the eves."""
    days = {date(year, *day) for day in (*FIXED.get(country, ()), *EVES)}
    days |= {easter(year) + n * DAY for n in EASTER_DAYS.get(country, ())}
    if country == "SE":
        eve = date(year, 6, 19)
        while eve.weekday() != 4:  # the Friday before Midsummer Day
            eve += DAY
        saints = date(year, 10, 31)
        while saints.weekday() != 5:
            saints += DAY
        days |= {eve, eve + DAY, saints}
    return frozenset(days)


def is_open(day: date, hours: Mapping[str, Any] | None, country: str) -> bool:
    """Whether a rule's hours let anybody be asked on a day."""
    if hours is None:
        return True
    return day.isoweekday() in hours["days"] and not (hours["holidays"] and day in free_days(country, day.year))


def is_open_at(moment: datetime, hours: Mapping[str, Any] | None, country: str, zone: str) -> bool:
    """Whether it is an open hour on the customer's wall."""
    if hours is None:
        return True
    wall = moment.astimezone(ZoneInfo(zone))
    opens, closes = hours["opens"], hours["closes"]
    for one in hours["own"]:
        if one["day"] == wall.isoweekday():
            opens, closes = one["opens"], one["closes"]
    return is_open(wall.date(), hours, country) and opens <= wall.hour < closes


def first_open(day: date, hours: Mapping[str, Any] | None, country: str) -> date:
    """The first open day from a day on."""
    while not is_open(day, hours, country):
        day += DAY
    return day


def workdays_between(first: date, last: date, country: str) -> int:
    """Mondays to Fridays that are nobody's holiday, after the first day up to the last."""
    days = (first + n * DAY for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in free_days(country, day.year) for day in days)
