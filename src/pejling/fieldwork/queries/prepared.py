"""Prepared reads: a queryset's SQL is compiled once and then only executed.

Compiling the survey page's read costs several times what executing it does. This goes one step below Django's
public surface (the same steps as its ``ModelIterable``), so Django's version is pinned and a test compares the two.
"""

from collections.abc import Callable
from threading import local
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # not in the stubs

Row = TypeVar("Row", bound=models.Model)
HERE = "the one value"  # stands in the queryset's filter where each read puts its own


class Prepared(Generic[Row]):
    """A read of one row by one value, with its related rows; ``rows`` gives the queryset, filtered by HERE."""

    def __init__(self, rows: Callable[[Any], models.QuerySet[Row]], *, here: Any = HERE) -> None:
        self.rows = rows
        self.here = here
        self.kept = local()  # a compiler belongs to one thread's connection

    def first(self, value: Any) -> Row | None:
        """The row, or None."""
        plan = self._plan()
        with connections[plan.using].cursor() as cursor:
            cursor.execute(plan.sql, [value if one == self.here else one for one in plan.parameters])
            found = cursor.fetchone()
        return None if found is None else plan.build(found)

    def _plan(self) -> "Plan[Row]":
        plan: Plan[Row] | None = getattr(self.kept, "plan", None)
        if plan is None or plan.connection is not connections[plan.using]:
            plan = self.kept.plan = Plan(self.rows(self.here))
        return plan


class Plan(Generic[Row]):
    """What compiling a queryset gives: the SQL, its parameters, and how a row becomes objects."""

    def __init__(self, rows: models.QuerySet[Row]) -> None:
        self.using = rows.db
        self.connection = connections[self.using]
        compiler = rows.query.get_compiler(self.using)
        self.sql, self.parameters = compiler.as_sql()
        info, select = compiler.klass_info, compiler.select
        self.model: type[Row] = info["model"]
        fields = info["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [column[0].target.attname for column in select[self.own]]
        self.related = get_related_populators(info, select, self.using)
        self.converters = compiler.get_converters([column[0] for column in select])
        self.compiler = compiler

    def build(self, found: tuple[Any, ...]) -> Row:
        """The row's object with its related objects in place."""
        row = next(iter(self.compiler.apply_converters([found], self.converters))) if self.converters else found
        built = self.model.from_db(self.using, self.names, row[self.own])
        for populator in self.related:
            populator.populate(row, built)
        return built
