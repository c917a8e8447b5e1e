"""Coming: the relationship asks ahead of those who are asked about something else, which must leave them room."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import Candidate, Person
from pejling.fieldwork.queries.places import places_in
from pejling.fieldwork.queries.plans import Plan, plan_for
from pejling.fieldwork.rules.anchors import add_months
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.slots import VERSION
from pejling.fieldwork.rules.verdicts import Occasion
from pejling.programme.models import Programme
from pejling.programme.rules.calendar import last_allowed_day
from pejling.programme.rules.sets import Anchor, Track
from pejling.stats.slots import slot


class Coming:
    """For each candidate of another track, the next relationship asks, each on the last day on which it may leave."""

    def __init__(self, plan: Plan, candidates: Sequence[Candidate]) -> None:
        self.plans = _relationships(plan) if candidates and not plan.is_relationship else []
        self.waiting = _waiting(self.plans, candidates)

    def of(self, candidate: Candidate) -> tuple[Occasion, ...]:
        """The occasions that an ask of this candidate must not push past their last day."""
        return tuple(self._occasions(candidate.person))

    def _occasions(self, person: Person) -> Iterator[Occasion]:
        for plan in self.plans:
            held = self.waiting.get((plan.programme.pk, person.id))
            due_on, latest_on = held or (_next_day(plan, person), None)
            yield _last_chance(plan, person, due_on, latest_on)


def _relationships(plan: Plan) -> list[Plan]:
    rows = Programme.objects.filter(
        organisation_id=plan.organisation.pk, track=Track.RELATIONSHIP, started_on__lte=plan.on
    ).running()
    found = []
    for programme in rows.order_by("pk"):
        programme.organisation = plan.organisation
        found.append(plan_for(programme, day=plan.on, now=plan.now))
    return found


def _waiting(plans: Sequence[Plan], candidates: Sequence[Candidate]) -> dict[tuple[int, int], tuple[date, date | None]]:
    """When the asks were due that are postponed, by programme and contact."""
    if not plans:
        return {}
    rows = Decision.objects.filter(
        programme_id__in=[plan.programme.pk for plan in plans],
        contact_id__in={candidate.person.id for candidate in candidates},
        verdict=Verdict.POSTPONED,
    )
    columns = ("programme_id", "contact_id", "due_on", "latest_on")
    return {(programme_id, pk or 0): (due, latest) for programme_id, pk, due, latest in rows.values_list(*columns)}


def _next_day(plan: Plan, person: Person) -> date:
    """The next day on which the relationship is due, as far as the contact alone tells: by slot, place or start."""
    days = [day for day in _starts(plan, person) if day >= plan.on]
    return min([*days, _next_slot(plan, person)])


def _starts(plan: Plan, person: Person) -> Iterator[date]:
    for anchor in plan.rules.timing.anchors:
        if anchor.kind == Anchor.START and person.customer_since is not None:
            yield add_months(person.customer_since, anchor.months)


def _next_slot(plan: Plan, person: Person) -> date:
    timing, start = plan.rules.timing, plan.cycle_of(plan.on)
    place = slot(VERSION, plan.programme.key, person.external_id, timing.cycle_days)
    if plan.rules.steers:
        place = places_in(plan, start).by_contact.get(person.id, place)
    due_on = start + timedelta(days=place)
    known_from = (person.customer_since or date.min) + timedelta(days=timing.new_customer_days)
    while due_on < max(plan.on, known_from):
        due_on += timedelta(days=timing.cycle_days)
    return due_on


def _last_chance(plan: Plan, person: Person, due_on: date, latest_on: date | None) -> Occasion:
    country = person.country or plan.organisation.country
    send_on = plan.send_day(due_on, person.country)
    end = send_on + timedelta(days=plan.rules.postpone_days)
    last = last_allowed_day(min(end, latest_on or end), hours=plan.hours, country=country)
    return Occasion(
        programme_id=plan.programme.pk,
        track=Track.RELATIONSHIP,
        touchpoint_id=None,
        cycle=plan.cycle_of(due_on).isoformat(),
        ask_on=last,
        gaps=plan.rules.gaps,
    )
