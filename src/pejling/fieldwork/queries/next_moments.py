"""The moments of one contact's life that an ask may be timed by in the days to come."""

from collections.abc import Iterator
from datetime import date, timedelta

from pejling.fieldwork.queries.anchored import Moment
from pejling.fieldwork.queries.candidates import Candidate, Person
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.queries.renewals import renewals_between
from pejling.fieldwork.rules.anchors import add_months
from pejling.people.models import Event
from pejling.programme.rules.calendar import LONGEST_WAIT
from pejling.programme.rules.sets import Anchor
from pejling.programme.rules.versions import LifeAnchor


def moments_of(plan: Plan, person: Person, *, last: date) -> list[Candidate]:
    """A contact's anchors up to a day, as far as they are known today; one may lie on free days just past."""
    return [
        Candidate(
            person,
            plan.cycle_of(moment.due_on).isoformat(),
            moment.due_on,
            plan.send_day(moment.due_on, person.country),
            anchor=moment.anchor,
            latest_on=moment.latest_on,
        )
        for anchor in plan.rules.timing.anchors
        for moment in _moments(plan, anchor, person, last)
        if plan.started_on <= moment.due_on <= last
    ]


def _moments(plan: Plan, anchor: LifeAnchor, person: Person, last: date) -> Iterator[Moment]:
    if anchor.kind == Anchor.START and person.customer_since is not None:
        yield Moment(person.id, add_months(person.customer_since, anchor.months), Anchor.START)
    if anchor.kind == Anchor.SILENCE:
        yield from _silence(plan, anchor, person)
    if anchor.kind == Anchor.RENEWAL:
        first = plan.today - timedelta(days=LONGEST_WAIT)
        for renewal in renewals_between(plan, anchor, first, last, contact_ids=[person.id]):
            if renewal.contact_id == person.id:
                yield Moment(person.id, renewal.window.due_on, Anchor.RENEWAL, renewal.window.latest_on)


def _silence(plan: Plan, anchor: LifeAnchor, person: Person) -> Iterator[Moment]:
    """Counted from the person's last event of the kind; the contact who had it is the one who is asked."""
    events = Event.objects.filter(
        organisation_id=plan.organisation.pk,
        contact__person_key=person.person_key,
        kind=anchor.event_kind,
        occurred_on__lte=plan.on,
    )
    newest = events.order_by("-occurred_on").values_list("contact_id", "occurred_on").first()
    if newest is not None and newest[0] == person.id:
        yield Moment(person.id, newest[1] + timedelta(days=anchor.days), Anchor.SILENCE)
