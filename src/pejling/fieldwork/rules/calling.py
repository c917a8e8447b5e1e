"""Calling: what becomes of an ask by telephone after each try."""

from datetime import datetime, timedelta
from enum import StrEnum

MOST_TRIES = 3
NO_ANSWER_REST = timedelta(hours=20)  # another day, and a little earlier in it
BUSY_REST = timedelta(minutes=30)
LATEST_CALL_BACK = timedelta(days=14)
TAKEN_FOR = timedelta(minutes=20)  # a colleague has the call to themselves for so long


class Outcome(StrEnum):
    """What came of a try."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    CALL_BACK = "call_back"
    WRONG_NUMBER = "wrong_number"
    REFUSES = "refuses"  # this kind of question
    OPTED_OUT = "opted_out"  # every question


REACHED = frozenset({Outcome.ANSWERED, Outcome.CALL_BACK, Outcome.REFUSES, Outcome.OPTED_OUT})


def reached(outcome: Outcome) -> bool:
    """Whether the person was spoken with: from then on the ask counts for every gap."""
    return outcome in REACHED


def next_try_at(outcome: Outcome, *, tries: int, now: datetime, call_back_at: datetime | None) -> datetime | None:
    """When to ring again after so many tries, or None for never."""
    if tries >= MOST_TRIES:
        return None
    match outcome:
        case Outcome.NO_ANSWER:
            return now + NO_ANSWER_REST
        case Outcome.BUSY:
            return now + BUSY_REST
        case Outcome.CALL_BACK:
            return call_back_at
        case _:
            return None


def may_call_back_at(moment: datetime, *, now: datetime) -> bool:
    """Whether a wish can be kept: in the future, and while the matter is fresh."""
    return now < moment <= now + LATEST_CALL_BACK
