"""Writing many rows at once: COPY on PostgreSQL, one prepared statement on SQLite.

Both take the ids beforehand, so that rows which point at each other need no second look.
"""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models

from pejling.people.models.fields import LETTERS, PUBLIC_ID_LENGTH, UNEVEN

NULL = "\x01"  # stands for NULL in COPY; texts have no control characters
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
OWN_KEYS = ("external_id", "message_id", "digest", "key", "idempotency_key")  # unique within an organisation
DRAW = """
    SELECT min(id), max(id), CASE WHEN max(id) - min(id) >= count(*) THEN array_agg(id) END
    FROM (
        SELECT nextval(ids.of) AS id
        FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS of OFFSET 0) AS ids, generate_series(1, %s)
    ) AS drawn
"""  # the first and the last id; all of them only if somebody else drew in between
Value = Any


def new_public_ids(count: int) -> list[str]:
    """Random public ids, from one draw of the system's randomness for all of them."""
    needed = count * PUBLIC_ID_LENGTH
    letters = b""
    while len(letters) < needed:
        letters += os.urandom(needed + needed // 8 + 64).translate(LETTERS, UNEVEN)
    text = letters.decode("ascii")
    return [text[start : start + PUBLIC_ID_LENGTH] for start in range(0, needed, PUBLIC_ID_LENGTH)]


def new_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Row ids that nobody else will get; on SQLite only within a transaction, which is the only writer."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(DRAW, [table, count])
            first, last, all_of_them = cursor.fetchone()
            return all_of_them or range(first or 0, (last or -1) + 1)
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Insert rows that are known to be new; ``names`` are the model's fields, in the order of the values."""
    insert_columns(model, names, list(zip(*rows, strict=True)))


def insert_columns(model: type[models.Model], names: Sequence[str], columns: Sequence[Sequence[Value]]) -> None:
    """Insert rows that are known to be new, given as columns: the values of each field."""
    if not columns or not columns[0]:
        return
    fields = _fields(model, names)
    if connection.vendor == "postgresql":
        _copy(model, fields, columns)
    else:
        _insert(model, fields, columns)


def update_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write values to rows by their id, which comes first in each."""
    if not rows:
        return
    fields = _fields(model, names)
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    values = [[*_stored(fields, row[1:]), row[0]] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f'UPDATE "{model._meta.db_table}" SET {sets} WHERE id = %s', values)


def ids_by_key(model: type[models.Model], organisation_id: int, column: str, keys: Iterable[str]) -> dict[str, int]:
    """The ids of the rows of an organisation that have these keys."""
    return dict(rows_by_key(model, organisation_id, column, keys, "id"))


def rows_by_key(
    model: type[models.Model], organisation_id: int, column: str, keys: Iterable[Any], *more: str
) -> list[tuple[Any, ...]]:
    """The key and more columns of an organisation's rows that have these keys (each key once).

    PostgreSQL is made to look up key by key, and must not know which organisation it is: its statistics are older
    than the rows of this import. With = ANY(…), or where it knows that the organisation had no rows yet, it would
    read all rows of the organisation for every chunk, or even for every key.
    """
    wanted = list(set(keys))
    if not wanted:
        return []
    columns = ", ".join(f't."{name}"' for name in (column, *more))
    wall = f"{_wall(column)} = (SELECT CAST(%s AS bigint))"
    table = f'SELECT {columns} FROM "{model._meta.db_table}" t WHERE {wall} AND t."{column}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            key = "wanted.key::bigint" if isinstance(wanted[0], int) else "wanted.key"
            keys_first = "json_array_elements_text(%s::json) AS wanted(key)"
            found = f"SELECT found.* FROM {keys_first} CROSS JOIN LATERAL ({table} = {key} OFFSET 0) AS found"
            cursor.execute(found, [json.dumps(wanted), organisation_id])
        else:
            cursor.execute(f"{table} IN (SELECT value FROM json_each(%s))", [organisation_id, json.dumps(wanted)])
        return list(cursor.fetchall())


def _wall(column: str) -> str:
    """The organisation, with a sum that keeps its index out of the way where the key has an index of its own."""
    return "t.organisation_id" if column in OWN_KEYS else "t.organisation_id + 0"


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Any]:
    return [model._meta.get_field(name) for name in names]


def _stored(fields: Sequence[Any], row: Sequence[Value]) -> list[Value]:
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]


def _copy(model: type[models.Model], fields: Sequence[Any], columns: Sequence[Sequence[Value]]) -> None:
    texts = [_copy_texts(field, column) for field, column in zip(fields, columns, strict=True)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    block = "\n".join(map("\t".join, zip(*texts, strict=True)))
    if not _is_clean(block, rows=len(columns[0]), columns=len(fields)):
        escaped = [[text.translate(ESCAPES) for text in column] for column in texts]
        block = "\n".join(map("\t".join, zip(*escaped, strict=True)))
    statement = f"COPY \"{model._meta.db_table}\" ({names}) FROM STDIN WITH (NULL E'\\x01')"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(block + "\n")


def _is_clean(block: str, *, rows: int, columns: int) -> bool:
    """Whether every tab and line end is ours, so that nothing needs escaping (the usual case)."""
    return (
        block.count("\n") == rows - 1
        and block.count("\t") == rows * (columns - 1)
        and "\\" not in block
        and "\r" not in block
    )


def _copy_texts(field: Any, column: Sequence[Value]) -> Sequence[str]:
    """A column as COPY reads it; most columns have no NULL and take the short way."""
    if isinstance(field, models.JSONField):
        return [_json_text(value) for value in column]
    if None in column:
        return [NULL if value is None else _plain_text(value) for value in column]
    if isinstance(field, models.CharField | models.TextField):
        return column
    return list(map(_plain_text if isinstance(field, models.DateField) else str, column))


def _plain_text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _json_text(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else "{}"


def _insert(model: type[models.Model], fields: Sequence[Any], columns: Sequence[Sequence[Value]]) -> None:
    values = [_sqlite_column(field, column) for field, column in zip(fields, columns, strict=True)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*values, strict=True)))


def _sqlite_column(field: Any, column: Sequence[Value]) -> Sequence[Value]:
    if isinstance(field, models.JSONField):
        return [_json_text(value) for value in column]
    if isinstance(field, models.DateTimeField):
        return [None if value is None else str(value.astimezone(UTC).replace(tzinfo=None)) for value in column]
    if isinstance(field, models.DateField):
        return [None if value is None else value.isoformat() for value in column]
    return column
