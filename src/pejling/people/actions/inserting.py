"""Inserting many rows of one table at once: a third of the time of ``bulk_create``, which makes an object of each."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Field, Model

Row = Mapping[str, Any]
BATCH = 500


def insert_rows(model: type[Model], rows: Sequence[Row]) -> list[int]:
    """Insert rows given by attribute name, what is not given by its default; returns their ids in order."""
    return _insert_all(model, rows, "RETURNING id")


def insert_new(model: type[Model], rows: Sequence[Row]) -> None:
    """The same, but rows that a unique constraint knows already are left as they are."""
    _insert_all(model, rows, "ON CONFLICT DO NOTHING RETURNING id")


def _insert_all(model: type[Model], rows: Sequence[Row], ending: str) -> list[int]:
    ids: list[int] = []
    for at in range(0, len(rows), BATCH):
        ids += _insert(model, rows[at : at + BATCH], ending)
    return ids


def _insert(model: type[Model], rows: Sequence[Row], ending: str) -> list[int]:
    columns = _columns(model, connection.vendor)
    values = [adapt(row[name]) if name in row else adapt(default()) for row in rows for name, default, adapt in columns]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(rows), ending, connection.vendor), values)
        return [row[0] for row in cursor.fetchall()]


@lru_cache(maxsize=256)
def _statement(model: type[Model], count: int, ending: str, vendor: str) -> str:
    quote = connection.ops.quote_name
    names = [quote(field.column) for field in _fields(model)]
    places = f"({', '.join(['%s'] * len(names))})"
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)}) VALUES {', '.join([places] * count)} {ending}"
    )


@lru_cache(maxsize=32)
def _columns(model: type[Model], vendor: str) -> list[tuple[str, Callable[[], Any], Callable[[Any], Any]]]:
    return [(field.attname, field.get_default, _adapter(field)) for field in _fields(model)]


def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _adapter(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    if isinstance(field, DateTimeField):
        return lru_cache(maxsize=64)(connection.ops.adapt_datetimefield_value)  # many rows, few moments
    if isinstance(field, DateField):
        return lru_cache(maxsize=64)(connection.ops.adapt_datefield_value)
    return _plain


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value  # a word of a closed set is a str of its own kind
