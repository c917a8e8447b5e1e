"""Slot books: which contacts are due on which day of the cycle, kept in memory between the days.

The hash of a contact never changes, so that a day costs what is due on it and not the whole base. The book is
read again when contacts were added or removed; it only finds candidates, whose rows are then read and checked.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Count, Max, Min
from numpy.typing import NDArray

from pejling.fieldwork.rules.slots import Hashes, hashes_of, slots_of
from pejling.people.models import Contact
from pejling.programme.models import Programme

KEPT = 16  # books; 16 bytes a contact each
Signature = tuple[int, int | None, str | None, str | None]


@dataclass(frozen=True)
class SlotBook:
    """The contacts of an organisation with their hashes in one programme."""

    signature: Signature
    ids: NDArray[np.int64]
    hashes: Hashes
    slots: dict[int, Hashes] = field(default_factory=dict)

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
        book = _books[key] = _read(programme, signature)
    _books.move_to_end(key)
    while len(_books) > KEPT:
        _books.popitem(last=False)
    return book


def forget(programme: Programme) -> None:
    """Drop a book that turned out to be stale."""
    _books.pop((programme.pk, programme.key), None)


def _signature(organisation_id: int) -> Signature:
    names = Contact.objects.filter(organisation_id=organisation_id).aggregate(
        count=Count("pk"), newest=Max("pk"), first=Min("external_id"), last=Max("external_id")
    )
    return names["count"], names["newest"], names["first"], names["last"]


def _read(programme: Programme, signature: Signature) -> SlotBook:
    ids: list[int] = []
    hashes = hashes_of(programme.key, _external_ids(programme.organisation_id, ids))
    return SlotBook(signature, np.array(ids, dtype=np.int64), hashes)


def _external_ids(organisation_id: int, ids: list[int]) -> Iterator[str]:
    rows = Contact.objects.filter(organisation_id=organisation_id).values_list("pk", "external_id")
    for pk, external_id in rows.iterator(chunk_size=5000):
        ids.append(pk)
        yield external_id
