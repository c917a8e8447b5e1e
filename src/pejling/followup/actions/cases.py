"""Cases: what an employee does for an unhappy customer, each step with its entry and its audit."""

from datetime import datetime
from typing import Any

from django.db import transaction

from pejling.followup.actions.case_calls import call_colleagues
from pejling.followup.actions.holds import end_hold, hold_for_case
from pejling.followup.actions.takers import employee_of
from pejling.followup.models import Case, CaseEntry, CaseMessage, HandOver
from pejling.followup.queries.readers import helper_reader, helping_lead_reader
from pejling.followup.rules.messages import UNDO
from pejling.followup.rules.sets import WAITING, CaseState, Direction, EntryKind
from pejling.followup.rules.snoozing import rests_until
from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, User
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.days import local_day
from pejling.themes.models import Theme

ALONG = ("organisation", "response", "told", "root_cause")
HELP = Prepared(
    lambda here: (
        HandOver.objects.open()
        .select_related("organisation", "to_unit", "to_employee__user")
        .filter(case_id=here)
        .order_by("pk")[:1]
    ),
    -1,
)
LOCKED = Prepared(lambda here: Case.objects.select_for_update(of=("self",)).select_related(*ALONG).filter(pk=here), -1)


class CaseClosed(Exception):
    """A case is not open, so that nothing more can be done in it unless it is reopened."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"Case {case} is {case.state}: reopen it first.")


class CaseNotClosed(Exception):
    """A case that is still open cannot be reopened."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"Case {case} is {case.state}: only a closed case can be reopened.")


class ContactForbidden(Exception):
    """The customer asked not to be contacted about the answer, or complained without saying who they are."""


class EmptyNote(ValueError):
    """A note says nothing."""


class RootCauseMissing(ValueError):
    """A case is resolved without a root cause from the organisation's list."""


class ActionTakenMissing(ValueError):
    """A case is resolved without saying what was done."""


def take_case(*, case: Case, user: User | None, now: datetime, employee: Employee | None = None) -> Case:
    """Make the case one's own; a second time by the same person changes nothing."""
    with transaction.atomic():
        case = locked_open_case(case)
        taker = employee or employee_of(user, organisation=case.organisation)
        if case.taken_at is not None and case.assignee_id == taker.pk:
            return case
        case.assignee, case.taken_at, case.snoozed_until = taker, now, None
        case.save(update_fields=["assignee", "taken_at", "snoozed_until"])
        tell(case, EntryKind.TAKEN, user, now, text=str(taker), detail={"employee": taker.public_id})
    return case


def note_case(*, case: Case, user: User | None, text: str, now: datetime) -> Case:
    """Write something down in the case, closed or not."""
    words = text.strip()
    if not words:
        raise EmptyNote("A note needs some words.")
    with transaction.atomic():
        case = locked_case(case)
        tell(case, EntryKind.NOTE, user, now, text=words)
    return case


def contact_case(*, case: Case, user: User | None, now: datetime, text: str = "", by_message: bool = False) -> Case:
    """The customer has been reached: the clock stops. Only the first time counts.

    By hand it is noted again where a message counts so far that may still be taken back. Where there is to be a
    second contact, the case rests until shortly before.
    """
    with transaction.atomic():
        case = locked_open_case(case)
        if case.heard.no_contact:
            raise ContactForbidden(f"The customer of case {case} asked not to be contacted, or cannot be.")
        if case.state == CaseState.CONTACTED and not text.strip() and (by_message or not _may_be_undone(case, now)):
            return case
        case.state, case.contacted_at = CaseState.CONTACTED, case.contacted_at or now
        case.snoozed_until = rests_until(case.second_due_at, now=now, zone=case.organisation.zone)
        case.save(update_fields=["state", "contacted_at", "snoozed_until"])
        tell(case, EntryKind.CONTACTED, user, now, text=text.strip())
    return case


def resolve_case(*, case: Case, user: User | None, root_cause: Theme | None, action_taken: str, now: datetime) -> Case:
    """Close the case with its root cause and what was done: the two things closing asks for."""
    words = action_taken.strip()
    with transaction.atomic():
        case = locked_case(case)
        if case.state == CaseState.RESOLVED and (case.root_cause, case.action_taken) == (root_cause, words):
            return case
        refuse_closed(case)
        theme = _root_cause(case, root_cause)
        if not words:
            raise ActionTakenMissing("Say in a few words what was done.")
        case.state, case.solved_at, case.root_cause, case.action_taken = CaseState.RESOLVED, now, theme, words
        case.snoozed_until = None
        case.save(update_fields=["state", "solved_at", "root_cause", "action_taken", "snoozed_until"])
        tell(case, EntryKind.RESOLVED, user, now, text=words, detail={"root_cause": theme.key})
        end_help(case=case, user=user, now=now)
        end_hold(case=case, today=local_day(now, case.organisation.zone))
    return case


def reopen_case(*, case: Case, user: User | None, now: datetime, text: str = "") -> Case:
    """Open a closed case again, where it was left: contacted, or still to be contacted."""
    with transaction.atomic():
        case = locked_case(case)
        if case.state in WAITING:
            raise CaseNotClosed(case)
        case.state = CaseState.OPEN if case.contacted_at is None else CaseState.CONTACTED
        case.solved_at = case.merged_into = case.snoozed_until = None
        case.save(update_fields=["state", "solved_at", "merged_into", "snoozed_until"])
        tell(case, EntryKind.REOPENED, user, now, text=text.strip())
        if case.is_unhappy:
            today = local_day(now, case.organisation.zone)
            hold_for_case(case=case, today=today, due_on=max(today, local_day(case.due_at, case.organisation.zone)))
    return case


def end_help(*, case: Case, user: User | None, now: datetime) -> None:
    """A case is closed: whichever department was asked need not answer any more, and is told so."""
    row = HELP.first(case.pk)
    if row is None:
        return
    row.handed_back_at, row.closed_with_case = now, True
    row.save(update_fields=["handed_back_at", "closed_with_case"])
    text, detail = str(row.to_unit or row.to_employee or ""), {"hand_over": row.public_id}
    entry = tell(case, EntryKind.HELP_ENDED, user, now, text=text, detail=detail)
    today = local_day(now, case.organisation.zone)
    call_colleagues(entry, helper_reader(row, today=today) or helping_lead_reader(row, today=today), now=now)


def locked_case(case: Case) -> Case:
    """The case as it is now, ours alone until the commit: two colleagues at once become one after the other."""
    locked = LOCKED.first(case.pk)
    if locked is None:
        raise Case.DoesNotExist(f"There is no case {case}.")
    return locked


def locked_open_case(case: Case) -> Case:
    """The same, refused when there is nothing more to do in it."""
    case = locked_case(case)
    refuse_closed(case)
    return case


def refuse_closed(case: Case) -> None:
    """Raise unless somebody still has to do something about the case."""
    if case.state not in WAITING:
        raise CaseClosed(case)


def tell(
    case: Case,
    kind: EntryKind,
    user: User | None,
    now: datetime,
    *,
    text: str = "",
    employee: Employee | None = None,
    actor: str = "",
    detail: dict[str, Any] | None = None,
) -> CaseEntry:
    """The entry says what happened in words; the audit says who did it, in ids (``actor``: who is no user)."""
    entry = CaseEntry.objects.create(
        organisation_id=case.organisation_id, case=case, at=now, kind=kind, user=user, employee=employee, text=text
    )
    record_audit(
        organisation_id=case.organisation_id,
        now=now,
        actor=actor or ("user" if user else "system"),
        action=f"case_{kind}",
        subject="case",
        subject_id=case.public_id,
        user=user,
        detail=detail,
    )
    return entry


def _may_be_undone(case: Case, now: datetime) -> bool:
    return CaseMessage.objects.filter(case=case, direction=Direction.OUT, at__gt=now - UNDO).exists()


def _root_cause(case: Case, theme: Theme | None) -> Theme:
    if theme is None or theme.organisation_id != case.organisation_id or theme.retired:
        raise RootCauseMissing("Choose a root cause from the organisation's list.")
    return theme
