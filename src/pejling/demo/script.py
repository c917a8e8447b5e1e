"""What a replay needs to know of a world."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from pejling.demo.customers import Customer, contact_row, event_row
from pejling.demo.invoices import Invoice
from pejling.people.actions.customers import upsert_contacts, upsert_events
from pejling.people.models import Organisation
from pejling.people.rules.days import local_moment

SUNDAY, SATURDAY = 7, 6


@dataclass(frozen=True)
class Script:
    """From which day to which, at which wall-clock times the worker ticks, and what happens on each day."""

    first_day: date
    last_day: date
    workday_times: tuple[time, ...]
    weekend_times: tuple[time, ...]
    customers: Mapping[str, Customer]
    invoices_by_day: Mapping[date, Sequence[Invoice]]
    data_ends: date
    answered: frozenset[str] = field(default_factory=frozenset)  # programmes that simulated customers answer
    staffed: bool = True  # whether the invented house serves the customers

    @property
    def length(self) -> int:
        """Days from the first to the last, both counted."""
        return (self.last_day - self.first_day).days + 1

    def days_from(self, day: date) -> Iterator[date]:
        """The days still to replay."""
        for number in range((self.last_day - day).days + 1):
            yield day + timedelta(days=number)

    def moments_of(self, day: date, zone: str) -> list[datetime]:
        """When the worker ticks on a day."""
        times = self.weekend_times if day.isoweekday() in (SATURDAY, SUNDAY) else self.workday_times
        return [local_moment(day, at, zone) for at in times]


def by_day(invoices: Sequence[Invoice]) -> dict[date, list[Invoice]]:
    """The invoices of each day, in their order."""
    days: dict[date, list[Invoice]] = defaultdict(list)
    for invoice in invoices:
        days[invoice.at.date()].append(invoice)
    return dict(days)


def bring_in(organisation: Organisation, script: Script, day: date) -> None:
    """Bring in a day's purchases and returns with the customers they belong to; harmless to repeat."""
    invoices = script.invoices_by_day.get(day, ())
    if not invoices:
        return
    numbers = dict.fromkeys(invoice.customer for invoice in invoices)
    contacts = [contact_row(script.customers[number]) for number in numbers]
    events = [event_row(invoice, script.customers[invoice.customer]) for invoice in invoices]
    if not script.staffed:
        contacts = [row._replace(unit="") for row in contacts]
        events = [row._replace(unit="", employees=()) for row in events]
    upsert_contacts(organisation, contacts)
    upsert_events(organisation, events)
