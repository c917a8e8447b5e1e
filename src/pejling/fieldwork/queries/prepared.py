"""Prepared reads: a queryset's SQL is compiled once and then only executed.

Compiling the survey page's read costs several times what executing it does. This goes one step below Django's
public surface (the same steps as its ``ModelIterable``), so Django's version is pinned and a test compares the two.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from threading import local
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # not in the stubs

Row = TypeVar("Row", bound=models.Model)
HERE = "the one value"  # stands in the queryset's filter where each read puts its own


class Prepared(Generic[Row]):
    """A read by a few values, with related rows; ``rows`` makes the queryset, filtered by the stand-ins for them.

    Stand-ins must differ from one another and from every other parameter of the query.
    """

    def __init__(self, rows: Callable[..., models.QuerySet[Row]], *stand_ins: Any) -> None:
        self.rows = rows
        self.stand_ins = stand_ins or (HERE,)
        self.kept = local()  # a compiler belongs to one thread's connection

    def first(self, *values: Any) -> Row | None:
        """The row, or None."""
        return next(iter(self.all(*values)), None)

    def all(self, *values: Any) -> list[Row]:
        """The rows in the queryset's order."""
        plan = self._plan()
        with plan.connection.cursor() as cursor:
            cursor.execute(plan.sql, plan.filled(values))
            found = cursor.fetchall()
        return plan.build(found) if found else []

    def _plan(self) -> "Plan[Row]":
        plan: Plan[Row] | None = getattr(self.kept, "plan", None)
        if plan is None or plan.connection is not connections[plan.using]:
            plan = self.kept.plan = Plan(self.rows(*self.stand_ins), self.stand_ins)
        return plan


class Plan(Generic[Row]):
    """What compiling a queryset gives: the SQL, its parameters, and how a row becomes objects."""

    def __init__(self, rows: models.QuerySet[Row], stand_ins: tuple[Any, ...]) -> None:
        self.using = rows.db
        self.connection = connections[self.using]
        compiler = rows.query.get_compiler(self.using)
        self.sql, parameters = compiler.as_sql()
        own = [self._adapted(one) for one in stand_ins]
        self.places = [(own.index(one), None) if one in own else (None, one) for one in parameters]
        info, select = compiler.klass_info, compiler.select
        self.model: type[Row] = info["model"]
        fields = info["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [column[0].target.attname for column in select[self.own]]
        self.related = get_related_populators(info, select, self.using)
        self.converters = compiler.get_converters([column[0] for column in select])
        self.compiler = compiler

    def filled(self, values: tuple[Any, ...]) -> list[Any]:
        """The query's parameters, with the read's own values in the places of their stand-ins."""
        own = [self._adapted(one) for one in values]
        return [fixed if place is None else own[place] for place, fixed in self.places]

    def build(self, found: Iterable[Any]) -> list[Row]:
        """Each row's object with its related objects in place."""
        return [self._built(row) for row in self.compiler.apply_converters(found, self.converters)]

    def _built(self, row: Any) -> Row:
        built = self.model.from_db(self.using, self.names, row[self.own])
        for populator in self.related:
            populator.populate(row, built)
        return built

    def _adapted(self, value: Any) -> Any:
        """SQLite keeps days and moments as text."""
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        return self.connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
