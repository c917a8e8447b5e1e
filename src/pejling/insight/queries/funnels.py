"""The waist's twin: from those who could be asked to those who answered."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from pejling.fieldwork.models import Decision, DecisionCount
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.insight.queries.columns import By
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import Steps, tallies
from pejling.insight.rules.dimensions import Cell, Dimension
from pejling.stats import Estimate, rate_estimate

EMPTY = Steps()
COUNTED_BY = ("programme_id", "verdict", "last_reason")


@dataclass(frozen=True)
class Funnel(Steps):
    """The asks handed over in a period and what became of them, whenever it did.

    By programme also those who were eligible, and why some were not asked (None in any other cut).
    """

    eligible: int | None = None
    not_asked: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def rate(self) -> Estimate:
        """The share of those asked who answered, in percent; answers nobody was asked for do not count."""
        return rate_estimate(self.answered, self.handed_over)


def funnels(scope: Scope, by: By = ()) -> dict[Cell, Funnel]:
    """Funnels by the day of the hand-over, for each cell where somebody was asked; by nothing: the cell ()."""
    steps = {cell: tally.steps for cell, tally in tallies(scope, by, answers=False).items()}
    steps = {cell: step for cell, step in steps.items() if step != EMPTY}
    if by != (Dimension.PROGRAMME,):
        return {cell: _funnel(step) for cell, step in steps.items()}
    decided = _decisions(scope)
    return {cell: _funnel(steps.get(cell, EMPTY), decided.get(cell, {})) for cell in {**steps, **decided}}


def _funnel(steps: Steps, decided: Mapping[str, int] | None = None) -> Funnel:
    if decided is None:
        return Funnel(steps.handed_over, steps.visited, steps.answered)
    not_asked = {Reason(reason): n for reason, n in decided.items() if reason}
    eligible = sum(decided.values())
    return Funnel(steps.handed_over, steps.visited, steps.answered, eligible=eligible, not_asked=not_asked)


def _decisions(scope: Scope) -> dict[Cell, dict[str, int]]:
    """How many decisions each programme took, by the last reason why not; "" where the answer was yes.

    Those that stand and those that were counted and purged are read in one statement, and so in one snapshot.
    """
    standing = _chosen(Decision.objects.all(), scope).values_list(*COUNTED_BY).annotate(n=Count("pk"))
    purged = _chosen(DecisionCount.objects.all(), scope).values_list(*COUNTED_BY).annotate(n=Sum("count"))
    found: dict[Cell, dict[str, int]] = defaultdict(dict)
    for programme_id, verdict, reason, n in standing.union(purged, all=True):
        reasons = found[(programme_id,)]
        word = "" if verdict == Verdict.ASKED else reason
        reasons[word] = reasons.get(word, 0) + n
    return dict(found)


def _chosen(rows: "QuerySet[Any]", scope: Scope) -> "QuerySet[Any]":
    rows = rows.filter(_wall(scope), organisation_id=scope.organisation_id, programme__track=scope.track)
    rows = rows.filter(decided_on__range=(scope.start, scope.end))
    if scope.programme_ids is not None:
        rows = rows.filter(programme_id__in=scope.programme_ids)
    if scope.touchpoint_ids is not None:
        rows = rows.filter(programme__touchpoint_id__in=scope.touchpoint_ids)
    return rows.order_by()


def _wall(scope: Scope) -> Q:
    """Decisions know a unit but no employee: whoever sees only their own answers sees no decisions."""
    units = scope.unit_ids
    if not scope.viewer.sees_everything:
        visible = scope.viewer.unit_ids or frozenset()
        units = visible if units is None else units & visible
    return Q() if units is None else Q(unit_id__in=units)
