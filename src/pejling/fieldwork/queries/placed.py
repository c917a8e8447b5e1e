"""Placed: key contacts whose place in the cycle it is, and whose slot gives way to it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.candidates import READ, Candidate, people
from pejling.fieldwork.queries.places import places_in
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.sets import InvitationState
from pejling.fieldwork.rules.slots import VERSION
from pejling.programme.rules.sets import Anchor, Track
from pejling.stats.slots import slot


def due_by_place(plan: Plan, days: Sequence[date]) -> list[Candidate]:
    """The key contacts who have their places on some days."""
    found = [candidate for day in days for candidate in _on(plan, day)]
    return found if plan.is_pulse else _without_recent(plan, found)


def without_places(plan: Plan, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those who have a place later in the cycle. A place that went by unused leaves the slot to them."""
    return [candidate for candidate in candidates if not _has_later_place(plan, candidate)]


def _on(plan: Plan, day: date) -> Iterator[Candidate]:
    start = plan.cycle_of(day)
    ids = places_in(plan, start).by_day.get((day - start).days, [])
    for person in people(plan.organisation.pk, ids).values():
        yield Candidate(person, start.isoformat(), day, plan.send_day(day, person.country), anchor=Anchor.PULSE)


def _has_later_place(plan: Plan, candidate: Candidate) -> bool:
    start = plan.cycle_of(candidate.due_on)
    place = places_in(plan, start).by_contact.get(candidate.person.id)
    return place is not None and place >= (candidate.due_on - start).days


def _without_recent(plan: Plan, candidates: list[Candidate]) -> list[Candidate]:
    """Without those for whom the place comes too soon after the last cycle's ask, and whose slot is still to come."""
    soon = [candidate for candidate in candidates if _slot_day(plan, candidate) > candidate.due_on]
    too_soon: set[tuple[int, str]] = set()
    for at in range(0, len(soon), READ):
        too_soon |= _too_soon(plan, soon[at : at + READ])
    return [candidate for candidate in candidates if candidate.key not in too_soon]


def _too_soon(plan: Plan, candidates: list[Candidate]) -> set[tuple[int, str]]:
    gap = timedelta(days=plan.rules.gaps.relationship - plan.rules.postpone_days)
    rows = Invitation.objects.filter(
        organisation_id=plan.organisation.pk,
        person_key__in={candidate.person.person_key for candidate in candidates},
        track=Track.RELATIONSHIP,
        asked_on__gt=min(candidate.due_on for candidate in candidates) - gap,
    ).exclude(state=InvitationState.CANCELLED)
    last = dict(rows.order_by("asked_on").values_list("person_key", "asked_on"))
    return {one.key for one in candidates if last.get(one.person.person_key, date.min) > one.due_on - gap}


def _slot_day(plan: Plan, candidate: Candidate) -> date:
    days = slot(VERSION, plan.programme.key, candidate.person.external_id, plan.rules.timing.cycle_days)
    return plan.cycle_of(candidate.due_on) + timedelta(days=days)
