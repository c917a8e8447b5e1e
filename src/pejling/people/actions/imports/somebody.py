"""Contacts that rows name by their e-mail address."""

from collections.abc import Sequence

from pejling.people.actions.imports.kind import Numbered, Situation
from pejling.people.queries.contacts import contacts_by_email
from pejling.people.rules.importing.problems import Problem

ALLOWED = "the address of exactly one contact brought in before (or its external id)"


def unknown_emails(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """A problem for every row without a contact's id whose address belongs to no contact, or to several."""
    emails = {row.email for _, row in rows if row.email and not row.contact}
    found = contacts_by_email(situation.organisation.pk, emails)
    return [
        situation.problem(number, "email", row.email, ALLOWED)
        for number, row in rows
        if row.email and not row.contact and row.email not in found
    ]
