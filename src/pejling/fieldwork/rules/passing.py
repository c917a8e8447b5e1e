"""How much one client may say where nobody was invited, told without a cookie.

A client is an internet address and a browser's name, under a salt of the day. People behind one router with the
same telephone look alike, so a few answers an hour count; more are kept, but are provisional until somebody looks;
far more are refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pejling.programme.rules.sets import PlacementKind


class Passage(StrEnum):
    """What becomes of a press."""

    COUNTED = "counted"
    DOUBTED = "doubted"  # taken as provisional
    REFUSED = "refused"


@dataclass(frozen=True)
class Limits:
    """How many answers of one client count in an hour, and how many are taken in 24 hours."""

    counted_in_an_hour: int
    taken_in_a_day: int


OWN_DEVICE = Limits(counted_in_an_hour=3, taken_in_a_day=30)
SHARED_DEVICE = Limits(counted_in_an_hour=10_000, taken_in_a_day=10_000)  # a kiosk empties a week's queue at once


def limits_of(kind: PlacementKind) -> Limits:
    """The limits at a kind of placement."""
    return SHARED_DEVICE if kind == PlacementKind.KIOSK else OWN_DEVICE


def passage(limits: Limits, *, this_hour: int, this_day: int) -> Passage:
    """What becomes of the next press of a client that has pressed so often in this hour and in the last 24."""
    if this_day >= limits.taken_in_a_day:
        return Passage.REFUSED
    return Passage.COUNTED if this_hour < limits.counted_in_an_hour else Passage.DOUBTED


def client_of(meta: Mapping[str, object], *, behind_proxy: bool) -> str:
    """What tells a client from others in a request's environment: its address, as our own proxy saw it, and agent."""
    address = str(meta.get("REMOTE_ADDR", ""))
    if behind_proxy:
        address = str(meta.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() or address
    return f"{address} {str(meta.get('HTTP_USER_AGENT', ''))[:300]}"
