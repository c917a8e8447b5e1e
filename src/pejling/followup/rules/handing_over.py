"""Handing over: how long another department may take."""

from datetime import datetime, timedelta

WITHIN_HOURS = (4, 24, 72, 168)
USUAL_HOURS = 24


def answer_due(now: datetime, hours: int) -> datetime:
    """The end of the department's own clock, in clock hours; ``hours`` is one of those that can be chosen."""
    if hours not in WITHIN_HOURS:
        raise ValueError(f"Within {hours} hours: allowed are {', '.join(map(str, WITHIN_HOURS))}.")
    return now + timedelta(hours=hours)
