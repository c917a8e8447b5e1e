"""Anchored: who is due by a moment of their own life, and whose slot gives way to one that is to come."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.fieldwork.queries.candidates import READ, Candidate, Person, people
from pejling.fieldwork.queries.later_events import LaterEvents, Subject
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.fieldwork.queries.renewals import renewals_between, renewals_due
from pejling.fieldwork.rules.anchors import add_months, starts_of
from pejling.people.models import Contact, Event
from pejling.programme.rules.sets import Anchor
from pejling.programme.rules.versions import LifeAnchor


@dataclass(frozen=True, slots=True)
class Moment:
    """A contact's day, what it was counted from, and the last day on which the ask may leave."""

    contact_id: int
    due_on: date
    anchor: Anchor
    latest_on: date | None = None


def due_by_anchor(plan: Plan, days: Collection[date]) -> list[Candidate]:
    """Contacts who are due by an anchor on one of some days; the first anchor of the rules goes before the others."""
    moments: dict[tuple[int, date], Moment] = {}
    for anchor in plan.rules.timing.anchors:
        for moment in FINDERS[anchor.kind](plan, anchor, days):
            key = (moment.contact_id, plan.cycle_of(moment.due_on))
            if key not in moments or moment.due_on < moments[key].due_on:
                moments[key] = moment
    persons = people(plan.organisation.pk, {moment.contact_id for moment in moments.values()})
    return [_candidate(plan, persons[moment.contact_id], moment) for moment in moments.values()]


def without_coming_anchor(plan: Plan, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those whom a date that is known will bring up later in the same cycle.

    Silence is no such date: with every purchase it moves on, and whoever buys often would never be asked.
    """
    by_cycle: dict[date, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_cycle[plan.cycle_of(candidate.due_on)].append(candidate)
    coming = {key for start, some in by_cycle.items() for key in _coming(plan, start, some)}
    return [candidate for candidate in candidates if candidate.key not in coming]


def _coming(plan: Plan, start: date, candidates: list[Candidate]) -> Iterable[tuple[int, str]]:
    last = start + timedelta(days=plan.rules.timing.cycle_days - 1)
    for anchor in plan.rules.timing.anchors:
        if anchor.kind == Anchor.START:
            yield from (one.key for one in candidates if _starts_between(anchor, one, last))
        if anchor.kind == Anchor.RENEWAL:
            yield from _renewing(plan, anchor, candidates, last)


def _starts_between(anchor: LifeAnchor, one: Candidate, last: date) -> bool:
    since = one.person.customer_since
    return since is not None and one.due_on < add_months(since, anchor.months) <= last


def _renewing(plan: Plan, anchor: LifeAnchor, candidates: list[Candidate], last: date) -> Iterable[tuple[int, str]]:
    for at in range(0, len(candidates), READ):
        some = {one.person.id: one for one in candidates[at : at + READ]}
        first = min(one.due_on for one in some.values()) + ONE_DAY
        for renewal in renewals_between(plan, anchor, first, last, contact_ids=some.keys()):
            one = some.get(renewal.contact_id)
            if one is not None and one.due_on < renewal.window.due_on:
                yield one.key


def _started(plan: Plan, anchor: LifeAnchor, days: Collection[date]) -> list[Moment]:
    starts = starts_of(days, months=anchor.months)
    rows = Contact.objects.filter(organisation_id=plan.organisation.pk, customer_since__in=list(starts))
    found = rows.values_list("pk", "customer_since")
    return [Moment(pk, starts[since], Anchor.START) for pk, since in found if since is not None]


def _silent(plan: Plan, anchor: LifeAnchor, days: Collection[date]) -> list[Moment]:
    """Those whose last event of the kind was so many days before; a newer one moves the day."""
    back = timedelta(days=anchor.days)
    rows = Event.objects.filter(
        organisation_id=plan.organisation.pk,
        kind=anchor.event_kind,
        occurred_on__in=[day - back for day in days],
    ).order_by("occurred_at", "pk")
    columns = ("contact_id", "pk", "contact__person_key", "occurred_at", "occurred_on")
    last = [(pk, Subject(*row)) for pk, *row in rows.values_list(*columns) if pk is not None]
    moments = []
    for at in range(0, len(last), READ):
        some = last[at : at + READ]
        later = LaterEvents(plan.organisation.pk, [one for _, one in some], [anchor.event_kind], until=plan.on)
        quiet = [(pk, one) for pk, one in some if not later.another_day(one, kind=anchor.event_kind)]
        moments += [Moment(pk, one.occurred_on + back, Anchor.SILENCE) for pk, one in quiet]
    return moments


def _renewed(plan: Plan, anchor: LifeAnchor, days: Collection[date]) -> list[Moment]:
    return [
        Moment(row.contact_id, row.window.due_on, Anchor.RENEWAL, row.window.latest_on)
        for row in renewals_due(plan, anchor, days)
    ]


FINDERS: dict[Anchor, Callable[[Plan, LifeAnchor, Collection[date]], list[Moment]]] = {
    Anchor.START: _started,
    Anchor.SILENCE: _silent,
    Anchor.RENEWAL: _renewed,
}


def _candidate(plan: Plan, person: Person, moment: Moment) -> Candidate:
    return Candidate(
        person,
        plan.cycle_of(moment.due_on).isoformat(),
        moment.due_on,
        plan.send_day(moment.due_on, person.country),
        anchor=moment.anchor,
        latest_on=moment.latest_on,
    )
