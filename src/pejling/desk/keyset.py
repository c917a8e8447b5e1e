"""Paging by the last row seen: page one hundred is as fast as the first, and new rows shift nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SEPARATOR = "~"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and where the next ones begin (empty: there are none)."""

    rows: Sequence[Row]
    next_cursor: str
    is_first: bool


def newest_first(rows: QuerySet[Row], *, by: str, cursor: str, size: int) -> Page[Row]:
    """One page of rows by a moment, newest first; rows of one moment stand in the order of their public ids."""
    ordered = newest(rows, by=by, cursor=cursor)
    return page_of(ordered, by=by, size=size, is_first=_read(cursor) is None)


def newest(rows: QuerySet[Row], *, by: str, cursor: str) -> QuerySet[Row]:
    """The rows from the cursor on, newest first."""
    seen = _read(cursor)
    if seen is not None:
        moment, public_id = seen
        # the first condition is redundant; it lets the database start in the index where the page starts
        rows = rows.filter(Q(**{f"{by}__lte": moment}) & (Q(**{f"{by}__lt": moment}) | Q(public_id__lt=public_id)))
    return rows.order_by(f"-{by}", "-public_id")


def ascending(rows: QuerySet[Row], *, by: str, read: Callable[[str], Any], cursor: str, size: int) -> Page[Row]:
    """One page of rows by a day or a name, the smallest first; equal ones stand in the order of their public ids."""
    value, _, public_id = cursor.rpartition(SEPARATOR)
    try:
        seen = read(value) if public_id and value else None
    except ValueError:
        seen = None
    if seen is not None:
        rows = rows.filter(Q(**{f"{by}__gt": seen}) | Q(**{by: seen, "public_id__gt": public_id}))
    return page_of(rows.order_by(by, "public_id"), by=by, size=size, is_first=seen is None)


def soonest_first(rows: QuerySet[Row], *, by: str, cursor: str, size: int) -> Page[Row]:
    """The same with the earliest moment first."""
    ordered = soonest(rows, by=by, cursor=cursor)
    return page_of(ordered, by=by, size=size, is_first=_read(cursor) is None)


def soonest(rows: QuerySet[Row], *, by: str, cursor: str) -> QuerySet[Row]:
    """The rows from the cursor on, the earliest moment first."""
    return rows.filter(later_than(cursor, by=by)).order_by(by, "public_id")


def later_than(cursor: str, *, by: str) -> Q:
    """Whether a row stands behind the cursor when the earliest moment stands first."""
    seen = _read(cursor)
    if seen is None:
        return Q()
    moment, public_id = seen
    return Q(**{f"{by}__gte": moment}) & (Q(**{f"{by}__gt": moment}) | Q(public_id__gt=public_id))


def page_of(ordered: QuerySet[Row], *, by: str, size: int, is_first: bool) -> Page[Row]:
    """The first rows of an ordered queryset, and a cursor if there are more."""
    found = list(ordered[: size + 1])
    more = len(found) > size
    return Page(rows=found[:size], next_cursor=_write(found[size - 1], by) if more else "", is_first=is_first)


def _write(row: Model, by: str) -> str:
    value = getattr(row, by)
    spelled = value if isinstance(value, str) else value.isoformat()
    return f"{spelled}{SEPARATOR}{row.public_id}"  # type: ignore[attr-defined]


def _read(cursor: str) -> tuple[datetime, str] | None:
    """The moment and public id of a cursor; None for the first page or something mistyped."""
    moment, _, public_id = cursor.replace(" ", "+").partition(SEPARATOR)
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (read, public_id) if read.tzinfo and public_id else None
