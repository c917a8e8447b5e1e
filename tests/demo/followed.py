"""What became of a world's answers, in the plain values of the checker."""

from datetime import datetime

from pejling.fieldwork.models import Response
from pejling.followup.models import Case, CaseEntry
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import Organisation
from tests.demo.case_checker import Followed, forgotten


def forgotten_in(organisation: Organisation, *, now: datetime) -> list[str]:
    """Whoever was forgotten in a world, as the checker says."""
    answers = dict(Response.objects.filter(organisation=organisation).values_list("pk", "score"))
    return forgotten(answers, _followed(organisation), now)


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
        )
        for case in rows
    }


def _entries(case: Case, kind: EntryKind) -> int:
    return CaseEntry.objects.filter(case=case, kind=kind).count()
