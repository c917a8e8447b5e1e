"""Days of the stories."""

from datetime import date, timedelta

ZONE = "Europe/Copenhagen"  # Oslo's and Stockholm's clocks show the same
SATURDAY = 6


def workday(day: date) -> date:
    """A day, or the Friday before it."""
    return day - timedelta(days=max(0, day.isoweekday() - SATURDAY + 1))
