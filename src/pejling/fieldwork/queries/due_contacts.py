"""Contacts that are due: by the place that the hash gives them in the cycle."""

from collections.abc import Iterable, Iterator
from datetime import date

from pejling.fieldwork.queries.candidates import PERSON, READ, Candidate, Person
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.fieldwork.queries.slot_books import SlotBook, forget, slot_book
from pejling.fieldwork.rules.slots import VERSION, cycle_start
from pejling.people.models import Contact
from pejling.programme.rules.calendar import days_sent_on
from pejling.stats.slots import slot


def due_contacts(plan: Plan, *, first: date, last: date) -> list[Candidate]:
    """Contacts whose slot's first allowed day lies in a span of days."""
    days = _due_days(plan, first, last)
    found = list(_in_book(plan, slot_book(plan.programme), days))
    if None in found:
        forget(plan.programme)  # a contact got another external id since the book was read
        found = list(_in_book(plan, slot_book(plan.programme), days))
    due = [candidate for candidate in found if candidate and first <= candidate.send_on <= last]
    return [candidate for candidate in due if _is_old_enough(plan, candidate)]


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
