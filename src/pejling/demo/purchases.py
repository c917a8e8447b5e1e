"""The feed of the retail worlds: the purchases and returns of each day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pejling.demo.customers import Customer, contact_row, event_row
from pejling.demo.invoices import Invoice
from pejling.people.actions.customers import upsert_contacts, upsert_events
from pejling.people.models import Organisation


@dataclass(frozen=True)
class PurchaseFeed:
    """Real invoices by day, and the customers they belong to."""

    customers: Mapping[str, Customer]
    invoices_by_day: Mapping[date, Sequence[Invoice]]
    staffed: bool = True  # whether the invented house serves the customers

    def bring_in(self, organisation: Organisation, day: date) -> None:
        """Bring in a day's purchases and returns with the customers they belong to; harmless to repeat."""
        invoices = self.invoices_by_day.get(day, ())
        if not invoices:
            return
        numbers = dict.fromkeys(invoice.customer for invoice in invoices)
        contacts = [contact_row(self.customers[number]) for number in numbers]
        events = [event_row(invoice, self.customers[invoice.customer]) for invoice in invoices]
        if not self.staffed:
            contacts = [row._replace(unit="") for row in contacts]
            events = [row._replace(unit="", employees=()) for row in events]
        upsert_contacts(organisation, contacts)
        upsert_events(organisation, events)


def by_day(invoices: Sequence[Invoice]) -> dict[date, list[Invoice]]:
    """The invoices of each day, in their order."""
    days: dict[date, list[Invoice]] = defaultdict(list)
    for invoice in invoices:
        days[invoice.at.date()].append(invoice)
    return dict(days)
