"""Inserting many rows of one table at once: a third of the time of ``bulk_create``, which makes an object of each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Field, Model

Row = Mapping[str, Any]
BATCH = 500


def insert_rows(model: type[Model], rows: Sequence[Row]) -> list[int]:
    """Insert rows given by attribute name, what is not given by its default; returns their ids in order."""
    ids: list[int] = []
    for at in range(0, len(rows), BATCH):
        ids += _insert(model, rows[at : at + BATCH], "RETURNING id")
    return ids


def insert_new(model: type[Model], rows: Sequence[Row]) -> None:
    """The same, but rows that a unique constraint knows already are left as they are."""
    insert_all(model, rows, "ON CONFLICT DO NOTHING")


def insert_all(model: type[Model], rows: Sequence[Row], ending: str = "") -> None:
    """Insert rows whose ids nobody asks for, or that have theirs with them."""
    if not rows:
        return
    if connection.vendor != "sqlite":
        for at in range(0, len(rows), BATCH):
            _insert(model, rows[at : at + BATCH], ending)
        return
    with_id = "id" in rows[0]
    statement, columns = _statement(model, 1, ending, with_id, "sqlite"), _columns(model, with_id, "sqlite")
    with connection.cursor() as cursor:  # SQLite would parse each number of rows anew
        cursor.executemany(statement, [_values(row, columns) for row in rows])


Column = tuple[str, Callable[[], Any], Callable[[Any], Any]]


def _insert(model: type[Model], rows: Sequence[Row], ending: str) -> list[int]:
    with_id = "id" in rows[0] and not ending.startswith("RETURNING")
    columns = _columns(model, with_id, connection.vendor)
    values = [value for row in rows for value in _values(row, columns)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(rows), ending, with_id, connection.vendor), values)
        return [row[0] for row in cursor.fetchall()] if ending.startswith("RETURNING") else []


def _values(row: Row, columns: Sequence[Column]) -> list[Any]:
    return [adapt(row[name] if name in row else default()) for name, default, adapt in columns]


@lru_cache(maxsize=512)
def _statement(model: type[Model], count: int, ending: str, with_id: bool, vendor: str) -> str:
    quote = connection.ops.quote_name
    names = [quote(field.column) for field in _fields(model, with_id)]
    places = f"({', '.join(['%s'] * len(names))})"
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)}) VALUES {', '.join([places] * count)} {ending}"
    )


@lru_cache(maxsize=64)
def _columns(model: type[Model], with_id: bool, vendor: str) -> list[Column]:
    return [(field.attname, field.get_default, adapter_of(field)) for field in _fields(model, with_id)]


def _fields(model: type[Model], with_id: bool) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if with_id or not field.primary_key]


def adapter_of(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """How a value of a field goes into the database."""
    if isinstance(field, DateTimeField):
        return _utc_text if connection.vendor == "sqlite" else _plain
    if isinstance(field, DateField):
        return lru_cache(maxsize=64)(connection.ops.adapt_datefield_value)
    return _plain


def _utc_text(value: datetime | None) -> str | None:
    """What Django's SQLite backend keeps of a moment, whose zone in the house is always UTC."""
    if value is None:
        return None
    if value.tzinfo is not UTC:
        return str(connection.ops.adapt_datetimefield_value(value))
    return value.replace(tzinfo=None).isoformat(" ")


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value  # a word of a closed set is a str of its own kind
