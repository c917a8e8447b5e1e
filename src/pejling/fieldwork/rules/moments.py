"""When an event is to be followed up."""

from datetime import date, datetime, timedelta

from pejling.people.rules.days import local_day
from pejling.programme.rules.calendar import workdays_after
from pejling.programme.rules.versions import Timing

DAY_HOURS = 24


def due_day(happened_at: datetime, happened_on: date, *, timing: Timing, spread: int, country: str, zone: str) -> date:
    """The day on which an event is due: hours, workdays of the country or days after it, and a place in the window."""
    if timing.delay_hours:
        return local_day(happened_at + timedelta(hours=timing.delay_hours), zone)
    if timing.delay_workdays:
        happened_on = workdays_after(happened_on, timing.delay_workdays, country=country)
    return happened_on + timedelta(days=timing.delay_days + spread)


def shortest_delay(timing: Timing) -> int:
    """Whole days after an event before which it is never due."""
    return timing.delay_hours // DAY_HOURS + timing.delay_workdays + timing.delay_days


def longest_delay(timing: Timing) -> int:
    """Whole days after an event by which it is due in any country."""
    workdays = 2 * timing.delay_workdays + 14 if timing.delay_workdays else 0
    hours = timing.delay_hours // DAY_HOURS + 1 if timing.delay_hours else 0
    return hours + workdays + timing.delay_days + timing.spread_days
