"""Whether a running programme has fallen silent, and why.

Nobody asked for three workdays is wrong where the programme decides nothing, where what it decided does not leave,
or where it usually asks so many that nobody is too unlikely. It is right where the base is small (with one ask a week,
three days without are the rule), and where the programme chose so itself: by sampling, a pilot, a warm-up or caps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pejling.fieldwork.rules.sets import Reason
from pejling.insight.rules.alarm_chances import SEASON, least_likely

WORKDAYS = 3
WORKDAYS_BEFORE = 40
OWN_CHOICE = frozenset(
    {Reason.NOT_SAMPLED, Reason.NOT_IN_PILOT, Reason.WARMING_UP, Reason.DAILY_CAP, Reason.CHANNEL_CAP}
)


class Silence(StrEnum):
    """Why nobody is asked."""

    UNDECIDED = "undecided"  # the programme's days are not decided
    STUCK = "stuck"  # asks were decided on and do not leave
    REFUSED = "refused"  # somebody was due, and something stood against every one
    NOBODY = "nobody"  # nobody was due


@dataclass(frozen=True)
class Asking:
    """What a running programme did lately. Days are local; ``asked`` counts asks handed over by day."""

    began_on: date  # started, or resumed after a pause
    decided_on: date | None
    asked: Mapping[date, int]
    waiting: int = 0  # asks that should have left before today
    refused: Mapping[Reason, int] = field(default_factory=dict)  # decisions in the window against asking, by reason


@dataclass(frozen=True)
class Silent:
    """A programme that has asked nobody for three workdays, and should have."""

    silence: Silence
    first_day: date
    expected: float
    waiting: int
    refused: int


def silent(asking: Asking, *, workdays: Sequence[date], events_missing: bool = False) -> Silent | None:
    """The silence of a programme, if it is wrong. ``workdays``: the last 43 before today, newest first.

    ``events_missing``: an alarm about the events it waits for stands already, and says why nobody is due.
    """
    window, before = workdays[:WORKDAYS], [day for day in workdays[WORKDAYS:] if day >= asking.began_on]
    first_day = window[-1]
    if asking.began_on > first_day or any(n for day, n in asking.asked.items() if day >= first_day):
        return None
    expected = _expected(asking, before)
    silence = _silence(asking, first_day, events_missing)
    if silence in (Silence.REFUSED, Silence.NOBODY) and not _is_unlikely(expected, len(before)):
        return None
    if silence is None:
        return None
    return Silent(silence, first_day, expected, asking.waiting, sum(asking.refused.values()))


def _silence(asking: Asking, first_day: date, events_missing: bool) -> Silence | None:
    if asking.decided_on is None or asking.decided_on < first_day:
        return Silence.UNDECIDED
    if asking.waiting:
        return Silence.STUCK
    if asking.refused:
        return None if OWN_CHOICE.issuperset(asking.refused) else Silence.REFUSED
    return None if events_missing else Silence.NOBODY


def _expected(asking: Asking, before: Sequence[date]) -> float:
    """Asks in three workdays, by the eight weeks before."""
    if not before:
        return 0.0
    return WORKDAYS * sum(asking.asked.get(day, 0) for day in before) / len(before)


def _is_unlikely(expected: float, days: int) -> bool:
    """Whether nobody in three workdays is too unlikely to be chance."""
    if not days:
        return False
    variance = expected * (1 + WORKDAYS / days) + (SEASON * expected) ** 2
    return least_likely(expected, variance=variance) > 0
