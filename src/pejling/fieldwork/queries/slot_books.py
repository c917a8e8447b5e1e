"""Slot books: which contacts are due on which day of the cycle, kept in memory between the days.

The hash of a contact never changes, so that a day costs what is due on it and not the whole base. The book is
read again when contacts were added or removed; it only finds candidates, whose rows are then read and checked.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from pejling.fieldwork.rules.slots import Hashes, hashes_of, slots_of
from pejling.people.models import Contact
from pejling.programme.models import Programme

KEPT = 16  # books; 16 bytes a contact each
Ids = NDArray[np.int64]
SIGNATURE = """
    select (select count(*) from people_contact where organisation_id = %s),
        (select id from people_contact where organisation_id = %s order by id desc limit 1),
        (select external_id from people_contact where organisation_id = %s order by external_id limit 1),
        (select external_id from people_contact where organisation_id = %s order by external_id desc limit 1)
"""
NAMES = "select id, external_id from people_contact where organisation_id = %s and id > %s"


@dataclass(frozen=True)
class Signature:
    """What tells whether a base is still the same, without reading it."""

    count: int
    newest: int | None
    first: str | None
    last: str | None

    def grows_into(self, later: "Signature") -> bool:
        """Whether contacts may only have been added."""
        if self.newest is None or later.newest is None:
            return False
        return later.count > self.count and later.newest > self.newest


@dataclass(frozen=True)
class SlotBook:
    """The contacts of an organisation with their hashes in one programme."""

    signature: Signature
    ids: Ids
    hashes: Hashes
    slots: dict[int, Hashes] = field(default_factory=dict)

    def with_more(self, signature: Signature, ids: Ids, hashes: Hashes) -> "SlotBook":
        """The book with some contacts more."""
        return SlotBook(signature, np.concatenate([self.ids, ids]), np.concatenate([self.hashes, hashes]))

    def due(self, slot: int, *, cycle_days: int) -> list[int]:
        """The contacts in a slot of a cycle of so many days."""
        if cycle_days not in self.slots:
            self.slots[cycle_days] = slots_of(self.hashes, cycle_days)
        found: list[int] = self.ids[np.flatnonzero(self.slots[cycle_days] == slot)].tolist()
        return found


_books: OrderedDict[tuple[int, str], SlotBook] = OrderedDict()


def slot_book(programme: Programme) -> SlotBook:
    """The book of a programme, from memory as long as the base is the same."""
    key = (programme.pk, programme.key)
    signature = _signature(programme.organisation_id)
    book = _books.get(key)
    if book is None or book.signature != signature:
        book = _books[key] = _book(programme, signature, book)
    _books.move_to_end(key)
    while len(_books) > KEPT:
        _books.popitem(last=False)
    return book


def forget(programme: Programme) -> None:
    """Drop a book that turned out to be stale."""
    _books.pop((programme.pk, programme.key), None)


def _signature(organisation_id: int) -> Signature:
    with connection.cursor() as cursor:
        cursor.execute(SIGNATURE, [organisation_id] * 4)
        return Signature(*cursor.fetchone())


def _book(programme: Programme, signature: Signature, known: SlotBook | None) -> SlotBook:
    """What is known with those added since; all read anew if others were removed meanwhile."""
    if known is not None and known.signature.grows_into(signature) and _knows_newest(programme, known):
        book = known.with_more(signature, *_read(programme, known.signature.newest or 0))
        if book.ids.size == signature.count:
            return book
    return SlotBook(signature, *_read(programme, 0))


def _knows_newest(programme: Programme, book: SlotBook) -> bool:
    """Whether the last contact of a book is still the one it was: a restored database may begin its ids anew."""
    names = Contact.objects.filter(pk=book.signature.newest or 0).values_list("external_id", flat=True)
    at = np.flatnonzero(book.ids == book.signature.newest)
    return at.size == 1 and hashes_of(programme.key, names).tolist() == book.hashes[at].tolist()


def _read(programme: Programme, after: int) -> tuple[Ids, Hashes]:
    """The contacts behind an id, with their hashes."""
    ids = array("q")
    hashes = hashes_of(programme.key, _external_ids(programme.organisation_id, after, ids))
    return np.array(ids, dtype=np.int64), hashes


def _external_ids(organisation_id: int, after: int, ids: "array[int]") -> Iterator[str]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(NAMES, [organisation_id, after])
        while rows := cursor.fetchmany(5000):
            for pk, external_id in rows:
                ids.append(pk)
                yield external_id
