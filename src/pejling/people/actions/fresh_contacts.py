"""Contacts that nobody knows yet and that share no address with anybody: the ordinary rows of a first import.

They need nothing of what makes the others dear, no merging of values and no joining of persons: they are inserted.
"""

from collections.abc import Sequence
from typing import Any

from pejling.people.actions.bulk import insert_columns, new_ids, new_public_ids
from pejling.people.actions.contact_drafts import Draft
from pejling.people.actions.references import existing
from pejling.people.models import Address, Contact, ContactAddress, Organisation, Unit
from pejling.people.rules.rows import ContactRow
from pejling.people.rules.sets import AddressKind, LegalBasis

SAME = (
    "given_name",
    "family_name",
    "country",
    "language",
    "zone",
    "segment",
    "customer_since",
    "preferred_channel",
    "postal_address",
    "attributes",
)  # fields of a row that are stored as they are


def insert_fresh(organisation: Organisation, draft: Draft) -> int:
    """Insert contacts with their addresses, all of them new; how many there are."""
    size = len(draft.rows)
    if not size:
        return 0
    ids, public_ids = new_ids(Contact, size), new_public_ids(size)
    fields = dict(zip(ContactRow._fields, zip(*draft.rows, strict=True), strict=True))
    units = existing(Unit, organisation.pk, set(fields["unit"]), column="key")
    columns = {
        "id": ids,
        "public_id": public_ids,
        "organisation": [organisation.pk] * size,
        "external_id": draft.names,
        "person_key": _person_keys(draft, public_ids),
        **{name: fields[name] for name in SAME},
        "legal_basis": [basis or LegalBasis.UNKNOWN.value for basis in fields["legal_basis"]],
        "unit": [units.get(key) for key in fields["unit"]],
    }
    insert_columns(Contact, list(columns), list(columns.values()))
    _insert_addresses(organisation, ids, fields, draft.digest_of)
    return size


def _person_keys(draft: Draft, public_ids: Sequence[str]) -> list[str]:
    """A person is named after their best address, else after the contact."""
    return [
        digests[0] if digests else f"c:{public_id}"
        for digests, public_id in zip(draft.digests, public_ids, strict=True)
    ]


def _insert_addresses(
    organisation: Organisation, contacts: Sequence[int], fields: dict[str, Sequence[Any]], digest_of: dict[str, str]
) -> None:
    ways = [
        (contact, kind, value, rank)
        for kind, column in ((AddressKind.EMAIL.value, "emails"), (AddressKind.PHONE.value, "phones"))
        for contact, values in zip(contacts, fields[column], strict=True)
        for rank, value in enumerate(values)
    ]
    if not ways:
        return
    owners, kinds, values, ranks = zip(*ways, strict=True)
    addresses, links = new_ids(Address, len(ways)), new_ids(ContactAddress, len(ways))
    wall = [organisation.pk] * len(ways)
    digests = [digest_of[value] for value in values]
    insert_columns(
        Address, ("id", "organisation", "kind", "value", "digest"), (addresses, wall, kinds, values, digests)
    )
    insert_columns(
        ContactAddress, ("id", "organisation", "contact", "address", "rank"), (links, wall, owners, addresses, ranks)
    )
