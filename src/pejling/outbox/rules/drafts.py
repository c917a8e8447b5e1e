"""What the rooms above say when a message is about to leave: here it is, not now, not at all, or not written."""

from dataclasses import dataclass
from datetime import datetime

from pejling.channels.message import Message


@dataclass(frozen=True)
class Later:
    """It may not go out now; ask again at this time."""

    at: datetime


@dataclass(frozen=True)
class CalledOff:
    """It may no longer go out."""

    reason: str


@dataclass(frozen=True)
class Broken:
    """It could not be written; that is worth another try, and somebody's attention."""

    error: str


Draft = Message | Later | CalledOff | Broken
