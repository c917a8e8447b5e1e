"""Bringing in contacts: external id wins over e-mail, and whoever shares an address is one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from pejling.people.actions.account_contacts import link_accounts
from pejling.people.actions.bulk import insert_rows, new_ids, new_public_ids, rows_by_key, update_rows
from pejling.people.actions.contact_addresses import (
    AddressBook,
    known_persons,
    link_addresses,
    move_persons,
    open_address_book,
)
from pejling.people.actions.contact_drafts import Draft, draft_contacts, part_fresh
from pejling.people.actions.fresh_contacts import insert_fresh
from pejling.people.actions.references import existing
from pejling.people.actions.upserts import Upserted, in_chunks, known_again
from pejling.people.models import Contact, Organisation, Unit
from pejling.people.queries.contacts import external_ids_by_digest
from pejling.people.rules.persons import Persons
from pejling.people.rules.rows import ContactRow
from pejling.people.rules.sets import LegalBasis

FIELDS = (
    "given_name",
    "family_name",
    "country",
    "language",
    "zone",
    "segment",
    "customer_since",
    "legal_basis",
    "preferred_channel",
    "postal_address",
    "unit",
    "attributes",
)
STORED = tuple("unit_id" if name == "unit" else name for name in FIELDS)


@dataclass
class Wanted:
    """One contact as a chunk wants it, from one row or several with the same id."""

    row: ContactRow
    accounts: dict[str, str] = field(default_factory=dict)  # external id → role
    pk: int = 0
    public_id: str = ""


def upsert_contacts(organisation: Organisation, rows: Sequence[ContactRow]) -> Upserted:
    """Bring in contacts with their addresses; the same rows again change nothing, empty values wipe nothing out.

    A row without an external id is the one contact that has its e-mail address, else a new one named after it.
    """
    return in_chunks(rows, partial(_upsert, organisation))


class ContactChunk:
    """Contacts on their way in: those that nobody knows can go ahead, the others follow."""

    def __init__(self, organisation: Organisation, rows: Sequence[ContactRow]) -> None:
        self._organisation = organisation
        self._draft = draft_contacts(rows)
        self._created = 0

    def keys(self) -> frozenset[str]:
        """All by which a row may turn out to be somebody of another chunk."""
        return frozenset(self._draft.keys())

    def go_ahead(self, avoid: frozenset[str] = frozenset()) -> None:
        """Insert the contacts that nobody knows and that share nothing, neither here nor with what is to be avoided."""
        fresh, self._draft = part_fresh(self._organisation, self._draft, avoid=avoid)
        self._created = insert_fresh(self._organisation, fresh)

    def follow(self) -> Upserted:
        """Bring in the others; what came of them all."""
        return Upserted(self._created) + upsert_draft(self._organisation, self._draft)


def _upsert(organisation: Organisation, rows: Sequence[ContactRow]) -> Upserted:
    chunk = ContactChunk(organisation, rows)
    chunk.go_ahead()
    return chunk.follow()


def upsert_draft(organisation: Organisation, draft: Draft) -> Upserted:
    """Bring in any contacts: known ones, new ones, and such as share an id or an address."""
    if not draft.rows:
        return Upserted()
    book = open_address_book(organisation, draft)
    wanted = _wanted(organisation, draft, book)
    units = existing(Unit, organisation.pk, (one.row.unit for one in wanted.values()), column="key")
    known = {
        key: (pk, person)
        for key, pk, person in rows_by_key(Contact, organisation.pk, "external_id", wanted, "id", "person_key")
    }
    new = [one for key, one in wanted.items() if key not in known]
    for one, pk, public_id in zip(new, new_ids(Contact, len(new)), new_public_ids(len(new)), strict=True):
        one.pk, one.public_id = pk, public_id
    for key, (pk, _) in known.items():
        wanted[key].pk = pk
    keys = _person_keys(organisation, wanted, known, book)
    _insert(organisation, new, keys, units)
    changed = _update(known, wanted, units)
    changed |= link_addresses(organisation, [(one.pk, one.row) for one in wanted.values()], _ids(known), book)
    link_accounts(organisation, [(one.pk, one.accounts) for one in wanted.values() if one.accounts])
    return Upserted(len(new), len(changed), len(known) - len(changed))


def _ids(known: dict[str, tuple[int, str]]) -> set[int]:
    return {pk for pk, _ in known.values()}


def _wanted(organisation: Organisation, draft: Draft, book: AddressBook) -> dict[str, Wanted]:
    """The chunk's contacts by external id; of two rows with one id the later wins where it says something."""
    named = _names(organisation, draft, book)
    wanted: dict[str, Wanted] = {}
    for row, name in zip(draft.rows, named, strict=True):
        before = wanted.get(name)
        if before is None:
            before = wanted[name] = Wanted(row if row.external_id else row._replace(external_id=name))
        else:
            before.row = ContactRow(*map(known_again, row._replace(external_id=name), before.row))
        if row.account:
            before.accounts[row.account] = row.account_role or before.accounts.get(row.account, "")
    return wanted


def _names(organisation: Organisation, draft: Draft, book: AddressBook) -> Sequence[str]:
    """Each row's external id, that of the one contact with its e-mail address where it has none."""
    rows = draft.rows
    if all(row.external_id for row in rows):
        return draft.names
    digests = [book.digest(row.emails[0]) for row in rows if not row.external_id and row.emails]
    owners = external_ids_by_digest(organisation.pk, digests)
    names = []
    for row, name in zip(rows, draft.names, strict=True):
        found = owners.get(book.digest(row.emails[0]), set()) if row.emails and not row.external_id else set()
        names.append(next(iter(found)) if len(found) == 1 else name)
        for email in row.emails:
            owners.setdefault(book.digest(email), set()).add(names[-1])
    return names


def _person_keys(
    organisation: Organisation, wanted: dict[str, Wanted], known: dict[str, tuple[int, str]], book: AddressBook
) -> dict[int, str]:
    """The person key of every contact of the chunk, old keys joined where addresses turn out to be shared."""
    persons = Persons()
    for digest, key, pk in known_persons(organisation, book):
        persons.known(digest, key, pk)
    own: dict[int, str] = {}
    for name, one in wanted.items():
        digests = book.digests_of(one.row)
        own[one.pk] = known[name][1] if name in known else _first_key(one, digests)
        if name in known:
            persons.seen(own[one.pk], one.pk)
        persons.join(digests, own[one.pk])
    move_persons(organisation, persons.lost_keys())
    return {pk: persons.key_of(key) for pk, key in own.items()}


def _first_key(one: Wanted, digests: Sequence[str]) -> str:
    return digests[0] if digests else f"c:{one.public_id}"


def _insert(organisation: Organisation, new: Iterable[Wanted], keys: dict[int, str], units: dict[str, int]) -> None:
    rows = [
        (one.pk, one.public_id, organisation.pk, one.row.external_id, keys[one.pk], *_values(one.row, units))
        for one in new
    ]
    insert_rows(Contact, ("id", "public_id", "organisation", "external_id", "person_key", *FIELDS), rows)


def _values(row: ContactRow, units: dict[str, int]) -> tuple[object, ...]:
    return (
        row.given_name,
        row.family_name,
        row.country,
        row.language,
        row.zone,
        row.segment,
        row.customer_since,
        row.legal_basis or LegalBasis.UNKNOWN.value,
        row.preferred_channel,
        row.postal_address,
        units.get(row.unit),
        row.attributes,
    )


def _update(known: dict[str, tuple[int, str]], wanted: dict[str, Wanted], units: dict[str, int]) -> set[int]:
    """Write what changed in contacts that were there before; the ids of those."""
    stored = Contact.objects.filter(pk__in=_ids(known)).values_list("id", "external_id", *STORED)
    changed = []
    for pk, external_id, *old in stored:
        row = wanted[external_id].row
        new = list(_values(row, units))
        new[FIELDS.index("legal_basis")] = row.legal_basis
        values = [known_again(one, other) for one, other in zip(new, old, strict=True)]
        if values != old:
            changed.append((pk, *values))
    update_rows(Contact, FIELDS, changed)
    return {row[0] for row in changed}
