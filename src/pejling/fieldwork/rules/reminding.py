"""Whose reminder is due: workdays since the ask, by the calendar of the contact's country."""

from dataclasses import dataclass
from datetime import date

from pejling.programme.rules.calendar import ONE_DAY, is_allowed
from pejling.programme.rules.versions import Hours

LATE_WORKDAYS = 5  # a reminder that a standstill delayed by more than this is not made up for
WORKDAYS = Hours()


@dataclass(frozen=True)
class AskedBetween:
    """The days, both included, on which those were asked who may be reminded today."""

    first: date
    last: date


def asked_between(today: date, *, after_workdays: int, country: str) -> AskedBetween:
    """The days since which a reminder's workdays have passed, and not many more."""
    if after_workdays < 1:
        raise ValueError(f"A reminder comes 1 workday after the ask or later, not {after_workdays}.")
    last = _workdays_before(today, after_workdays, country)
    too_early = _workdays_before(today, after_workdays + LATE_WORKDAYS + 1, country)
    return AskedBetween(too_early + ONE_DAY, last)


def _workdays_before(day: date, workdays: int, country: str) -> date:
    """The last day after which there have been so many workdays, the day itself counted."""
    while workdays:
        workdays -= is_allowed(day, hours=WORKDAYS, country=country)
        day -= ONE_DAY
    return day
