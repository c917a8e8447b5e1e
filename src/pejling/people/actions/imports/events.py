"""Events from a file."""

from collections.abc import Sequence

from pejling.people.actions.events import upsert_events
from pejling.people.actions.imports.amounts import read_amount
from pejling.people.actions.imports.kind import Kind, Numbered, Situation, in_turn
from pejling.people.actions.imports.references import unknown_references
from pejling.people.actions.imports.somebody import unknown_emails
from pejling.people.actions.upserts import Upserted
from pejling.people.models import Account, Contact, Employee, Unit
from pejling.people.rules.importing.fields import (
    currency_field,
    email_field,
    moment_field,
    number_field,
    text_field,
    word_field,
)
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.rows import EventRow
from pejling.people.rules.sets import ImportKind, Part

FIELDS = (
    text_field("message_id", "id", "event id", "order id", "order no", "order number", "ordrenr", "ordrenummer",
               "ordernr", "ordernummer", "invoice", "invoice no", "case id", "case number", longest=160),
    text_field("kind", "event", "event kind", "event type", "type", "hændelse", "hendelse", "händelse", longest=60),
    moment_field("occurred_at", "occurred", "date", "time", "timestamp", "event date", "order date", "invoice date",
                 "dato", "datum", "tidspunkt"),
    text_field("contact", "contact id", "customer id", "customer no", "customer number", "kundenr", "kundenummer",
               "kundnr", "kundnummer", "external id", longest=120),
    email_field("email", "e-mail", "mail", "e-mail address", "email address", "e-post", "epost"),
    text_field("account", "account id", "company id", "konto", longest=120),
    text_field("unit", "unit key", "department", "store", "afdeling", "avdeling", "avdelning", "butik", longest=60),
    text_field("employee", "employee id", "agent", "agent id", "medarbejder", "medarbeider", "medarbetare",
               longest=120),
    word_field("part", "employee part", words=Part),
    number_field("amount", "value", "total", "price", "beløb", "belopp", "revenue"),
    currency_field("currency", "currency code", "valuta"),
)  # fmt: skip


def build_event(cells: Cells, situation: Situation) -> EventRow:
    """An event from a row's values; one without an id of its own is named by its file and row."""
    get = cells.values.get
    amount, currency = read_amount(cells, situation, "amount")
    employee = get("employee", "")
    return EventRow(
        message_id=get("message_id") or f"{situation.file_digest[:32]}:{cells.row}",
        kind=get("kind", ""),
        occurred_at=get("occurred_at", situation.now),
        contact=get("contact", ""),
        email=get("email", ""),
        account=get("account", ""),
        unit=get("unit", ""),
        employees=((employee, get("part", Part.OTHER.value)),) if employee else (),
        amount_minor=amount,
        currency=currency,
        properties=cells.bag,
    )


def check_events(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """Contacts, accounts, units and employees that do not exist."""
    return [
        *unknown_references(rows, situation, Contact, "contact"),
        *unknown_emails(rows, situation),
        *unknown_references(rows, situation, Account, "account"),
        *unknown_references(rows, situation, Unit, "unit", column="key"),
        *unknown_references(rows, situation, Employee, "employee", value_of=_employee),
    ]


def _employee(row: EventRow) -> str:
    return row.employees[0][0] if row.employees else ""


def write_events(rows: Sequence[Numbered], situation: Situation) -> Upserted:
    """Bring the events in."""
    return upsert_events(situation.organisation, [row for _, row in rows])


EVENTS = Kind(
    kind=ImportKind.EVENTS,
    row=EventRow,
    fields=FIELDS,
    needs=(("kind",), ("occurred_at",), ("contact", "email", "account")),
    build=build_event,
    check=check_events,
    chunk=in_turn(write_events),
    bag="properties",
)
