"""Escalation: who is told when a customer waits and nobody has been in touch."""

from datetime import UTC, datetime
from enum import IntEnum

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)  # the worker works out when; whatever starts a clock anew writes this

HELP = "help"  # begins the keys of messages about a hand-over


class Level(IntEnum):
    """How far up a waiting case has been told."""

    NOBODY = 0
    ASSIGNEE = 1
    LEAD = 2
    OWNER = 3


# The share of the clock that has run, in per cent; the same for clock hours, openings and workdays.
PER_CENT = {Level.ASSIGNEE: 50, Level.LEAD: 100, Level.OWNER: 200}


def escalates_at(answered_at: datetime, due_at: datetime, level: int) -> datetime | None:
    """When the level after ``level`` is reached; None after the last."""
    if level >= Level.OWNER:
        return None
    return answered_at + (due_at - answered_at) * PER_CENT[Level(level + 1)] / 100


def escalation_key(case_id: str, due_at: datetime, level: int) -> str:
    """What makes one level of one clock the same message; a clock that is started anew has an end of its own."""
    return f"escalation:{case_id}:{due_at:%Y%m%d%H%M%S}:{int(level)}"


def help_key(hand_over_id: str, due_at: datetime, level: int) -> str:
    """The same for the clock of a department that was asked to help."""
    return f"{HELP}:{hand_over_id}:{due_at:%Y%m%d%H%M%S}:{int(level)}"


def help_of(key: str) -> str:
    """The hand-over that a message tells of; nothing if it tells of the case itself."""
    kind, subject, *_ = key.split(":")
    return subject if kind == HELP else ""


def level_of(key: str) -> Level:
    """The level that a message tells of."""
    return Level(int(key.split(":")[3]))


def is_of_clock(key: str, due_at: datetime) -> bool:
    """Whether a message belongs to the clock that a case has now."""
    return key.split(":")[2] == f"{due_at:%Y%m%d%H%M%S}"
