"""The next ask of one contact in one programme: what is known of it today."""

from collections.abc import Iterator
from datetime import date, timedelta

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.anchored import without_coming_anchor
from pejling.fieldwork.queries.candidates import HAPPENING, PERSON, Candidate, Happening, Person, Waiting
from pejling.fieldwork.queries.due_events import due_events
from pejling.fieldwork.queries.next_moments import moments_of
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.fieldwork.rules.moments import longest_delay
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.slots import VERSION
from pejling.fieldwork.rules.verdicts import LATE_DAYS
from pejling.people.models import Contact
from pejling.programme.rules.calendar import LONGEST_WAIT
from pejling.programme.rules.sets import Anchor
from pejling.stats.slots import slot

CYCLES = 4  # to look ahead for somebody who is new, or was decided before the time


def next_candidate(plan: Plan, contact: Contact) -> Candidate | None:
    """What the programme will consider next: the ask that waits, else the next event's, else the next of the cycle.

    None for a touchpoint of which nothing has happened that is still to be followed up.
    """
    if waiting := _waiting(plan, contact):
        return waiting
    return _next_event(plan, contact) if plan.programme.touchpoint_id else _next_in_cycle(plan, contact)


def _person(contact: Contact) -> Person:
    return Person(*(getattr(contact, name) for name in PERSON))


def _waiting(plan: Plan, contact: Contact) -> Candidate | None:
    rows = Decision.objects.filter(programme=plan.programme, contact=contact, verdict=Verdict.POSTPONED)
    row = rows.select_related("event").order_by("due_on", "pk").first()
    if row is None:
        return None
    event = Happening(*(getattr(row.event, name) for name in HAPPENING)) if row.event else None
    return Candidate(
        person=_person(contact),
        cycle=row.cycle,
        due_on=row.due_on,
        send_on=plan.send_day(row.due_on, contact.country),
        event=event,
        waiting=Waiting(row.pk, row.first_reason, row.last_reason),
        anchor=Anchor(row.anchor or Anchor.SLOT),
        latest_on=row.latest_on,
    )


def _next_event(plan: Plan, contact: Contact) -> Candidate | None:
    last = plan.today + timedelta(days=2 * longest_delay(plan.rules.timing) + LONGEST_WAIT)
    found = due_events(plan, first=plan.today - timedelta(days=LATE_DAYS), last=last, contact_id=contact.pk)
    return min(found, key=lambda candidate: (candidate.send_on, candidate.order), default=None)


def _next_in_cycle(plan: Plan, contact: Contact) -> Candidate | None:
    """By a moment of the contact's own life or by their slot, in the first cycle that has not been decided."""
    first, cycle = plan.cycle_of(max(plan.today, plan.started_on)), timedelta(days=plan.rules.timing.cycle_days)
    rows = Decision.objects.filter(programme=plan.programme, contact=contact, due_on__gte=first)
    decided = set(rows.values_list("cycle", flat=True))
    person = _person(contact)
    found = list(_slots(plan, person, first))
    if plan.rules.timing.anchors:
        last = first + CYCLES * cycle - ONE_DAY
        found = [*moments_of(plan, person, last=last), *without_coming_anchor(plan, found)]
    coming = [one for one in found if one.cycle not in decided and one.send_on >= plan.today]
    return min(coming, key=lambda candidate: candidate.due_on, default=None)


def _slots(plan: Plan, person: Person, first: date) -> Iterator[Candidate]:
    """The contact's own day in each of the next cycles, but not in their first weeks as a customer."""
    timing, since = plan.rules.timing, person.customer_since
    place = slot(VERSION, plan.programme.key, person.external_id, timing.cycle_days)
    for number in range(CYCLES):
        start = first + timedelta(days=number * timing.cycle_days)
        due_on = start + timedelta(days=place)
        if since is None or (due_on - since).days >= timing.new_customer_days:
            yield Candidate(person, start.isoformat(), due_on, plan.send_day(due_on, person.country))
