"""Promptly: an ask some hours after an event does not wait for the next morning."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef

from pejling.fieldwork.actions.deciding.days import DayResult, decide_since
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme, RuleVersion


def counts_in_hours() -> Exists:
    """Whether a programme has a rule version, perhaps an old one, by which an ask follows after hours."""
    return Exists(RuleVersion.objects.filter(programme=OuterRef("pk"), rules__timing__delay_hours__gt=0))


def decide_prompt(programmes: Iterable[Programme], *, now: datetime) -> list[DayResult]:
    """Decide the events whose hours have passed in programmes that count in hours; harmless to repeat.

    Only after the morning's decisions: whoever goes first on a day has had their turn.
    """
    results = []
    for programme in programmes:
        today = local_day(now, programme.organisation.zone)
        if programme.decided_on == today:
            results.append(decide_since(programme, day=today, now=now))
    return [result for result in results if result.count]
