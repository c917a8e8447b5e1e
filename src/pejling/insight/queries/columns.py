"""How the dimensions are spelled on each table, and the days' buckets in the databases' own words."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from django.db.models import DateField, F, Func, Q, QuerySet
from django.db.models.expressions import Combinable

from pejling.fieldwork.rules.sets import Source
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Cell, Dimension

By: TypeAlias = tuple[Dimension, ...]
Part: TypeAlias = tuple[Cell, tuple[tuple[int, int], ...]]  # a cell, and (place of the count, number) to add


class Monday(Func):
    """The Monday of a day's ISO week, without a Python call per row."""

    output_field = DateField()
    template = "date_trunc('week', %(expressions)s)::date"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, 'weekday 0', '-6 days')", **context)


class FirstOfMonth(Func):
    """The first day of a day's month, without a Python call per row."""

    output_field = DateField()
    template = "date_trunc('month', %(expressions)s)::date"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, 'start of month')", **context)


def columns(day: str, arm: str = "trial_arm_id") -> Mapping[Dimension, Combinable]:
    """The dimensions' columns on a table that keeps its day (and the arm of a trial) in the columns of these names."""
    return {
        Dimension.PROGRAMME: F("programme_id"),
        Dimension.TOUCHPOINT: F("programme__touchpoint_id"),
        Dimension.STAGE: F("programme__touchpoint__stage"),
        Dimension.UNIT: F("unit_id"),
        Dimension.EMPLOYEE: F("employee_id"),
        Dimension.ACCOUNT: F("account_id"),
        Dimension.SEGMENT: F("segment"),
        Dimension.CHANNEL: F("channel"),
        Dimension.LANGUAGE: F("language"),
        Dimension.ARM: F(arm),
        Dimension.DAY: F(day),
        Dimension.WEEK: Monday(day),
        Dimension.MONTH: FirstOfMonth(day),
    }


def chosen(scope: Scope, by: By) -> Q:
    """The scope's organisation, track and filters; where units are told apart, only what belongs to one."""
    filters = {
        "programme_id__in": scope.programme_ids,
        "programme__touchpoint_id__in": scope.touchpoint_ids,
        "unit_id__in": scope.unit_ids,
        "employee_id__in": scope.employee_ids,
        "account_id__in": scope.account_ids,
        "channel__in": scope.channels,
    }
    rows = Q(organisation_id=scope.organisation_id, track=scope.track)
    rows &= Q(**{name: wanted for name, wanted in filters.items() if wanted is not None})
    return rows & Q(unit_id__isnull=False) if Dimension.UNIT in by else rows


def imported_or_own(sources: Collection[Source]) -> list[bool]:
    """Which asks belong to answers of these sources: imported ones, our own, or both; open ones have none."""
    return sorted({source == Source.IMPORTED for source in sources if source != Source.OPEN})


def keyed(
    rows: QuerySet[Any], by: By, spelled: Mapping[Dimension, Combinable], *more: str
) -> "QuerySet[Any, tuple[Any, ...]]":
    """Rows to be grouped by the dimensions' columns and some more; by the track where there are no dimensions."""
    keys = {f"key_{at}": spelled[dimension] for at, dimension in enumerate(by)}
    grouped: QuerySet[Any, tuple[Any, ...]] = rows.order_by().annotate(**keys)
    return grouped.values_list(*(keys or ("track",)), *more)


def cell_of(row: Iterable[Any], by: By) -> tuple[Cell, list[Any]]:
    """A grouped row taken apart: the cell, and what was counted."""
    values = list(row)
    width = max(len(by), 1)
    return tuple(values[:width] if by else ()), values[width:]
