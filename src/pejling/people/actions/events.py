"""Bringing in what happened: purchases, deliveries, support cases."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from pejling.people.actions.bulk import ids_by_key, insert_rows, new_ids, new_public_ids, rows_by_key, update_rows
from pejling.people.actions.references import UnknownReference, existing
from pejling.people.actions.upserts import Upserted, in_chunks, known_again
from pejling.people.models import Account, Contact, Employee, Event, EventEmployee, Organisation, Unit
from pejling.people.queries.contacts import contacts_by_email
from pejling.people.rules.days import local_day
from pejling.people.rules.rows import EventRow

FIELDS = (
    "message_id",
    "kind",
    "occurred_at",
    "occurred_on",
    "contact",
    "account",
    "unit",
    "amount_minor",
    "currency",
    "properties",
)
STORED = tuple(f"{name}_id" if name in ("contact", "account", "unit") else name for name in FIELDS)
Values = tuple[object, ...]


class NamesSomebody(Protocol):
    """A row that may name a contact, by external id or by e-mail address."""

    @property
    def contact(self) -> str: ...

    @property
    def email(self) -> str: ...


def upsert_events(organisation: Organisation, rows: Sequence[EventRow]) -> Upserted:
    """Bring in events by the sender's own id; the same rows again change nothing, empty values wipe nothing out."""
    return in_chunks(rows, partial(_upsert, organisation))


def _upsert(organisation: Organisation, rows: Sequence[EventRow]) -> Upserted:
    wanted: dict[str, Values] = {}
    for values in _values(organisation, rows):
        key = str(values[0])
        wanted[key] = _merged(values, wanted[key]) if key in wanted else values
    known = ids_by_key(Event, organisation.pk, "message_id", wanted)
    new = [values for key, values in wanted.items() if key not in known]
    ids = {**known, **_insert(organisation, new)}
    changed = _update(known, wanted)
    changed |= _link_employees(organisation, rows, ids) & set(known.values())
    return Upserted(len(new), len(changed), len(known) - len(changed))


def _values(organisation: Organisation, rows: Sequence[EventRow]) -> list[Values]:
    contacts = contacts_of(organisation, rows)
    accounts = existing(Account, organisation.pk, (row.account for row in rows))
    units = existing(Unit, organisation.pk, (row.unit for row in rows), column="key")
    return [
        (
            row.message_id,
            row.kind,
            row.occurred_at,
            local_day(row.occurred_at, organisation.zone),
            contact,
            accounts.get(row.account),
            units.get(row.unit),
            row.amount_minor,
            row.currency or (organisation.currency if row.amount_minor is not None else ""),
            row.properties,
        )
        for row, contact in zip(rows, contacts, strict=True)
    ]


def contacts_of(organisation: Organisation, rows: Sequence[NamesSomebody]) -> list[int | None]:
    """Each row's contact, by external id, else by an e-mail address that exactly one contact has."""
    by_id = existing(Contact, organisation.pk, (row.contact for row in rows))
    emails = {row.email for row in rows if row.email and not row.contact}
    by_email = contacts_by_email(organisation.pk, emails)
    missing = sorted(emails - by_email.keys())
    if missing:
        raise UnknownReference("contact (or more than one) with e-mail address", missing)
    return [by_id[row.contact] if row.contact else by_email.get(row.email) for row in rows]


def _insert(organisation: Organisation, new: Sequence[Values]) -> dict[str, int]:
    ids, public_ids = new_ids(Event, len(new)), new_public_ids(len(new))
    heads = zip(ids, public_ids, strict=True)
    rows = [(*head, organisation.pk, *values) for head, values in zip(heads, new, strict=True)]
    insert_rows(Event, ("id", "public_id", "organisation", *FIELDS), rows)
    return {str(values[0]): pk for pk, values in zip(ids, new, strict=True)}


def _update(known: dict[str, int], wanted: dict[str, Values]) -> set[int]:
    stored = Event.objects.filter(pk__in=known.values()).values_list("id", *STORED)
    changed = []
    for pk, *old in stored:
        values = _merged(wanted[old[0]], tuple(old))
        if values != tuple(old):
            changed.append((pk, *values))
    update_rows(Event, FIELDS, changed)
    return {row[0] for row in changed}


def _merged(new: Values, old: Values) -> Values:
    return tuple(known_again(one, other) for one, other in zip(new, old, strict=True))


def _link_employees(organisation: Organisation, rows: Sequence[EventRow], ids: dict[str, int]) -> set[int]:
    """Add the employees' parts; the ids of the events that got one."""
    employees = existing(Employee, organisation.pk, (name for row in rows for name, _ in row.employees))
    wanted = dict.fromkeys((ids[row.message_id], employees[name], part) for row in rows for name, part in row.employees)
    before = set(
        rows_by_key(EventEmployee, organisation.pk, "event_id", {link[0] for link in wanted}, "employee_id", "part")
    )
    new = [link for link in wanted if link not in before]
    heads = zip(new_ids(EventEmployee, len(new)), new, strict=True)
    insert_rows(
        EventEmployee,
        ("id", "organisation", "event", "employee", "part"),
        [(pk, organisation.pk, *link) for pk, link in heads],
    )
    return {link[0] for link in new}
