"""Event books: the hashes of the events of a day, kept in memory as long as they may come due.

The hash of an event never changes and decides its place in the window after it, so that a day costs what is due on
it and not the whole window. A day's book is read again when events of it were added or removed.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Count, Max, QuerySet
from numpy.typing import NDArray

from pejling.fieldwork.rules.slots import Hashes, hashes_of, slots_of
from pejling.people.models import Event
from pejling.programme.models import Programme

KEPT = 1000  # days of programmes; 16 bytes an event each
Signature = tuple[int, int, str]  # how many, the newest, and its message id


@dataclass(frozen=True)
class EventBook:
    """The events of a kind on a day with their hashes in one programme."""

    signature: Signature
    ids: NDArray[np.int64]
    hashes: Hashes

    def at(self, places: Collection[int], *, spread_days: int) -> list[int]:
        """The events that have some of the places 0 … spread_days in the window after them."""
        own = slots_of(self.hashes, spread_days + 1)
        found: list[int] = self.ids[np.isin(own, list(places))].tolist()
        return found


_books: OrderedDict[tuple[int, str, date], EventBook] = OrderedDict()


def events_at(
    programme: Programme, happened: "QuerySet[Event]", places: Mapping[date, Collection[int]], *, spread_days: int
) -> list[int]:
    """The ids of the events that have one of the places wanted of their day."""
    found: list[int] = []
    for on, signature in _signatures(happened.filter(occurred_on__in=list(places))).items():
        book = _book(programme, happened, on, signature)
        found += book.at(places[on], spread_days=spread_days)
    return found


def _signatures(happened: "QuerySet[Event]") -> dict[date, Signature]:
    days = happened.order_by("occurred_on").values_list("occurred_on").annotate(count=Count("pk"), newest=Max("pk"))
    counts = list(days)
    names = dict(Event.objects.filter(pk__in=[newest for *_, newest in counts]).values_list("pk", "message_id"))
    return {on: (count, newest, names.get(newest, "")) for on, count, newest in counts}


def _book(programme: Programme, happened: "QuerySet[Event]", on: date, signature: Signature) -> EventBook:
    key = (programme.pk, programme.key, on)
    book = _books.get(key)
    if book is None or book.signature != signature:
        book = _books[key] = _read(programme, happened.filter(occurred_on=on), signature)
    _books.move_to_end(key)
    while len(_books) > KEPT:
        _books.popitem(last=False)
    return book


def _read(programme: Programme, happened: "QuerySet[Event]", signature: Signature) -> EventBook:
    rows = list(happened.values_list("pk", "message_id"))
    hashes = hashes_of(programme.key, (message_id for _, message_id in rows))
    return EventBook(signature, np.array([pk for pk, _ in rows], dtype=np.int64), hashes)
