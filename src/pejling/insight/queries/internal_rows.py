"""The internal track's counts: by department and quarter, and in no other cut, for others could tell who answered.

There is no total beside the departments either: with it the few answers that are not shown could be worked out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet

from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.rules.internal import next_quarter, quarter_of
from pejling.fieldwork.rules.sets import InvitationState
from pejling.insight.queries.columns import By, Part
from pejling.insight.queries.scope import COUNTED, Scope, ScopeRefused
from pejling.insight.rules.dimensions import Dimension
from pejling.insight.rules.measures import FUNNEL_AT

FEWEST = 5  # answers of a department in a quarter; fewer are not shown to anybody
ASKED = (InvitationState.HANDED_OVER, InvitationState.ANSWERED, InvitationState.EXPIRED)


def internal_parts(scope: Scope, by: By) -> Iterator[Part]:
    """Scores of each department with enough answers, and how many were asked and answered. Raises ScopeRefused."""
    _refuse_other_cuts(scope, by)
    scores: dict[int, Counter[int]] = defaultdict(Counter)
    for department, score, n in _rows(InternalAnswer.objects.all(), scope, "score"):
        scores[department][score] = n
    for department, counts in scores.items():
        if counts.total() >= FEWEST:
            yield (department,), tuple(counts.items())
    asked = InternalAsk.objects.filter(state__in=ASKED)
    for department, state, n in _rows(asked, scope, "state"):
        yield (department,), ((FUNNEL_AT, n), (FUNNEL_AT + 2, n if state == InvitationState.ANSWERED else 0))


def _rows(rows: "QuerySet[Any]", scope: Scope, what: str) -> Iterable[tuple[int, Any, int]]:
    rows = rows.filter(organisation_id=scope.organisation_id, quarter=scope.start)
    for units in (scope.unit_ids, None if scope.viewer.sees_everything else scope.viewer.unit_ids or frozenset()):
        rows = rows if units is None else rows.filter(department_id__in=units)
    counted: Iterable[tuple[int, Any, int]] = rows.order_by().values_list("department_id", what).annotate(n=Count("pk"))
    return counted


def _refuse_other_cuts(scope: Scope, by: By) -> None:
    last = next_quarter(quarter_of(scope.start)) - timedelta(days=1)
    if (scope.start, scope.end) != (quarter_of(scope.start), last):
        raise ScopeRefused(f"The internal track has whole quarters only, not {scope.start} to {scope.end}.")
    if by != (Dimension.UNIT,) or not scope.filtered <= {Dimension.UNIT} or scope.sources != COUNTED:
        raise ScopeRefused("The internal track is told apart by department, and by nothing else.")
