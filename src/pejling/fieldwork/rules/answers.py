"""When an answer may be given, changed, or no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pejling.fieldwork.rules.sets import InvitationState

GRACE = timedelta(hours=24)  # a page that was open before the expiry may still send its answer
UNDO = timedelta(hours=1)  # an answer that was taken back may be given back
LONGEST_COMMENT = 5000


class Door(StrEnum):
    """What a respondent finds behind a link."""

    OPEN = "open"
    CHANGEABLE = "changeable"  # answered, and still inside the edit window
    ANSWERED = "answered"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"  # the ask, by us
    TAKEN_BACK = "taken_back"  # the answer, by whoever gave it


@dataclass(frozen=True)
class Asked:
    """What is known of an ask when somebody comes to its door."""

    state: InvitationState
    expires_at: datetime
    visited_at: datetime | None
    answered_at: datetime | None
    edit_hours: int
    taken_back: bool = False


def door_for_reading(asked: Asked, *, now: datetime) -> Door:
    """What a visit shows."""
    if asked.state == InvitationState.CANCELLED:
        return Door.WITHDRAWN
    if asked.taken_back:
        return Door.TAKEN_BACK
    if asked.answered_at is not None:
        return _answered(asked.answered_at, asked.edit_hours, now)
    return Door.EXPIRED if now >= asked.expires_at else Door.OPEN


def door_for_answering(asked: Asked, *, now: datetime) -> Door:
    """What becomes of a press: as for a visit, but a page opened before the expiry has a day of grace."""
    door = door_for_reading(asked, now=now)
    if door != Door.EXPIRED or asked.visited_at is None:
        return door
    opened_in_time = asked.visited_at < asked.expires_at
    return Door.OPEN if opened_in_time and now <= asked.expires_at + GRACE else Door.EXPIRED


def editable_until(answered_at: datetime, edit_hours: int) -> datetime:
    """The last moment at which an answer may be changed."""
    return answered_at + timedelta(hours=edit_hours)


def clean_comment(raw: str) -> str:
    """What is kept of a comment: no blanks around it, no NUL (PostgreSQL refuses it), a length people write."""
    return raw.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST_COMMENT]


def _answered(answered_at: datetime, edit_hours: int, now: datetime) -> Door:
    return Door.CHANGEABLE if now <= editable_until(answered_at, edit_hours) else Door.ANSWERED
