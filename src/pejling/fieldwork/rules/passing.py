"""How much one client may say where nobody was invited, told without a cookie.

A client is an internet address and a browser's name, under a salt of the day. People behind one router with the
same telephone look alike, so a few answers an hour count; more are kept, but are provisional until somebody looks;
far more are refused.
"""

from enum import StrEnum

COUNTED_IN_AN_HOUR = 3
TAKEN_IN_A_DAY = 30


class Passage(StrEnum):
    """What becomes of a press."""

    COUNTED = "counted"
    DOUBTED = "doubted"  # taken as provisional
    REFUSED = "refused"


def passage(*, this_hour: int, this_day: int) -> Passage:
    """What becomes of the next press of a client that has pressed so often in this hour and in the last 24."""
    if this_day >= TAKEN_IN_A_DAY:
        return Passage.REFUSED
    return Passage.COUNTED if this_hour < COUNTED_IN_AN_HOUR else Passage.DOUBTED
