"""What became of a world's answers, in the plain values of the checkers."""

from datetime import datetime, timedelta

from pejling.fieldwork.models import Response
from pejling.followup.models import Case, CaseEntry
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import Organisation
from tests.demo.case_checker import Followed, forgotten
from tests.followup.loop_checker import check, what_happened

MOMENT = timedelta(minutes=1)  # a replay tells of waiting cases at the very moment


def forgotten_in(organisation: Organisation, *, now: datetime) -> list[str]:
    """Whoever was forgotten in a world, as the checker says."""
    answers = dict(Response.objects.filter(organisation=organisation).values_list("pk", "score"))
    return forgotten(answers, _followed(organisation), now)


def broken_promises(organisation: Organisation, *, now: datetime) -> list[str]:
    """Who was told too late, what was left with the absent, what nobody signed: as the checker of the loop says."""
    return check(what_happened(organisation), until=now, grace=MOMENT)


def with_stand_ins(organisation: Organisation) -> list[Case]:
    """Unhappy customers' cases that were due while whoever served was away, and are somebody else's."""
    cases = Case.objects.unhappy().filter(organisation=organisation, response__employee__absences__isnull=False)
    return [
        case
        for case in cases.select_related("response__employee").distinct()
        if case.assignee_id != case.response.employee_id
        and case.response.employee.absences.on(case.due_at.date()).exists()
    ]


def _followed(organisation: Organisation) -> dict[int, Followed]:
    rows = (
        Case.objects.unhappy()
        .filter(organisation=organisation, response__isnull=False)
        .select_related("root_cause", "response")
    )
    return {
        case.response_id: Followed(
            state=case.state,
            due_at=case.due_at,
            contacted_at=case.contacted_at,
            cause=case.root_cause.key if case.root_cause else "",
            done=case.action_taken,
            notes=_entries(case, EntryKind.NOTE),
            escalated=_entries(case, EntryKind.ESCALATED),
            leave_alone=case.heard.no_contact,
            tries=case.tries.count(),
            heard_at=_heard_at(case),
        )
        for case in rows
    }


def _entries(case: Case, kind: EntryKind) -> int:
    return CaseEntry.objects.filter(case=case, kind=kind).count()


def _heard_at(case: Case) -> datetime | None:
    entries = CaseEntry.objects.filter(case=case, kind=EntryKind.WROTE_BACK)
    return entries.order_by("at").values_list("at", flat=True).last()
