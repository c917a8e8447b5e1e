"""Events that are due to be followed up."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import HAPPENING, PERSON, READ, Candidate, Happening, Person, fits
from pejling.fieldwork.queries.due_days import due_days
from pejling.fieldwork.queries.event_books import events_at
from pejling.fieldwork.queries.later_events import LaterEvents, subject_of
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.moments import due_day, longest_delay, shortest_delay
from pejling.fieldwork.rules.slots import spread_of
from pejling.people.models import Event
from pejling.programme.rules.sets import Anchor


@dataclass(frozen=True, slots=True)
class Followed:
    """An event of the touchpoint, with the moment that its delay is counted from."""

    event: Happening
    person: Person
    from_at: datetime
    from_on: date


def due_events(plan: Plan, *, first: date, last: date, contact_id: int | None = None) -> list[Candidate]:
    """Undecided events of the touchpoint's kind (of one contact) whose first allowed day lies in a span of days."""
    happened = _happened(plan, first, last)
    if contact_id is not None:
        ids = list(happened.filter(contact_id=contact_id).values_list("pk", flat=True))
    else:
        ids = _due_ids(plan, happened, first, last)
    undecided = _undecided(plan, ids)
    found = (_candidate(plan, one) for chunk in undecided for one in _counted(plan, chunk))
    return [candidate for candidate in found if candidate and first <= candidate.send_on <= last]


def _happened(plan: Plan, first: date, last: date) -> "QuerySet[Event]":
    touchpoint, timing = plan.programme.touchpoint, plan.rules.timing
    assert touchpoint is not None
    return Event.objects.filter(
        organisation_id=plan.organisation.pk,
        kind=touchpoint.event_kind,
        occurred_on__gte=first - timedelta(days=_longest_way(plan)),
        occurred_on__lte=last - timedelta(days=shortest_delay(timing)),
        contact__isnull=False,
    )


def _undecided(plan: Plan, ids: list[int]) -> Iterator[list[Followed]]:
    """Key by key on purpose: asked for in one statement, fresh tables without statistics are read whole."""
    touchpoint = plan.programme.touchpoint
    assert touchpoint is not None
    for at in range(0, len(ids), READ):
        some = ids[at : at + READ]
        decided = Decision.objects.filter(programme_id=plan.programme.pk, event_id__in=some)
        open_ids = set(some).difference(decided.values_list("event_id", flat=True))
        if open_ids:
            yield _fitting(open_ids, touchpoint.event_filter)


def _due_ids(plan: Plan, happened: "QuerySet[Event]", first: date, last: date) -> list[int]:
    """The events that may be due in a span of days: where the hash alone tells, those whose day leaves in it."""
    timing = plan.rules.timing
    if timing.counted_from or timing.delay_workdays or timing.delay_hours:
        return list(happened.values_list("pk", flat=True))
    places: dict[date, list[int]] = defaultdict(list)
    for due_on in due_days(plan, first, last):
        for place in range(timing.spread_days + 1):
            places[due_on - timedelta(days=timing.delay_days + place)].append(place)
    if not timing.spread_days:
        return list(happened.filter(occurred_on__in=list(places)).values_list("pk", flat=True))
    return events_at(plan.programme, happened, places, spread_days=timing.spread_days)


def _fitting(event_ids: set[int], wanted: dict[str, Any]) -> list[Followed]:
    rows = Event.objects.filter(pk__in=event_ids, contact__isnull=False)
    found = []
    for row in rows.values_list(*HAPPENING, *(f"contact__{name}" for name in PERSON)):
        event, person = Happening(*row[: len(HAPPENING)]), Person(*row[len(HAPPENING) :])
        if fits(event.properties, wanted):
            found.append(Followed(event, person, event.occurred_at, event.occurred_on))
    return found


def _counted(plan: Plan, followed: list[Followed]) -> list[Followed]:
    """Each with the event that its delay is counted from, where one has happened by the plan's day."""
    timing = plan.rules.timing
    if not (timing.counted_from and followed):
        return followed
    subjects = [subject_of(one.event, one.person.person_key, timing.matched_by) for one in followed]
    later = LaterEvents(plan.organisation.pk, subjects, [timing.counted_from], until=plan.on)
    moved = []
    for one, subject in zip(followed, subjects, strict=True):
        start = later.counted_from(subject, kind=timing.counted_from, matched_by=timing.matched_by)
        moved.append(Followed(one.event, one.person, start.occurred_at, start.occurred_on) if start else one)
    return moved


def _longest_way(plan: Plan) -> int:
    """Days between an event and its ask: twice the delay where a second event, in time for the first, moves it."""
    longest = longest_delay(plan.rules.timing) + _longest_wait(plan)
    return 2 * longest if plan.rules.timing.counted_from else longest


def _longest_wait(plan: Plan) -> int:
    """Days that nobody waits longer for an allowed day, in any country."""
    hours = plan.hours
    if hours is None:
        return 0
    return 14 if len(hours.days) > 2 else 35


def _candidate(plan: Plan, one: Followed) -> Candidate | None:
    timing, event, person = plan.rules.timing, one.event, one.person
    due_on = due_day(
        one.from_at,
        one.from_on,
        timing=timing,
        spread=spread_of(plan.programme.key, event.message_id, timing.spread_days),
        country=person.country or plan.organisation.country,
        zone=plan.organisation.zone,
    )
    if due_on < plan.started_on:
        return None
    due_at = one.from_at + timedelta(hours=timing.delay_hours) if timing.delay_hours else None
    send_on = plan.send_day(due_on, person.country)
    return Candidate(person, event.public_id, due_on, send_on, event, due_at=due_at, anchor=Anchor.EVENT)
