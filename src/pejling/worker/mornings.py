"""When a day's decisions are made."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DECIDES_FROM = 6  # o'clock, local: after the night's imports, before anybody is mailed


def is_behind(started_on: date | None, decided_on: date | None, *, now: datetime, zone: str) -> bool:
    """Whether a programme has a local day to decide: today from six o'clock on, a missed day at any hour."""
    local = now.astimezone(ZoneInfo(zone))
    latest = local.date() if local.hour >= DECIDES_FROM else local.date() - timedelta(days=1)
    if started_on is None or started_on > latest:
        return False
    return decided_on is None or decided_on < latest
