"""Snoozing: until when a case may be put aside. The customer's clock runs on all the same."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WAKES_AT = time(8)
LONGEST = timedelta(days=60)
BEFORE_SECOND = timedelta(days=14)  # from when a second contact stands in the list again


class Until(StrEnum):
    """The days that have a button."""

    TOMORROW = "tomorrow"
    MONDAY = "monday"
    WEEK = "week"


def day_until(until: Until, *, today: date) -> date:
    """The day that a button means; on a Monday, *Monday* is the next one."""
    match until:
        case Until.TOMORROW:
            return today + timedelta(days=1)
        case Until.MONDAY:
            return today + timedelta(days=7 - today.weekday())
        case Until.WEEK:
            return today + timedelta(days=7)


def wakes_on(day: date, *, zone: str) -> datetime:
    """The morning of that day, where the organisation is."""
    return datetime.combine(day, WAKES_AT, tzinfo=ZoneInfo(zone))


def may_snooze(until: datetime, *, now: datetime) -> bool:
    """Only into the future, and not out of everybody's memory."""
    return now < until <= now + LONGEST


def rests_until(second_due_at: datetime | None, *, now: datetime, zone: str) -> datetime | None:
    """After the first contact nothing is to be done for months: until two weeks before the second is due."""
    if second_due_at is None:
        return None
    wakes = wakes_on(second_due_at.astimezone(ZoneInfo(zone)).date() - BEFORE_SECOND, zone=zone)
    return wakes if wakes > now else None
