"""Snoozing: a case is put aside until later, and comes back by itself; its clock never stops."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import locked_open_case, tell
from pejling.followup.models import Case
from pejling.followup.rules.sets import EntryKind
from pejling.followup.rules.snoozing import LONGEST, may_snooze
from pejling.people.models import User


class SnoozeRefused(ValueError):
    """The moment until which a case is to sleep has passed, or is too far away."""


def snooze_case(*, case: Case, user: User | None, until: datetime, now: datetime) -> Case:
    """Put the case aside until a moment; from then on it is awake without anybody doing anything."""
    if not may_snooze(until, now=now):
        raise SnoozeRefused(f"A case can sleep until a moment after {now} within {LONGEST.days} days, not {until}.")
    with transaction.atomic():
        case = locked_open_case(case)
        if case.snoozed_until == until:
            return case
        case.snoozed_until = until
        case.save(update_fields=["snoozed_until"])
        tell(case, EntryKind.SNOOZED, user, now, text=until.isoformat())
    return case


def wake_case(*, case: Case, user: User | None, now: datetime) -> Case:
    """Take the case up again before its time; one that is awake stays as it is."""
    with transaction.atomic():
        case = locked_open_case(case)
        if case.snoozed_until is None or case.snoozed_until <= now:
            return case
        case.snoozed_until = None
        case.save(update_fields=["snoozed_until"])
        tell(case, EntryKind.WOKEN, user, now)
    return case
