"""Prepared reads: a queryset's SQL is compiled once and then only executed.

Compiling the survey page's read costs several times what executing it does, and so do Django's cursors and signals;
of what the worker looks for in every round, most is not there, and nearly all the time went into compiling.
This goes one step below Django's public surface (the same steps as its ``ModelIterable``), so Django's version is
pinned and a test compares the two. A read whose queries are counted or wrapped takes the ordinary cursor.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # not in the stubs

Row = TypeVar("Row", bound=models.Model)
Way = TypeVar("Way", bound="Statement")
HERE = "the one value"  # stands in the queryset's filter where each read puts its own; so do those below
SIZES = (1, 4, 16, 64)
MOMENT = datetime(1, 1, 2, tzinfo=UTC)
DAY = date(1, 1, 1)


class _Read(Generic[Way]):
    """A read by a few values; ``rows`` makes the queryset, filtered by the stand-ins for them.

    Stand-ins must differ from one another and from every other parameter of the query.
    """

    def __init__(
        self, way: Callable[..., Way], rows: Callable[..., models.QuerySet[Any, Any]], stand_ins: tuple[Any, ...]
    ) -> None:
        self.way = way
        self.rows = rows
        self.stand_ins = stand_ins or (HERE,)

    def _plan(self) -> Way:
        """A compiler belongs to one connection, which keeps what it has compiled."""
        plans: dict[Any, Way] = vars(connections[DEFAULT_DB_ALIAS]).setdefault("prepared_reads", {})
        plan = plans.get(self)
        if plan is None:
            plan = plans[self] = self.way(self.rows(*self.stand_ins), self.stand_ins)
        return plan


class Prepared(_Read["Plan[Row]"], Generic[Row]):
    """A read of objects with related ones."""

    def __init__(self, rows: Callable[..., models.QuerySet[Row]], *stand_ins: Any) -> None:
        super().__init__(Plan, rows, stand_ins)

    def first(self, *values: Any) -> Row | None:
        """The row, or None."""
        return next(iter(self.all(*values)), None)

    def all(self, *values: Any) -> list[Row]:
        """The rows in the queryset's order."""
        plan = self._plan()
        return plan.build(plan.fetch(values))


class PreparedValues(_Read["Statement"]):
    """A read of some columns: ``rows`` makes the queryset with ``values_list``."""

    def __init__(self, rows: Callable[..., models.QuerySet[Any, Any]], *stand_ins: Any) -> None:
        super().__init__(Statement, rows, stand_ins)

    def all(self, *values: Any) -> list[list[Any]]:
        """Each row's values, in the queryset's order."""
        plan = self._plan()
        return [plan.converted(row) for row in plan.fetch(values)]

    def flat(self, *values: Any) -> list[Any]:
        """The first column of each row."""
        return [row[0] for row in self.all(*values)]

    def any(self, *values: Any) -> bool:
        """Whether there is a row (the queryset reads no more than one)."""
        return bool(self._plan().fetch(values))


class PreparedIn(Generic[Row]):
    """A read by any number of keys, prepared for a few numbers of them: the last key is named until one is full.

    ``rows`` makes the queryset from the keys and the further ``stand_ins``; the order holds within a portion of 64.
    """

    def __init__(self, rows: Callable[..., models.QuerySet[Row]], *stand_ins: Any) -> None:
        self.sized = {size: Prepared(self._of(rows, size), *range(-size, 0), *stand_ins) for size in SIZES}

    def all(self, keys: Iterable[int], *values: Any) -> list[Row]:
        """The rows with one of the keys."""
        wanted, found = list(keys), []
        for at in range(0, len(wanted), SIZES[-1]):
            some = wanted[at : at + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(some))
            found += self.sized[size].all(*some, *some[-1:] * (size - len(some)), *values)
        return found

    def by_key(self, keys: Iterable[int], *values: Any) -> dict[int, Row]:
        """The rows by their ids."""
        return {row.pk: row for row in self.all(keys, *values)}

    @staticmethod
    def _of(rows: Callable[..., models.QuerySet[Row]], size: int) -> Callable[..., models.QuerySet[Row]]:
        return lambda *given: rows(given[:size], *given[size:])


class Statement:
    """What compiling a queryset gives: the SQL, its parameters, and how the database's values become Python's."""

    def __init__(self, rows: models.QuerySet[Any, Any], stand_ins: tuple[Any, ...]) -> None:
        self.using = rows.db
        self.connection = connections[self.using]
        compiler = rows.query.get_compiler(self.using)
        self.sql, parameters = compiler.as_sql()
        self.raw_sql = re.sub(r"(?<!%)%s", "?", self.sql).replace("%%", "%")
        own = [self._adapted(one) for one in stand_ins]
        self.places = [(own.index(one), None) if one in own else (None, one) for one in parameters]
        self.info, self.select = compiler.klass_info, compiler.select
        self.annotated = list((compiler.annotation_col_map or {}).items())
        converters = compiler.get_converters([column[0] for column in self.select])
        self.converters = [(place, *found) for place, found in converters.items()]

    def fetch(self, values: tuple[Any, ...]) -> Sequence[Sequence[Any]]:
        """The rows as the database gives them."""
        parameters, connection = self._filled(values), self.connection
        if connection.queries_logged or connection.execute_wrappers:
            with connection.cursor() as cursor:
                cursor.execute(self.sql, parameters)
                found: Sequence[Sequence[Any]] = cursor.fetchall()
                return found
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        with connection.wrap_database_errors:
            return self._fetched(parameters)

    def converted(self, row: Sequence[Any]) -> list[Any]:
        """A row's values as Python has them."""
        values = list(row)
        for place, converters, expression in self.converters:
            if values[place] is not None:  # nothing is nothing, in every column of ours
                for convert in converters:
                    values[place] = convert(values[place], expression, self.connection)
        return values

    def _fetched(self, parameters: list[Any]) -> Sequence[Sequence[Any]]:
        raw: Any = self.connection.connection
        if self.connection.vendor == "sqlite":
            found: Sequence[Sequence[Any]] = raw.execute(self.raw_sql, parameters).fetchall()
        else:
            found = _server_side(raw).execute(self.sql, parameters, prepare=True).fetchall()
        return found

    def _filled(self, values: tuple[Any, ...]) -> list[Any]:
        """The query's parameters, with the read's own values in the places of their stand-ins."""
        own = [self._adapted(one) for one in values]
        return [fixed if place is None else own[place] for place, fixed in self.places]

    def _adapted(self, value: Any) -> Any:
        """SQLite keeps days and moments as text."""
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        return self.connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class Plan(Statement, Generic[Row]):
    """A statement whose rows become objects with related objects."""

    def __init__(self, rows: models.QuerySet[Row], stand_ins: tuple[Any, ...]) -> None:
        super().__init__(rows, stand_ins)
        self.model: type[Row] = self.info["model"]
        fields = self.info["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [column[0].target.attname for column in self.select[self.own]]
        self.related = get_related_populators(self.info, self.select, self.using)

    def build(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        """Each row's object with its related objects in place."""
        return [self._built(self.converted(row)) for row in found]

    def _built(self, row: list[Any]) -> Row:
        built = _made(self.model, self.using, self.names, row[self.own])
        for populator in self.related:
            _populate(populator, row, built)
        for name, place in self.annotated:
            setattr(built, name, row[place])
        return built


def _server_side(raw: Any) -> Any:
    """A cursor whose statements the server keeps parsed (Django's own puts the values in on this side)."""
    from psycopg import Cursor  # not there to be needed on SQLite

    return Cursor(raw)


def _made(model: type[Row], using: str, names: Sequence[str], values: Sequence[Any]) -> Row:
    """What ``from_db`` gives, without asking each field and sending two signals nobody listens to."""
    row = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, using
    row.__dict__.update(zip(names, values, strict=True), _state=state)
    return row


def _populate(populator: Any, row: list[Any], owner: models.Model) -> None:
    """What Django's ``RelatedPopulator.populate`` does."""
    values = (
        populator.reorder_for_init(row)
        if populator.reorder_for_init
        else row[populator.cols_start : populator.cols_end]
    )
    related = None
    if values[populator.pk_idx] is not None:
        related = _made(populator.model_cls, populator.db, populator.init_list, values)
        for further in populator.related_populators:
            _populate(further, row, related)
    populator.local_setter(owner, related)
    if related is not None:
        populator.remote_setter(related, owner)
