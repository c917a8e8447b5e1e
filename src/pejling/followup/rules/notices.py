"""Notices: which answers reach the employee at once, and which wait for tomorrow's digest."""

from datetime import date, datetime, time, timedelta

from pejling.programme.rules.sets import Category, category_of

WAIT_FOR_COMMENT = timedelta(minutes=3)
DIGEST_AT = time(7, 0)
LONGEST_BACKLOG = timedelta(days=7)  # after a standstill, older days are on the pages, not in the mail


def tells_at_once(score: int, comment: str) -> bool:
    """0–6 always; praise when it says something."""
    category = category_of(score)
    return category == Category.DETRACTOR or (category == Category.PROMOTER and bool(comment))


def notice_leaves_at(comment: str, *, finished: bool, now: datetime) -> datetime:
    """With the comment, or when the respondent is done, or after three minutes without either."""
    return now if comment or finished else now + WAIT_FOR_COMMENT


def digest_days(*, since: date, today: date) -> list[date]:
    """The days whose answers are to be told: from the first untold one to yesterday, a week at most."""
    first = max(since, today - LONGEST_BACKLOG)
    return [first + timedelta(days=n) for n in range((today - first).days)]


def digest_key(employee_id: int, day: date) -> str:
    """What makes one employee's digest of one day the same message, however often it is queued."""
    return f"digest:{employee_id}:{day.isoformat()}"


def member_digest_key(membership_id: int, day: date) -> str:
    """The same for a member who is no employee."""
    return f"digest:member:{membership_id}:{day.isoformat()}"


def day_of_digest(key: str) -> date:
    """The day that a digest tells of."""
    return date.fromisoformat(key.rpartition(":")[2])
