"""Escalating: who waits too long is told of further up, once at each level of each clock."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from pejling.followup.actions.hooking import hook_new_case, hook_overdue
from pejling.followup.actions.notifying import notify
from pejling.followup.actions.opening import write_entry
from pejling.followup.actions.reopening import HOURS
from pejling.followup.models import Case, CaseEntry
from pejling.followup.queries.readers import Reader, assignee_reader, lead_reader, owner_readers
from pejling.followup.rules.escalation import AT_ONCE, PER_CENT, Level, escalates_at, escalation_key
from pejling.followup.rules.sets import CaseState, EntryKind
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.actions.audit import record_audit
from pejling.people.queries.prepared import MOMENT, Prepared
from pejling.people.rules.days import local_day

ALONG = ("organisation", "assignee__user", "unit", "response")
AT_ONCE_MOST = 200  # cases a round: the others have their turn half a second later
DUE = Prepared(lambda now: Case.objects.to_escalate(now).select_related(*ALONG)[:AT_ONCE_MOST], MOMENT)
log = logging.getLogger(__name__)


def escalate_due(*, now: datetime, limit: int = AT_ONCE_MOST) -> int:
    """Bring the cases whose time has come one level further up; how many. Harmless to repeat, with several workers."""
    return sum(_guarded(case, now) for case in DUE.all(now)[:limit])


def _guarded(case: Case, now: datetime) -> bool:
    """A case that cannot be told of holds up no other."""
    try:
        return _escalate(case, now)
    except Exception:
        log.exception("Case %s could not be escalated; it is tried again in the next round", case)
        return False


@transaction.atomic
def _escalate(case: Case, now: datetime) -> bool:
    began_at = _began_at(case)
    at = escalates_at(began_at, case.due_at, case.escalated)
    if case.escalates_at == AT_ONCE and case.escalated == Level.NOBODY:
        _begin(case, at, now)
        return False
    if at is None or at > now:
        _claim(case, escalates_at=at)
        return False
    level = Level(case.escalated + 1)
    if not _claim(case, escalated=level, escalates_at=escalates_at(began_at, case.due_at, level)):
        return False
    _tell(case, level, now)
    return True


def _began_at(case: Case) -> datetime:
    """When the clock began: with the answer, or with the reply that started it anew, which left an entry."""
    replied_at = case.due_at - timedelta(hours=HOURS)
    if replied_at <= case.answered_at:
        return case.answered_at
    anew = CaseEntry.objects.filter(case=case, kind=EntryKind.REOPENED, at=replied_at).exists()
    return replied_at if anew else case.answered_at


def _begin(case: Case, at: datetime | None, now: datetime) -> None:
    """The first look at a clock: chat rooms hear of the case."""
    if _claim(case, escalates_at=at):
        hook_new_case(case, now=now)


def _claim(case: Case, **fields: object) -> bool:
    """Whoever changes the row goes on; meanwhile it may have been contacted, closed, or given another clock."""
    rows = Case.objects.filter(pk=case.pk, state=CaseState.OPEN, escalated=case.escalated, due_at=case.due_at)
    return rows.filter(escalates_at=case.escalates_at).update(**fields) == 1


def _tell(case: Case, level: Level, now: datetime) -> None:
    readers = _readers(case, level, now)
    names = ", ".join(reader.name for reader in readers)
    write_entry(case, EntryKind.ESCALATED, now=now, text=f"{PER_CENT[level]} % → {names or '–'}")
    record_audit(
        organisation_id=case.organisation_id,
        now=now,
        actor="worker",
        action="case_escalated",
        subject="case",
        subject_id=case.public_id,
        detail={"level": int(level), "users": [one.user_id for one in readers if one.user_id]},
    )
    key = escalation_key(case.public_id, case.due_at, level)
    notify(
        readers,
        organisation_id=case.organisation_id,
        kind=DeliveryKind.ESCALATION,
        subject_id=case.pk,
        key=key,
        now=now,
    )
    if level == Level.LEAD:
        hook_overdue(case, now=now)


def _readers(case: Case, level: Level, now: datetime) -> list[Reader]:
    """Those of the level; where there are none, those of the next: nobody's case is still somebody's."""
    today = local_day(now, case.organisation.zone)
    found = assignee_reader(case) if level == Level.ASSIGNEE else []
    if not found and level <= Level.LEAD:
        found = lead_reader(case, today=today)
    return found or owner_readers(case.organisation)
