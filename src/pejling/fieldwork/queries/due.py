"""Who is due on a day, and who still waits for an ask that was postponed."""

from datetime import date
from typing import Any

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import HAPPENING, PERSON, Candidate, Happening, Person, Waiting
from pejling.fieldwork.queries.due_contacts import due_contacts
from pejling.fieldwork.queries.due_events import due_events
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.verdicts import LATE_DAYS


def candidates_for(plan: Plan) -> list[Candidate]:
    """Everybody to be considered on the day of a plan, in the order in which they are decided."""
    waiting = [candidate for candidate in waiting_for(plan) if plan.sends_on(candidate.person.country)]
    return sorted([*due_on(plan), *waiting], key=lambda candidate: candidate.order)


def due_on(plan: Plan) -> list[Candidate]:
    """Those whose first allowed day is the plan's (or, for undecided events, was missed just before)."""
    if plan.is_relationship:
        return due_contacts(plan, first=plan.day, last=plan.day)
    found = due_events(plan, first=plan.day - LATE_DAYS * ONE_DAY, last=plan.day)
    return [candidate for candidate in found if candidate.due_at is None or candidate.due_at <= plan.now]


def waiting_for(plan: Plan) -> list[Candidate]:
    """Those whose ask was postponed."""
    waiting = Decision.objects.filter(programme_id=plan.programme.pk, verdict=Verdict.POSTPONED)
    if not waiting.exists():  # the usual case with touchpoints; the wide read below costs much more
        return []
    rows = waiting.filter(contact__isnull=False).values_list(
        *("id", "first_reason", "last_reason", "cycle", "due_on"),
        *(f"contact__{name}" for name in PERSON),
        *(f"event__{name}" for name in HAPPENING),
    )
    return [_again(plan, row) for row in rows]


def _again(plan: Plan, row: tuple[Any, ...]) -> Candidate:
    person, event = Person(*row[5 : 5 + len(PERSON)]), row[5 + len(PERSON) :]
    due_on: date = row[4]
    happening = Happening(*event) if event[0] is not None else None
    send_on = plan.send_day(due_on, person.country)
    return Candidate(person, row[3], due_on, send_on, happening, Waiting(*row[:3]))
