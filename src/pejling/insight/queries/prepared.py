"""Counts read from the rollups, with the change rows that are not folded into them yet.

Both halves stand in one statement and so in one snapshot: a fold in between can neither lose nor double a change.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, QuerySet, Sum, Value
from django.db.models.expressions import Combinable

from pejling.fieldwork.models import CountChange
from pejling.fieldwork.rules.sets import Measure, Source
from pejling.insight.models import DayRollup, UnitWeekRollup
from pejling.insight.queries.columns import By, Part, cell_of, chosen, columns, imported_or_own, keyed
from pejling.insight.queries.scope import COUNTED, Scope
from pejling.insight.rules.dimensions import Dimension
from pejling.insight.rules.measures import MEASURES, PLACES, SCORE_MEASURES, STEP_MEASURES

DAYS = columns("day")
WEEKS = {**columns("week"), Dimension.WEEK: F("week")}


def days(scope: Scope, by: By) -> Iterator[Part]:
    """Counts from the rollup by day, programme, channel and source."""
    rows = DayRollup.objects.filter(chosen(scope, by), day__range=(scope.start, scope.end))
    return _with_unfolded(rows, DAYS, scope, by)


def unit_weeks(scope: Scope, by: By) -> Iterator[Part]:
    """Counts from the rollup by week, programme, unit and source; the period must be whole weeks."""
    rows = UnitWeekRollup.objects.filter(chosen(scope, by), week__range=(scope.start, scope.end))
    return _with_unfolded(rows, WEEKS, scope, by)


def _with_unfolded(
    folded: QuerySet[Any], spelled: Mapping[Dimension, Combinable], scope: Scope, by: By
) -> Iterator[Part]:
    unfolded = CountChange.objects.filter(chosen(scope, by), day__range=(scope.start, scope.end))
    steps_of = ask_sources(scope.sources)
    if steps_of == scope.sources:
        yield from _parts(folded, unfolded, spelled, by, scope.sources, MEASURES)
        return
    yield from _parts(folded, unfolded, spelled, by, scope.sources, SCORE_MEASURES)
    if steps_of:
        yield from _parts(folded, unfolded, spelled, by, steps_of, STEP_MEASURES)


def _parts(
    folded: QuerySet[Any],
    unfolded: QuerySet[Any],
    spelled: Mapping[Dimension, Combinable],
    by: By,
    sources: frozenset[Source],
    measures: tuple[Measure, ...],
) -> Iterator[Part]:
    """One statement: a row of sums for each folded cell, and a row for each cell and measure that is not folded."""
    sums = {f"n_{measure}": Sum(measure) for measure in measures}
    wide = keyed(folded.filter(source__in=sources).annotate(what=Value("")), by, spelled, "what").annotate(**sums)
    changes = unfolded.filter(source__in=sources, measure__in=measures)
    filling = {f"n_{measure}": Value(0) for measure in measures[1:]}
    long = keyed(changes, by, DAYS, "measure").annotate(n=Sum("delta"), **filling)
    for row in wide.union(long, all=True):
        cell, (what, *numbers) = cell_of(row, by)
        if what:
            yield cell, ((PLACES[what], numbers[0]),)
        else:
            yield cell, tuple((PLACES[measure], n) for measure, n in zip(measures, numbers, strict=True) if n)


def ask_sources(sources: frozenset[Source]) -> frozenset[Source]:
    """Steps count as imported or ours only, for an ask has no other source before its answer; open ones have none."""
    return frozenset(source for source in COUNTED if (source == Source.IMPORTED) in imported_or_own(sources))
