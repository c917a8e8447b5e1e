"""Days of the stories."""

from datetime import date, timedelta

from pejling.programme.rules.calendar import WORKDAYS, is_allowed

ZONE = "Europe/Copenhagen"  # Oslo's and Stockholm's clocks show the same
SATURDAY = 6
COUNTRIES = ("DK", "NO", "SE")


def monday_before(today: date, weeks: int) -> date:
    """The Monday so many weeks before this week's."""
    return today - timedelta(days=today.weekday(), weeks=weeks)


def workday(day: date) -> date:
    """A day on which somebody works and is asked in all three countries, or the last such day before it."""
    while not all(is_allowed(day, hours=WORKDAYS, country=country) for country in COUNTRIES):
        day -= timedelta(days=1)
    return day
