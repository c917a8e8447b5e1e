"""Escalating help: a department that was asked and does not answer is told of further up, on its own clock."""

import logging
from datetime import datetime

from django.db import transaction

from pejling.followup.actions.notifying import notify
from pejling.followup.actions.opening import write_entry
from pejling.followup.models import HandOver
from pejling.followup.queries.readers import Reader, helper_reader, helping_lead_reader, owner_readers
from pejling.followup.rules.escalation import PER_CENT, Level, escalates_at, help_key
from pejling.followup.rules.sets import EntryKind
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.actions.audit import record_audit
from pejling.people.queries.prepared import MOMENT, Prepared
from pejling.people.rules.days import local_day

ALONG = ("organisation", "case", "to_unit", "to_employee__user")
AT_ONCE_MOST = 200  # hand-overs a round: the others have their turn half a second later
DUE = Prepared(lambda now: HandOver.objects.to_escalate(now).select_related(*ALONG)[:AT_ONCE_MOST], MOMENT)
log = logging.getLogger(__name__)


def escalate_help(*, now: datetime, limit: int = AT_ONCE_MOST) -> int:
    """Bring the hand-overs whose time has come one level further up; how many. Harmless to repeat, also by two."""
    return sum(_guarded(row, now) for row in DUE.all(now)[:limit])


def _guarded(row: HandOver, now: datetime) -> bool:
    """One that cannot be told of holds up no other."""
    try:
        return _escalate(row, now)
    except Exception:
        log.exception("Hand-over %s could not be escalated; it is tried again in the next round", row)
        return False


@transaction.atomic
def _escalate(row: HandOver, now: datetime) -> bool:
    at = escalates_at(row.at, row.due_at, row.escalated)
    if at is None or at > now:
        _claim(row, escalates_at=at)
        return False
    level = Level(row.escalated + 1)
    if not _claim(row, escalated=level, escalates_at=escalates_at(row.at, row.due_at, level)):
        return False
    _tell(row, level, now)
    return True


def _claim(row: HandOver, **fields: object) -> bool:
    """Whoever changes the row goes on; meanwhile it may have been handed back."""
    return HandOver.objects.open().filter(pk=row.pk, escalated=row.escalated).update(**fields) == 1


def _tell(row: HandOver, level: Level, now: datetime) -> None:
    readers = _readers(row, level, now)
    names = ", ".join(reader.name for reader in readers)
    department = row.to_unit or row.to_employee or "–"
    write_entry(row.case, EntryKind.HELP_LATE, now=now, text=f"{department}: {PER_CENT[level]} % → {names or '–'}")
    record_audit(
        organisation_id=row.organisation_id,
        now=now,
        actor="worker",
        action=f"case_{EntryKind.HELP_LATE}",
        subject="case",
        subject_id=row.case.public_id,
        detail={
            "hand_over": row.public_id,
            "level": int(level),
            "users": [one.user_id for one in readers if one.user_id],
        },
    )
    notify(
        readers,
        organisation_id=row.organisation_id,
        kind=DeliveryKind.ESCALATION,
        subject_id=row.case_id,
        key=help_key(row.public_id, row.due_at, level),
        now=now,
    )


def _readers(row: HandOver, level: Level, now: datetime) -> list[Reader]:
    """Those of the level; where there are none, those of the next."""
    today = local_day(now, row.organisation.zone)
    found = helper_reader(row, today=today) if level == Level.ASSIGNEE else []
    if not found and level <= Level.LEAD:
        found = helping_lead_reader(row, today=today)
    return found or owner_readers(row.organisation)
