"""Quiet days: how long the relationship is left alone after an event, and the quietest point of those who have none."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

LOOK_BACK_DAYS = 60


def pauses_before(day: date, events_on: Iterable[date]) -> list[int]:
    """The days between the events of the 60 days before a day, longest first; the time before the first is one."""
    first = day - timedelta(days=LOOK_BACK_DAYS)
    days = sorted({on for on in events_on if first < on <= day})
    return sorted(((later - earlier).days for earlier, later in pairwise([first, *days])), reverse=True)


def is_quietest(quiet_days: int, pauses: Sequence[int], *, wanted: int, days_left: int) -> bool:
    """Whether this is as quiet as it gets for somebody who never has the quiet days that we want.

    Decided day by day by what has happened: the pause since the last event is as long as one that, by the last 60
    days, would come again about every other time in the days that are left. At first that is the longest pause, and
    less and less as time runs out (as in the problem of when to stop looking).
    """
    if not pauses or pauses[0] >= wanted:
        return False
    rank = ceil(LOOK_BACK_DAYS / 2 / max(days_left, 1))
    return quiet_days >= pauses[min(rank, len(pauses)) - 1]
