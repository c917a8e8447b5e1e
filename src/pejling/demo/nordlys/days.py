"""Days of the stories."""

from datetime import date, timedelta

ZONE = "Europe/Copenhagen"  # Oslo's and Stockholm's clocks show the same
SATURDAY = 6


def monday_before(today: date, weeks: int) -> date:
    """The Monday so many weeks before this week's."""
    return today - timedelta(days=today.weekday(), weeks=weeks)


def workday(day: date) -> date:
    """A day, or the Friday before it."""
    return day - timedelta(days=max(0, day.isoweekday() - SATURDAY + 1))
