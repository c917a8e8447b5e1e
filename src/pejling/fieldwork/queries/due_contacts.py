"""Contacts that are due: by an anchor in their own life, else by the place that the hash gives them in the cycle."""

from collections.abc import Iterable, Iterator
from datetime import date

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.anchored import due_by_anchor, without_coming_anchor
from pejling.fieldwork.queries.candidates import PERSON, READ, Candidate, Person
from pejling.fieldwork.queries.due_days import due_days
from pejling.fieldwork.queries.placed import due_by_place, without_places
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.queries.slot_books import SlotBook, forget, slot_book
from pejling.fieldwork.rules.slots import VERSION
from pejling.people.models import Contact
from pejling.stats.slots import slot


def due_contacts(plan: Plan, *, first: date, last: date) -> list[Candidate]:
    """Contacts whose first allowed day lies in a span of days: by an anchor in their life, else by place or slot."""
    days = due_days(plan, first, last)
    placed = [candidate for candidate in _in_cycle_of(plan, days) if _is_old_enough(plan, candidate)]
    regular = _sent_between(placed, first, last)
    if not (plan.rules.timing.anchors or plan.rules.steers):
        return regular
    anchored = _sent_between(due_by_anchor(plan, days), first, last)
    return _once([*anchored, *without_coming_anchor(plan, _undecided(plan, regular))])


def _in_cycle_of(plan: Plan, days: list[date]) -> list[Candidate]:
    """Those whose day in the cycle it is: key contacts by the places of pulse, all others by their slots."""
    if plan.is_pulse:
        return due_by_place(plan, days)
    if not plan.rules.steers:
        return _slotted(plan, days)
    return [*due_by_place(plan, days), *without_places(plan, _slotted(plan, days))]


def _sent_between(candidates: Iterable[Candidate], first: date, last: date) -> list[Candidate]:
    return [candidate for candidate in candidates if first <= candidate.send_on <= last]


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Everybody once in a cycle, by what comes first."""
    first: dict[tuple[int, str], Candidate] = {}
    for candidate in candidates:
        known = first.get(candidate.key)
        if known is None or candidate.due_on < known.due_on:
            first[candidate.key] = candidate
    return list(first.values())


def _slotted(plan: Plan, days: list[date]) -> list[Candidate]:
    """The contacts whose slots are some days."""
    found = list(_in_book(plan, slot_book(plan.programme), days))
    if None in found:
        forget(plan.programme)  # a contact got another external id since the book was read
        found = list(_in_book(plan, slot_book(plan.programme), days))
    return [candidate for candidate in found if candidate]


def _undecided(plan: Plan, candidates: list[Candidate]) -> list[Candidate]:
    """Without those whom an anchor or a place has brought up in the same cycle."""
    decided: set[tuple[int | None, str]] = set()
    for at in range(0, len(candidates), READ):
        some = candidates[at : at + READ]
        rows = Decision.objects.filter(
            programme_id=plan.programme.pk,
            contact_id__in=[candidate.person.id for candidate in some],
            cycle__in={candidate.cycle for candidate in some},
        )
        decided.update(rows.values_list("contact_id", "cycle"))
    return [candidate for candidate in candidates if candidate.key not in decided]


def _in_book(plan: Plan, book: SlotBook, due_days: Iterable[date]) -> Iterator[Candidate | None]:
    """The contacts in the book's slots of some days; None for each that is not where the book says."""
    cycle_days = plan.rules.timing.cycle_days
    for day in due_days:
        start = plan.cycle_of(day)
        ids = book.due((day - start).days, cycle_days=cycle_days)
        for at in range(0, len(ids), READ):
            rows = Contact.objects.filter(organisation_id=plan.organisation.pk, pk__in=ids[at : at + READ])
            for row in rows.values_list(*PERSON):
                yield _in_cycle(plan, Person(*row), start, day)


def _in_cycle(plan: Plan, person: Person, start: date, due_on: date) -> Candidate | None:
    key = plan.programme.key
    if slot(VERSION, key, person.external_id, plan.rules.timing.cycle_days) != (due_on - start).days:
        return None
    return Candidate(person, start.isoformat(), due_on, plan.send_day(due_on, person.country))


def _is_old_enough(plan: Plan, candidate: Candidate) -> bool:
    since = candidate.person.customer_since
    return since is None or (candidate.due_on - since).days >= plan.rules.timing.new_customer_days
