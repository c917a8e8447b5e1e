"""Local days: the date on the wall where the organisation is."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local_day(moment: datetime, zone: str) -> date:
    """The local date of an instant in a time zone such as Europe/Copenhagen."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_moment(day: date, at: time, zone: str) -> datetime:
    """The instant of a wall-clock time on a local day."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone))


def end_of_day(day: date, zone: str) -> datetime:
    """The midnight that ends a local day."""
    return local_moment(day + timedelta(days=1), time.min, zone)


def known_zone(zone: str, *, otherwise: str) -> str:
    """A time zone's name where it is one, else another: what a file says of a contact may be anything."""
    try:
        return ZoneInfo(zone).key if zone else otherwise
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise
