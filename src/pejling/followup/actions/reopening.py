"""Reopening: a customer who writes again after a case was closed is owed an answer again."""

from datetime import datetime, timedelta

from django.db import transaction

from pejling.fieldwork.models import Invitation
from pejling.followup.actions.case_calls import call_colleagues
from pejling.followup.actions.cases import locked_case, tell
from pejling.followup.actions.holds import hold_for_case
from pejling.followup.models import Case
from pejling.followup.rules.clocks import after_clock_hours
from pejling.followup.rules.escalation import AT_ONCE, Level
from pejling.followup.rules.sets import CaseState, EntryKind
from pejling.people.rules.days import local_day

CLOSED_BY_HAND = frozenset({CaseState.RESOLVED, CaseState.UNREACHABLE})
HOURS = 24
STILL_ABOUT_IT = timedelta(days=30)  # so long a reply to another mail is taken to be about the closed case


def reopen_on_reply(*, invitation: Invitation, words: str, now: datetime) -> Case | None:
    """Open the closed case that a reply to an ask is about, if there is one."""
    with transaction.atomic():
        case = _case_about(invitation, now)
        return reopen_after_reply(case=case, words=words, now=now) if case else None


def reopen_after_reply(*, case: Case, words: str, now: datetime, calls: bool = True) -> Case:
    """Open a closed case because its customer wrote: on a clock that starts now, and whoever has it is told.

    Without ``calls`` they are told some other way. A case that waits already, or was withdrawn, stays as it is; for a
    merged one it is the case that it was merged into.
    """
    with transaction.atomic():
        case = locked_case(case.merged_into or case)
        if case.state not in CLOSED_BY_HAND:
            return case
        case.state, case.due_at, case.solved_at = CaseState.OPEN, after_clock_hours(now, HOURS), None
        case.escalated, case.escalates_at = Level.ASSIGNEE, AT_ONCE  # who is told in any case
        case.save(update_fields=["state", "due_at", "solved_at", "escalated", "escalates_at"])
        entry = tell(case, EntryKind.REOPENED, None, now, text=words.strip(), detail={"by": "reply"})
        zone = case.organisation.zone
        if case.is_unhappy:
            hold_for_case(case=case, today=local_day(now, zone), due_on=local_day(case.due_at, zone))
        if calls:
            call_colleagues(entry, [case.assignee] if case.assignee else [], now=now)
    return case


def _case_about(invitation: Invitation, now: datetime) -> Case | None:
    """That of the answer to the ask; else the one of the same customer that was closed last, not long ago."""
    rows = Case.objects.select_related("merged_into").filter(organisation_id=invitation.organisation_id)
    own = rows.filter(response__invitation=invitation).order_by("kind", "due_at").first()
    if own is not None or invitation.contact_id is None:
        return own
    kinds = [EntryKind.RESOLVED, EntryKind.UNREACHABLE]
    lately = rows.filter(contact_id=invitation.contact_id, state__in=CLOSED_BY_HAND)
    lately = lately.filter(entries__kind__in=kinds, entries__at__gte=now - STILL_ABOUT_IT)
    return lately.order_by("-entries__at", "-pk").first()
