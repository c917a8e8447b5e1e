"""Common complaints: cases with one root cause, about one moment, in one unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from pejling.followup.models import Case, Improvement, ImprovementCase
from pejling.followup.rules.improvements import ImprovementState
from pejling.followup.rules.sets import UNHAPPY, WAITING, CaseState
from pejling.people.models import Unit
from pejling.people.queries.viewers import with_descendants
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Touchpoint
from pejling.themes.models import Theme

LOOKED_BACK = timedelta(days=90)
MOST_GROUPS = 200
BY = ("root_cause_id", "response__track", "response__touchpoint_id", "unit_id")


@dataclass(frozen=True)
class Complaints:
    """Cases that belong together; without a cause while nobody has found it, without a track when said unasked."""

    cause: Theme | None
    track: str | None
    touchpoint: Touchpoint | None
    unit: Unit | None
    cases: int
    customers: int
    waiting: int
    improved: int  # of them in an improvement that has not been dropped
    newest: datetime


def complaints(viewer: Viewer, *, now: datetime) -> QuerySet[Case]:
    """The cases of unhappy customers in the last ninety days, as far as the viewer may see them."""
    rows = Case.objects.visible_to(viewer).filter(kind__in=UNHAPPY, answered_at__gt=now - LOOKED_BACK)
    return rows.exclude(state__in=(CaseState.WITHDRAWN, CaseState.MERGED))  # a merged one lives on in another


def common_complaints(viewer: Viewer, *, now: datetime) -> list[Complaints]:
    """Groups by root cause, moment and unit, the largest first."""
    linked = ImprovementCase.objects.filter(case=OuterRef("pk")).exclude(improvement__state=ImprovementState.DROPPED)
    rows = complaints(viewer, now=now).annotate(improved=Exists(linked)).order_by().values(*BY)
    counted = rows.annotate(
        cases=Count("pk"),
        customers=Count("contact__person_key", distinct=True),
        waiting=Count("pk", filter=Q(state__in=sorted(WAITING))),
        being_improved=Count("pk", filter=Q(improved=True)),
        newest=Max("answered_at"),
    )
    found = list(counted.order_by("-cases", "-newest")[:MOST_GROUPS])
    causes = Theme.objects.in_bulk(_keys(found, "root_cause_id"))
    touchpoints = Touchpoint.objects.in_bulk(_keys(found, "response__touchpoint_id"))
    units = Unit.objects.in_bulk(_keys(found, "unit_id"))
    return [
        Complaints(
            cause=causes.get(row["root_cause_id"]),
            track=row["response__track"],
            touchpoint=touchpoints.get(row["response__touchpoint_id"]),
            unit=units.get(row["unit_id"]),
            cases=row["cases"],
            customers=row["customers"],
            waiting=row["waiting"],
            improved=row["being_improved"],
            newest=row["newest"],
        )
        for row in found
    ]


def cases_of(
    viewer: Viewer,
    *,
    cause: Theme | None,
    track: str | None,
    touchpoint: Touchpoint | None,
    unit: Unit | None,
    now: datetime,
) -> QuerySet[Case]:
    """The cases of one group."""
    return complaints(viewer, now=now).filter(
        root_cause=cause, response__track=track, response__touchpoint=touchpoint, unit=unit
    )


def unlinked_cases(improvement: Improvement, viewer: Viewer, *, now: datetime) -> QuerySet[Case]:
    """The cases with the improvement's theme from its place that are not among its own; none without a theme."""
    rows = complaints(viewer, now=now)
    if improvement.theme_id is None:
        return rows.none()
    rows = rows.filter(root_cause=improvement.theme_id, response__track=improvement.track)
    rows = rows.filter(response__touchpoint=improvement.touchpoint_id)
    if improvement.unit_id is not None:
        rows = rows.filter(unit_id__in=with_descendants(improvement.organisation_id, {improvement.unit_id}))
    return rows.exclude(Exists(ImprovementCase.objects.filter(case=OuterRef("pk"), improvement=improvement)))


def _keys(found: Iterable[Mapping[str, Any]], column: str) -> set[int]:
    return {row[column] for row in found if row[column] is not None}
