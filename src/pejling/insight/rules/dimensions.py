"""What figures can be cut by, and which of the prepared counts hold such a cut."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

CellValue: TypeAlias = int | str | date | None
Cell: TypeAlias = tuple[CellValue, ...]


class Dimension(StrEnum):
    """A way to cut; all are disjoint, so that the cells of a cut add up."""

    PROGRAMME = "programme"
    TOUCHPOINT = "touchpoint"
    STAGE = "stage"
    UNIT = "unit"
    EMPLOYEE = "employee"
    ACCOUNT = "account"
    SEGMENT = "segment"
    CHANNEL = "channel"
    LANGUAGE = "language"
    ARM = "arm"  # of a trial
    DAY = "day"
    WEEK = "week"  # the ISO week, by its Monday
    MONTH = "month"  # by its first day


class Route(StrEnum):
    """Where counts are read from."""

    DAYS = "days"  # day × programme × channel × source
    UNIT_WEEKS = "unit_weeks"  # week × programme × unit × source
    ROWS = "rows"  # the answers and invitations themselves


HELD = {
    Route.DAYS: frozenset(Dimension)
    - {Dimension.UNIT, Dimension.EMPLOYEE, Dimension.ACCOUNT, Dimension.SEGMENT, Dimension.LANGUAGE, Dimension.ARM},
    Route.UNIT_WEEKS: frozenset(
        {Dimension.PROGRAMME, Dimension.TOUCHPOINT, Dimension.STAGE, Dimension.UNIT, Dimension.WEEK}
    ),
}


def route_for(needed: Collection[Dimension], *, sees_everything: bool) -> Route:
    """The smallest source that knows every dimension needed to cut or to filter."""
    if not sees_everything:
        return Route.ROWS
    held = (route for route, dimensions in HELD.items() if dimensions.issuperset(needed))
    return next(held, Route.ROWS)


def monday(day: date) -> date:
    """The first day of the ISO week that a day lies in."""
    return day - timedelta(days=day.weekday())


def whole_weeks(start: date, end: date) -> tuple[date, date] | None:
    """The first and the last Monday of the weeks that lie wholly between two days, both counted; None without any."""
    first = monday(start) if start.weekday() == 0 else monday(start) + timedelta(days=7)
    last = monday(end) if end.weekday() == 6 else monday(end) - timedelta(days=7)
    return (first, last) if first <= last else None
