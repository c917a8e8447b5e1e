"""Who is due on a day, and who still waits for an ask that was postponed."""

from typing import Any

from django.db.models import QuerySet

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import HAPPENING, PERSON, Candidate, Happening, Person, Waiting
from pejling.fieldwork.queries.due_contacts import due_contacts
from pejling.fieldwork.queries.due_events import due_events
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.verdicts import LATE_DAYS
from pejling.people.queries.prepared import Prepared, PreparedValues
from pejling.programme.rules.sets import Anchor

WAITING = ("id", "first_reason", "last_reason", "cycle", "due_on", "anchor", "latest_on")


def candidates_for(plan: Plan) -> list[Candidate]:
    """Everybody to be considered on the day of a plan, in the order in which they are decided."""
    waiting = [candidate for candidate in waiting_for(plan) if plan.sends_on(candidate.person.country)]
    return sorted([*due_on(plan), *waiting], key=lambda candidate: candidate.order)


def due_on(plan: Plan) -> list[Candidate]:
    """Those whose first allowed day is the plan's (or, for undecided events, was missed just before)."""
    if not plan.follows_events:
        return due_contacts(plan, first=plan.day, last=plan.day)
    found = due_events(plan, first=plan.day - LATE_DAYS * ONE_DAY, last=plan.day)
    return [candidate for candidate in found if candidate.due_at is None or candidate.due_at <= plan.now]


def waiting_for(plan: Plan) -> list[Candidate]:
    """Those whose ask was postponed."""
    if ONE_WAITS.first(plan.programme.pk) is None:  # as usual with touchpoints; the wide read below costs much more
        return []
    return [_again(plan, row) for row in POSTPONED.all(plan.programme.pk)]


def _postponed(programme_id: int) -> QuerySet[Decision]:
    return Decision.objects.filter(programme_id=programme_id, verdict=Verdict.POSTPONED)


POSTPONED = PreparedValues(
    lambda here: (
        _postponed(here)
        .filter(contact__isnull=False)
        .values_list(*WAITING, *(f"contact__{name}" for name in PERSON), *(f"event__{name}" for name in HAPPENING))
    ),
    -1,
)
ONE_WAITS = Prepared(lambda here: _postponed(here).only("pk")[:1], -1)


def _again(plan: Plan, row: list[Any]) -> Candidate:
    start = len(WAITING)
    person, event = Person(*row[start : start + len(PERSON)]), row[start + len(PERSON) :]
    cycle, due_on, anchor, latest_on = row[3:start]
    return Candidate(
        person,
        cycle,
        due_on,
        plan.send_day(due_on, person.country),
        Happening(*event) if event[0] is not None else None,
        Waiting(*row[:3]),
        anchor=Anchor(anchor or Anchor.SLOT),
        latest_on=latest_on,
    )
