"""Events that are due to be followed up."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import HAPPENING, PERSON, READ, Candidate, Happening, Person, fits
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.slots import spread_of
from pejling.people.models import Event


def due_events(plan: Plan, *, first: date, last: date) -> list[Candidate]:
    """Undecided events of the touchpoint's kind whose first allowed day lies in a span of days."""
    found = (_about(plan, row) for row in _undecided(plan, first, last))
    return [candidate for candidate in found if candidate and first <= candidate.send_on <= last]


def _undecided(plan: Plan, first: date, last: date) -> Iterator[tuple[Any, ...]]:
    """Key by key on purpose: asked for in one statement, fresh tables without statistics are read whole."""
    touchpoint, timing = plan.programme.touchpoint, plan.rules.timing
    assert touchpoint is not None
    earliest = first - timedelta(days=timing.delay_days + timing.spread_days + _longest_wait(plan))
    happened = Event.objects.filter(
        organisation_id=plan.organisation.pk,
        kind=touchpoint.event_kind,
        occurred_on__gte=earliest,
        occurred_on__lte=last - timedelta(days=timing.delay_days),
        contact__isnull=False,
    )
    ids = list(happened.values_list("pk", flat=True))
    for at in range(0, len(ids), READ):
        some = ids[at : at + READ]
        decided = Decision.objects.filter(programme_id=plan.programme.pk, event_id__in=some)
        open_ids = set(some).difference(decided.values_list("event_id", flat=True))
        if open_ids:
            rows = Event.objects.filter(pk__in=open_ids, contact__isnull=False)
            yield from rows.values_list(*HAPPENING, *(f"contact__{name}" for name in PERSON))


def _longest_wait(plan: Plan) -> int:
    """Days that nobody waits longer for an allowed day, in any country."""
    hours = plan.rules.hours
    if hours is None:
        return 0
    return 14 if len(hours.days) > 2 else 35


def _about(plan: Plan, row: tuple[Any, ...]) -> Candidate | None:
    touchpoint, timing, key = plan.programme.touchpoint, plan.rules.timing, plan.programme.key
    event, person = Happening(*row[: len(HAPPENING)]), Person(*row[len(HAPPENING) :])
    assert touchpoint is not None
    if not fits(event.properties, touchpoint.event_filter):
        return None
    due_on = event.occurred_on + timedelta(
        days=timing.delay_days + spread_of(key, event.message_id, timing.spread_days)
    )
    if due_on < plan.started_on:
        return None
    return Candidate(person, event.public_id, due_on, plan.send_day(due_on, person.country), event)
