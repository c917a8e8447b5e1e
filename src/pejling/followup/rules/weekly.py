"""The weekly digest: who gets it, and of which days it tells."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.people.rules.sets import Role

WEEKLY_READERS = frozenset({Role.OWNER, Role.EXECUTIVE, Role.MANAGER, Role.LEAD})
AT = time(7)
A_WEEK = timedelta(days=7)


def monday_of(moment: datetime, zone: str) -> date:
    """The last Monday whose seven o'clock has passed where the organisation is."""
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() - timedelta(days=local.weekday())
    return day if local >= datetime.combine(day, AT, tzinfo=ZoneInfo(zone)) else day - A_WEEK


def week_before(monday: date) -> tuple[date, date]:
    """The first and the last day of the week that a digest tells of."""
    return monday - A_WEEK, monday - timedelta(days=1)


def weekly_key(membership_id: int, monday: date) -> str:
    """What makes one member's digest of one week the same message, however often it is queued."""
    return f"weekly:{membership_id}:{monday.isoformat()}"


def hook_weekly_key(monday: date) -> str:
    """The same for a chat room, whose id comes before it."""
    return f"weekly:{monday.isoformat()}"


def monday_in(key: str) -> date:
    """The Monday on which a digest was queued."""
    return date.fromisoformat(key.rpartition(":")[2])
