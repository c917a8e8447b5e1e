"""Did we solve it: when a customer is asked that, and how long they may say."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from pejling.programme.rules.calendar import is_allowed, next_allowed_day
from pejling.programme.rules.versions import Hours

EARLIEST, LATEST = 3, 7  # days after closing
ASKED_AT = 9  # o'clock
WEEK = Hours()  # no weekends, no holidays, no eves
OPEN_FOR = timedelta(days=30)
CHANGEABLE_FOR = timedelta(hours=24)


class SolvedDoor(StrEnum):
    """Whether the question still takes an answer."""

    OPEN = "open"
    CHANGEABLE = "changeable"
    ANSWERED = "answered"
    EXPIRED = "expired"


def day_to_ask(closed_on: date, *, after: int, country: str) -> date:
    """The wished day after closing; if nobody works then, the next one up to a week after, else the last before.

    Where a holiday swallows all of these days, the first working day after it.
    """
    ahead = [*range(after, LATEST + 1), *range(after - 1, EARLIEST - 1, -1)]
    days = (closed_on + timedelta(days=number) for number in ahead)
    working = (day for day in days if is_allowed(day, hours=WEEK, country=country))
    return next(working, None) or next_allowed_day(closed_on + timedelta(days=LATEST + 1), hours=WEEK, country=country)


def solved_door(asked_at: datetime, answered_at: datetime | None, *, now: datetime) -> SolvedDoor:
    """Whether the link of a question that was asked still takes an answer, or a change of one."""
    if answered_at is not None:
        return SolvedDoor.CHANGEABLE if now - answered_at <= CHANGEABLE_FOR else SolvedDoor.ANSWERED
    return SolvedDoor.OPEN if now - asked_at <= OPEN_FOR else SolvedDoor.EXPIRED
