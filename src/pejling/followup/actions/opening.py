"""Opening, withdrawing and noting: what an answer does to its case, in the answer's own transaction."""

from datetime import datetime

from django.db.models import Q

from pejling.fieldwork.actions.hearing import Recorded
from pejling.fieldwork.actions.rows import fresh, insert_row, save_fields
from pejling.fieldwork.models import Response, Told
from pejling.followup.actions.holds import end_hold, hold_for_case, hold_for_new_case
from pejling.followup.models import Case, CaseEntry
from pejling.followup.queries.taking import taker_of
from pejling.followup.rules.escalation import AT_ONCE, Level
from pejling.followup.rules.playbook import COMPLAINT, DETRACTOR, Step, contact_before, step_after
from pejling.followup.rules.sets import WAITING, CaseState, EntryKind
from pejling.people.actions.gathering import insert_later
from pejling.people.rules.days import local_day

TOUCHES = (
    *(EntryKind.TAKEN, EntryKind.NOTE, EntryKind.CONTACTED, EntryKind.RESOLVED),
    *(EntryKind.SNOOZED, EntryKind.TRIED, EntryKind.NOT_MINE, EntryKind.HANDED_OVER, EntryKind.JOINED),
)


def follow_score(recorded: Recorded, *, now: datetime) -> Case | None:
    """Bring the case in line with a score that was just recorded; returns the case, if there is one."""
    response = recorded.response
    # A first answer cannot have a case: one read less on the busiest road.
    case = None if recorded.before is None else _case_of(response)
    step = step_after(
        recorded.before,
        response.score,
        has_case=case is not None,
        closed=case is not None and case.state not in WAITING,
        touched=case is not None and is_touched(case),
    )
    if step == Step.OPEN:
        return open_case(heard=response, now=now)
    if case is not None and step != Step.NOTHING:
        _change(case, step, recorded, now)
    return case


def _case_of(response: Response) -> Case | None:
    """The answer's case, or the one that it was merged into."""
    case = Case.objects.select_related("merged_into").filter(response=response).first()
    return case and (case.merged_into or case)


def open_case(*, heard: Response | Told, now: datetime) -> Case:
    """A case for the nearest employee concerned; its clock starts now, with the unhappy score or the complaint."""
    zone = heard.organisation.zone
    today, due_at = local_day(now, zone), contact_before(now)
    due_on = local_day(due_at, zone)
    case = fresh(
        Case,
        related={
            "response": heard if isinstance(heard, Response) else None,
            "told": heard if isinstance(heard, Told) else None,
            "assignee": taker_of(heard, today=today, due_on=due_on),
        },
        organisation_id=heard.organisation_id,
        playbook=DETRACTOR if isinstance(heard, Response) else COMPLAINT,
        contact_id=heard.contact_id,
        unit_id=heard.unit_id,
        answered_at=now,
        due_at=due_at,
    )
    insert_row(case)
    write_entry(case, EntryKind.OPENED, now=now)
    hold_for_new_case(case=case, today=today, due_on=due_on)
    return case


def write_entry(case: Case, kind: EntryKind, *, now: datetime, user_id: int | None = None, text: str = "") -> None:
    """A line in the case's history."""
    line = {"organisation_id": case.organisation_id, "case_id": case.pk, "at": now, "kind": kind}
    insert_later(CaseEntry, [{**line, "user_id": user_id, "text": text}])


def is_touched(case: Case) -> bool:
    """Whether a person has begun: then nothing is taken out of their hands."""
    if case.state not in (CaseState.OPEN, CaseState.WITHDRAWN) or case.taken_at is not None:
        return True
    by_hand = Q(kind__in=TOUCHES) | Q(kind=EntryKind.ASSIGNED, user__isnull=False)
    return CaseEntry.objects.filter(by_hand, case=case).exists()


def _change(case: Case, step: Step, recorded: Recorded, now: datetime) -> None:
    score = f"{recorded.before} → {recorded.response.score}"
    write_entry(case, EntryKind.SCORE_EDITED, now=now, text=score)
    zone = recorded.response.organisation.zone
    if step == Step.WITHDRAW:
        case.state = CaseState.WITHDRAWN
        save_fields(case, "state")
        write_entry(case, EntryKind.WITHDRAWN, now=now, text=score)
        end_hold(case=case, today=local_day(now, zone))
    elif step == Step.REOPEN:
        case.state, case.solved_at = CaseState.OPEN, None
        case.answered_at, case.due_at = now, contact_before(now)
        case.escalated, case.escalates_at = Level.NOBODY, AT_ONCE
        save_fields(case, "state", "solved_at", "answered_at", "due_at", "escalated", "escalates_at")
        write_entry(case, EntryKind.REOPENED, now=now, text=score)
        hold_for_case(case=case, today=local_day(now, zone), due_on=local_day(case.due_at, zone))
