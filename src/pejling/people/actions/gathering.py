"""Gathering: inside a group, writes that nobody reads before its end leave together, a statement for each table.

Actions write one thing at a time; a group of answers runs the same actions and saves the database most of its work.
What goes through these functions is written at once unless the thread is gathering.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import count
from threading import local
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from pejling.people.actions.bulk import new_ids
from pejling.people.actions.inserting import Row, insert_all, insert_new, insert_rows

Insert = Callable[[type[Model], Sequence[Row]], Any]
Cell = tuple[tuple[str, Any], ...]


class Gathered:
    """What waits to be written."""

    def __init__(self) -> None:
        self.rows: dict[tuple[type[Model], Insert], list[Row]] = {}
        self.sums: dict[tuple[type[Model], str], dict[Cell, int]] = {}
        self.changes: dict[str, list[Sequence[Any]]] = {}

    def take(self, other: "Gathered") -> None:
        """Add what a part of the group has gathered."""
        for place, rows in other.rows.items():
            self.rows.setdefault(place, []).extend(rows)
        for table, sums in other.sums.items():
            own = self.sums.setdefault(table, {})
            for cell, number in sums.items():
                own[cell] = own.get(cell, 0) + number
        for statement, parameters in other.changes.items():
            self.changes.setdefault(statement, []).extend(parameters)

    def write(self) -> None:
        """Write all of it; foreign keys are looked at when the transaction ends."""
        for (model, insert), rows in self.rows.items():
            insert(model, rows)
        for (model, column), sums in self.sums.items():
            insert_all(model, [{**dict(cell), column: number} for cell, number in sums.items() if number])
        for statement, parameters in self.changes.items():
            with connection.cursor() as cursor:
                cursor.executemany(statement, parameters)


class Gathering:
    """The writes of a group inside one transaction; ``size`` says how many ids to draw at once."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.whole = Gathered()
        self.part = self.whole
        self.ids: dict[type[Model], Iterator[int]] = {}

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Inside, this thread gathers; an exception drops what was gathered inside."""
        self.part, _HERE.gathering = Gathered(), self
        try:
            yield
            self.whole.take(self.part)
        finally:
            _HERE.gathering = None

    def write(self) -> None:
        """Write what was gathered."""
        self.whole.write()
        self.whole, self.ids = Gathered(), {}

    def new_id(self, model: type[Model]) -> int:
        """An id for a row that is written later."""
        if model not in self.ids:
            self.ids[model] = _ids(model, self.size)
        return next(self.ids[model])


def _ids(model: type[Model], size: int) -> Iterator[int]:
    """Ids that nobody else will get before the transaction ends."""
    drawn = new_ids(model, size)
    yield from drawn
    if connection.vendor == "sqlite":  # where nobody else writes, and a second draw would be the same
        yield from count(drawn[-1] + 1)
    while True:
        yield from new_ids(model, size)


class _Here(local):
    gathering: Gathering | None = None


_HERE = _Here()


def insert_later(model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows whose ids nobody asks for."""
    _insert(model, rows, insert_all)


def insert_new_later(model: type[Model], rows: Sequence[Row]) -> None:
    """The same, but rows that a unique constraint knows already are left as they are."""
    _insert(model, rows, insert_new)


def add_later(model: type[Model], rows: Sequence[Row], *, column: str) -> None:
    """Insert rows that only add up: in a group, those that are alike but for one number are one row with the sum."""
    if _HERE.gathering is None:
        insert_rows(model, rows)
        return
    sums = _HERE.gathering.part.sums.setdefault((model, column), {})
    for row in rows:
        cell = tuple((name, value) for name, value in row.items() if name != column)
        sums[cell] = sums.get(cell, 0) + row[column]


def insert_row_later(model: type[Model], row: Row) -> int:
    """Insert a row and return its id."""
    gathering = _HERE.gathering
    if gathering is None:
        return insert_rows(model, [row])[0]
    key = gathering.new_id(model)
    _insert(model, [{**row, "id": key}], insert_all)
    return key


def change_later(statement: str, parameters: Sequence[Any]) -> None:
    """Execute a change; how many rows it met nobody asks."""
    if _HERE.gathering is not None:
        _HERE.gathering.part.changes.setdefault(statement, []).append(parameters)
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def own_transaction(*, savepoint: bool = True) -> AbstractContextManager[None]:
    """A transaction or, inside another, a savepoint; but nothing of its own in a group, whose fate is one."""
    return transaction.atomic(savepoint=savepoint) if _HERE.gathering is None else nullcontext()


def _insert(model: type[Model], rows: Sequence[Row], insert: Insert) -> None:
    if _HERE.gathering is None:
        insert(model, rows)
    else:
        _HERE.gathering.part.rows.setdefault((model, insert), []).extend(rows)
