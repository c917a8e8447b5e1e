"""From which day on a single employee's figures may be shown: after employees were told."""

from datetime import date, timedelta

SHORTEST, LONGEST = 0, 90
# Aftale om kontrolforanstaltninger (DA and LO 2006): new measures of control are told of six weeks before they begin
SIX_WEEKS = 42
FOUR_WEEKS = 28  # elsewhere we know of no fixed time; nobody should be surprised


def usual_days(country: str) -> int:
    """How many days lie between the notice and the first figure unless the owner chooses otherwise."""
    return SIX_WEEKS if country == "DK" else FOUR_WEEKS


def shown_from(informed_on: date, days: int) -> date:
    """The first day on which figures of single employees are shown."""
    if not SHORTEST <= days <= LONGEST:
        raise ValueError(f"notice of {days!r} days; allowed are {SHORTEST} to {LONGEST}")
    return informed_on + timedelta(days=days)
