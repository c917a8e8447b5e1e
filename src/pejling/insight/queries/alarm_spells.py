"""Alarms that stand, and those before them."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Q

from pejling.insight.models import Alarm
from pejling.insight.rules.alarm_standing import Spell, Watched
from pejling.insight.rules.sets import AlarmKind

Spells = dict[Watched, list[Spell]]


def spells_since(organisation_id: int, day: date) -> Spells:
    """What stands, and what ended since a day, by what is watched."""
    rows = Alarm.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), organisation_id=organisation_id)
    found: Spells = defaultdict(list)
    for alarm in rows.order_by("raised_on"):
        found[watched_by(alarm)].append(_spell(alarm))
    return found


def watched_by(alarm: Alarm) -> Watched:
    """What an alarm is about."""
    return (AlarmKind(alarm.kind), alarm.programme_id, alarm.subject)


def first_of_lasting(spells: list[Spell], today: date) -> date | None:
    """The first bad day of what is wrong still; what was before it is the usual."""
    return next((spell.first_day for spell in spells if spell.lasts(today)), None)


def exceptional_days(spells: list[Spell]) -> frozenset[date]:
    """The days of what was wrong and is over: no measure for what is usual."""
    return frozenset(
        spell.first_day + timedelta(days=n)
        for spell in spells
        if spell.is_exception and spell.ended_on
        for n in range((spell.ended_on - spell.first_day).days)
    )


def _spell(alarm: Alarm) -> Spell:
    first_day = date.fromisoformat(alarm.detail["first_day"])
    return Spell(first_day, alarm.raised_on, alarm.ended_on)
