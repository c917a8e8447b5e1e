"""The addresses of the contacts that are being brought in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pejling.people.actions.bulk import insert_rows, new_ids, rows_by_key, update_rows
from pejling.people.actions.contact_drafts import Draft
from pejling.people.models import Address, Contact, ContactAddress, Organisation
from pejling.people.rules.rows import ContactRow
from pejling.people.rules.sets import AddressKind


@dataclass(frozen=True)
class AddressBook:
    """The addresses of a chunk: their digests, and the ids of those that were there before."""

    digests: dict[str, str]  # value → digest
    ids: dict[str, int]  # digest → id

    def digest(self, value: str) -> str:
        """An address's digest."""
        return self.digests[value]

    def digests_of(self, row: ContactRow) -> list[str]:
        """The digests of a row's addresses, the best first."""
        return [self.digests[value] for value in (*row.emails, *row.phones)]


def open_address_book(organisation: Organisation, draft: Draft) -> AddressBook:
    """Find the addresses of a chunk that are known."""
    wanted = chain.from_iterable(draft.digests)
    return AddressBook(draft.digest_of, dict(rows_by_key(Address, organisation.pk, "digest", wanted, "id")))


def known_persons(organisation: Organisation, book: AddressBook) -> list[tuple[str, str, int]]:
    """Digest, person key and id of the contacts that have one of the addresses already."""
    digests = {pk: digest for digest, pk in book.ids.items()}
    links = rows_by_key(ContactAddress, organisation.pk, "address_id", digests, "contact_id")
    keys = dict(rows_by_key(Contact, organisation.pk, "id", {contact for _, contact in links}, "person_key"))
    return [(digests[address], keys[contact], contact) for address, contact in links]


def move_persons(organisation: Organisation, lost: dict[str, str]) -> None:
    """Give the contacts of a person key that gave way the key that stays."""
    for goes, stays in lost.items():
        Contact.objects.filter(organisation=organisation, person_key=goes).update(person_key=stays)


def link_addresses(
    organisation: Organisation,
    contacts: Sequence[tuple[int, ContactRow]],
    old: set[int],
    book: AddressBook,
) -> set[int]:
    """Make each contact's addresses those of its row; the ids of contacts from before whose links changed."""
    ids = {**book.ids, **_insert_addresses(organisation, contacts, book)}
    wanted = {(pk, ids[book.digest(value)]): rank for pk, row in contacts for value, rank in _ranked(row)}
    before = _links_of(organisation, old)
    kinds = _kinds(organisation, before)
    gone = _gone(contacts, wanted, before, kinds)
    ContactAddress.objects.filter(pk__in=[before[link][0] for link in gone]).delete()
    moved = [(before[link][0], rank) for link, rank in wanted.items() if link in before and before[link][1] != rank]
    update_rows(ContactAddress, ("rank",), moved)
    new = [(link, rank) for link, rank in wanted.items() if link not in before]
    _insert_links(organisation, new)
    moved_ids = {pk for pk, _ in moved}
    touched = {link[0] for link in gone} | {link[0] for link, _ in new}
    return (touched | {link[0] for link, (pk, _) in before.items() if pk in moved_ids}) & old


def _ranked(row: ContactRow) -> Iterable[tuple[str, int]]:
    """A row's addresses with their rank within their kind."""
    for values in (row.emails, row.phones):
        for rank, value in enumerate(dict.fromkeys(values)):
            yield value, rank


def _insert_addresses(
    organisation: Organisation, contacts: Sequence[tuple[int, ContactRow]], book: AddressBook
) -> dict[str, int]:
    new: dict[str, tuple[str, str]] = {}
    for _, row in contacts:
        for kind, values in ((AddressKind.EMAIL.value, row.emails), (AddressKind.PHONE.value, row.phones)):
            for value in values:
                digest = book.digests[value]
                if digest not in book.ids:
                    new[digest] = (kind, value)
    ids = dict(zip(new, new_ids(Address, len(new)), strict=True))
    rows = [(ids[digest], organisation.pk, kind, value, digest) for digest, (kind, value) in new.items()]
    insert_rows(Address, ("id", "organisation", "kind", "value", "digest"), rows)
    return ids


def _links_of(organisation: Organisation, contacts: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """(contact, address) → (link's id, rank) of contacts that were there before."""
    links = rows_by_key(ContactAddress, organisation.pk, "contact_id", contacts, "address_id", "id", "rank")
    return {(contact, address): (pk, rank) for contact, address, pk, rank in links}


def _kinds(organisation: Organisation, links: Iterable[tuple[int, int]]) -> dict[int, str]:
    return dict(rows_by_key(Address, organisation.pk, "id", {address for _, address in links}, "kind"))


def _gone(
    contacts: Sequence[tuple[int, ContactRow]],
    wanted: dict[tuple[int, int], int],
    before: dict[tuple[int, int], tuple[int, int]],
    kinds: dict[int, str],
) -> list[tuple[int, int]]:
    """Links that a row's own addresses of the same kind replace."""
    said = {(pk, "email") for pk, row in contacts if row.emails} | {(pk, "phone") for pk, row in contacts if row.phones}
    return [link for link in before if link not in wanted and (link[0], kinds[link[1]]) in said]


def _insert_links(organisation: Organisation, new: Sequence[tuple[tuple[int, int], int]]) -> None:
    ids = new_ids(ContactAddress, len(new))
    rows = [(pk, organisation.pk, *link, rank) for pk, (link, rank) in zip(ids, new, strict=True)]
    insert_rows(ContactAddress, ("id", "organisation", "contact", "address", "rank"), rows)
