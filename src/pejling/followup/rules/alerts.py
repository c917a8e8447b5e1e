"""Alerts: when somebody must be told that an account can leave."""

from collections.abc import Iterator, Sequence
from datetime import date

from pejling.followup.rules.renewals import Term, cycle_begins, is_due
from pejling.followup.rules.sets import AlertKind
from pejling.followup.rules.voices import Voice, is_unhappy


def alert_kinds(term: Term, voices: Sequence[Voice], *, heard_on: date | None, today: date) -> Iterator[AlertKind]:
    """What speaks against a renewal within sixty days: an unhappy decision maker, or silence in the whole cycle."""
    if not is_due(term, today=today):
        return
    if any(voice.decides and is_unhappy(voice, today) for voice in voices):
        yield AlertKind.DECIDER_UNHAPPY
    begins = cycle_begins(term)
    if heard_on is None or (begins is not None and heard_on < begins):
        yield AlertKind.NOBODY_HEARD
