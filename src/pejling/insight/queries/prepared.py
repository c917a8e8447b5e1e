"""Counts read from the rollups, with the change rows that are not folded into them yet.

Both halves stand in one statement and so in one snapshot: a fold in between can neither lose nor double a change.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from pejling.fieldwork.models import CountChange
from pejling.fieldwork.rules.sets import Source
from pejling.insight.models import DayRollup, UnitWeekRollup
from pejling.insight.queries.columns import By, Part, cell_of, chosen, columns, imported_or_own, keyed
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Dimension
from pejling.insight.rules.measures import MEASURES, SCORE_MEASURES

DAYS = columns("day")
WEEKS = {**columns("week"), Dimension.WEEK: F("week")}


def days(scope: Scope, by: By) -> Iterator[Part]:
    """Counts from the rollup by day, programme, channel and source."""
    rows = DayRollup.objects.filter(chosen(scope, by), day__range=(scope.start, scope.end))
    return _with_unfolded(keyed(rows, by, DAYS), scope, by)


def unit_weeks(scope: Scope, by: By) -> Iterator[Part]:
    """Counts from the rollup by week, programme, unit and source; the period must be whole weeks."""
    rows = UnitWeekRollup.objects.filter(chosen(scope, by), week__range=(scope.start, scope.end))
    return _with_unfolded(keyed(rows, by, WEEKS), scope, by)


def _with_unfolded(grouped: QuerySet[Any, Any], scope: Scope, by: By) -> Iterator[Part]:
    changes = CountChange.objects.filter(chosen(scope, by), day__range=(scope.start, scope.end))
    folded = grouped.annotate(**{f"n_{m}": Sum(m, filter=_sources(m, scope)) for m in MEASURES})
    unfolded = keyed(changes, by, DAYS).annotate(
        **{f"n_{m}": Sum("delta", filter=Q(measure=m) & _sources(m, scope)) for m in MEASURES}
    )
    for row in folded.union(unfolded, all=True):
        cell, numbers = cell_of(row, by)
        yield cell, tuple((at, number) for at, number in enumerate(numbers) if number)


def _sources(measure: str, scope: Scope) -> Q:
    """Answers by their own source; steps only as imported or ours, for an ask has no source before its answer."""
    if measure in SCORE_MEASURES:
        return Q(source__in=scope.sources)
    imported = Q(source=Source.IMPORTED)
    wanted = imported_or_own(scope.sources)
    return Q() if len(wanted) == 2 else imported if wanted == [True] else ~imported
