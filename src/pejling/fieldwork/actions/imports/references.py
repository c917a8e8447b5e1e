"""What imported asks and responses refer to, found for a whole chunk at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pejling.people.actions.imports.kind import Numbered, Situation
from pejling.people.actions.imports.references import unknown_references
from pejling.people.actions.imports.somebody import unknown_emails
from pejling.people.actions.references import existing
from pejling.people.models import Account, Contact, Employee, Event, Unit
from pejling.people.queries.contacts import contacts_by_email
from pejling.people.rules.importing.problems import Problem
from pejling.programme.models import Programme


@dataclass(frozen=True)
class References:
    """Rows of the database by the keys that a chunk uses."""

    programmes: dict[str, Programme]
    contacts: dict[str, Contact]
    contacts_by_email: dict[str, Contact]
    events: dict[str, int]
    accounts: dict[str, int]
    units: dict[str, int]
    employees: dict[str, int]

    def contact_of(self, row: Any) -> Contact | None:
        """The row's contact, by external id before e-mail."""
        return self.contacts[row.contact] if row.contact else self.contacts_by_email.get(row.email)


def check_references(rows: Sequence[Numbered], situation: Situation, names: Sequence[str]) -> list[Problem]:
    """A problem for every row that refers to what is not there."""
    models = {"event": Event, "account": Account, "employee": Employee, "contact": Contact}
    keys = {"programme": Programme, "unit": Unit}
    problems = unknown_emails(rows, situation)
    for name in names:
        if name == "event":
            problems += unknown_references(rows, situation, Event, name, column="message_id")
        elif name in keys:
            problems += unknown_references(rows, situation, keys[name], name, column="key")
        else:
            problems += unknown_references(rows, situation, models[name], name)
    return problems


def find_references(rows: Sequence[Any], situation: Situation) -> References:
    """Look up everything that a chunk refers to; what is missing by now is refused."""
    organisation = situation.organisation.pk
    contacts = existing(Contact, organisation, (row.contact for row in rows))
    by_email = contacts_by_email(organisation, {row.email for row in rows if row.email and not row.contact})
    found = Contact.objects.in_bulk([*contacts.values(), *by_email.values()])
    programmes = existing(Programme, organisation, (row.programme for row in rows), column="key")
    touched = Programme.objects.in_bulk(list(programmes.values()))
    return References(
        programmes={key: touched[pk] for key, pk in programmes.items()},
        contacts={key: found[pk] for key, pk in contacts.items()},
        contacts_by_email={email: found[pk] for email, pk in by_email.items()},
        events=existing(Event, organisation, (row.event for row in rows), column="message_id"),
        accounts=existing(Account, organisation, (getattr(row, "account", "") for row in rows)),
        units=existing(Unit, organisation, (row.unit for row in rows), column="key"),
        employees=existing(Employee, organisation, (getattr(row, "employee", "") for row in rows)),
    )
