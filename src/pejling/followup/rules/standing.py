"""Where a case stands with its customer, from what happened in it: pure, so that whatever is taken back never was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Turn(IntEnum):
    """What changes where a case stands; of two at the same moment the opening comes first."""

    OPENED = 1  # anew: the customer is to be contacted once more
    OPENED_AS_LEFT = 2  # by hand: contacted stays contacted
    REACHED = 3


@dataclass(frozen=True)
class Standing:
    """When the customer was first reached, and whether they have been since the case was last opened anew."""

    contacted_at: datetime | None
    is_contacted: bool


def standing(turns: Iterable[tuple[datetime, Turn]]) -> Standing:
    """The outcome of what happened, in the order of its moments."""
    contacted_at, is_contacted = None, False
    for at, turn in sorted(turns):
        if turn == Turn.REACHED:
            contacted_at, is_contacted = contacted_at or at, True
        else:
            is_contacted = turn == Turn.OPENED_AS_LEFT and contacted_at is not None
    return Standing(contacted_at, is_contacted)
