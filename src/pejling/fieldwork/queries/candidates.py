"""Candidates: who is due, and who still waits for an ask that was postponed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.fieldwork.queries.slot_books import SlotBook, forget, slot_book
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.slots import VERSION, cycle_start, spread_of
from pejling.fieldwork.rules.verdicts import LATE_DAYS
from pejling.people.models import Contact, Event
from pejling.programme.rules.calendar import days_sent_on
from pejling.stats.slots import slot

READ = 500  # rows whose ids go into one query
PERSON = ("id", "external_id", "person_key", "country", "language", "zone", "segment", "unit_id", "customer_since")
HAPPENING = ("id", "public_id", "message_id", "occurred_at", "occurred_on", "unit_id", "account_id", "properties")


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, as far as asking goes."""

    id: int
    external_id: str
    person_key: str
    country: str
    language: str
    zone: str
    segment: str
    unit_id: int | None
    customer_since: date | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as far as asking goes."""

    id: int
    public_id: str
    message_id: str
    occurred_at: datetime
    occurred_on: date
    unit_id: int | None
    account_id: int | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A postponed decision."""

    id: int
    first_reason: str
    last_reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have to be asked, about what, since when."""

    person: Person
    cycle: str
    due_on: date
    send_on: date
    event: Happening | None = None
    waiting: Waiting | None = None

    @property
    def key(self) -> tuple[int, str]:
        """What no programme decides twice."""
        return (self.person.id, self.cycle)

    @property
    def order(self) -> tuple[Any, ...]:
        """Events in the order in which they happened, contacts by due day: the same on every machine."""
        if self.event:
            return (self.event.occurred_at, self.event.message_id)
        return (self.due_on, self.person.external_id)


def candidates_for(plan: Plan) -> list[Candidate]:
    """Everybody to be considered on the day of a plan, in the order in which they are decided."""
    waiting = [candidate for candidate in waiting_for(plan) if plan.sends_on(candidate.person.country)]
    return sorted([*due_on(plan), *waiting], key=lambda candidate: candidate.order)


def due_on(plan: Plan) -> list[Candidate]:
    """Those whose first allowed day is the plan's (or, for undecided events, was missed just before)."""
    if plan.is_relationship:
        return due_contacts(plan, first=plan.day, last=plan.day)
    return due_events(plan, first=plan.day - LATE_DAYS * ONE_DAY, last=plan.day)


def due_contacts(plan: Plan, *, first: date, last: date) -> list[Candidate]:
    """Contacts whose slot's first allowed day lies in a span of days."""
    days = _due_days(plan, first, last)
    found = list(_in_book(plan, slot_book(plan.programme), days))
    if None in found:
        forget(plan.programme)  # a contact got another external id since the book was read
        found = list(_in_book(plan, slot_book(plan.programme), days))
    due = [candidate for candidate in found if candidate and first <= candidate.send_on <= last]
    return [candidate for candidate in due if _is_old_enough(plan, candidate)]


def due_events(plan: Plan, *, first: date, last: date) -> list[Candidate]:
    """Undecided events of the touchpoint's kind whose first allowed day lies in a span of days."""
    found = (_about(plan, row) for row in _undecided(plan, first, last))
    return [candidate for candidate in found if candidate and first <= candidate.send_on <= last]


def _in_book(plan: Plan, book: SlotBook, due_days: Iterable[date]) -> Iterator[Candidate | None]:
    """The contacts in the book's slots of some days; None for each that is not where the book says."""
    cycle_days = plan.rules.timing.cycle_days
    for day in due_days:
        start = cycle_start(plan.started_on, day, cycle_days)
        ids = book.due((day - start).days, cycle_days=cycle_days)
        for at in range(0, len(ids), READ):
            rows = Contact.objects.filter(organisation_id=plan.organisation.pk, pk__in=ids[at : at + READ])
            for row in rows.values_list(*PERSON):
                yield _in_cycle(plan, Person(*row), start, day)


def _due_days(plan: Plan, first: date, last: date) -> list[date]:
    """The days whose first allowed day lies in a span, in some contact's country."""
    due: set[date] = set()
    for country in _countries(plan):
        for n in range((last - first).days + 1):
            due.update(days_sent_on(first + n * ONE_DAY, hours=plan.rules.hours, country=country))
    return sorted(day for day in due if day >= plan.started_on)


def _countries(plan: Plan) -> set[str]:
    house = plan.organisation.country
    if plan.rules.hours is None or not plan.rules.hours.holidays:
        return {house}
    rows = Contact.objects.filter(organisation_id=plan.organisation.pk).order_by()
    return {country or house for country in rows.values_list("country", flat=True).distinct()}


def _in_cycle(plan: Plan, person: Person, start: date, due_on: date) -> Candidate | None:
    key = plan.programme.key
    if slot(VERSION, key, person.external_id, plan.rules.timing.cycle_days) != (due_on - start).days:
        return None
    return Candidate(person, start.isoformat(), due_on, plan.send_day(due_on, person.country))


def _is_old_enough(plan: Plan, candidate: Candidate) -> bool:
    since = candidate.person.customer_since
    return since is None or (candidate.due_on - since).days >= plan.rules.timing.new_customer_days


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


def fits(properties: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether an event's properties have the values (or one of the listed values) of a touchpoint's filter."""
    for name, value in wanted.items():
        allowed = value if isinstance(value, list) else [value]
        if name not in properties or properties[name] not in allowed:
            return False
    return True


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
