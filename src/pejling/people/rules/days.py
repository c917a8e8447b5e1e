"""Local days: the date on the wall where the organisation is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo


def local_day(moment: datetime, zone: str) -> date:
    """The local date of an instant in a time zone such as Europe/Copenhagen."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_moment(day: date, at: time, zone: str) -> datetime:
    """The instant of a wall-clock time on a local day."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone))
