"""Common complaints: cases with one root cause, about one moment, in one unit; or with one theme, said and no more.

A cause is established by whoever closes the case: those groups are disjoint. Until then there is what the customer
spoke of, perhaps of several themes: a case may stand in more than one of those groups, and they do not add up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from pejling.followup.models import Case, Improvement, ImprovementCase
from pejling.followup.queries.spoken import spoke_of
from pejling.followup.rules.improvements import ImprovementState
from pejling.followup.rules.sets import UNHAPPY, WAITING, CaseState
from pejling.people.models import Unit
from pejling.people.queries.viewers import with_descendants
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Touchpoint
from pejling.themes.models import Theme

LOOKED_BACK = timedelta(days=90)
MOST_GROUPS = 200
PLACE = ("response__track", "response__touchpoint_id", "unit_id")
SAID = Coalesce("response__theme_matches__theme_id", "told__theme_matches__theme_id")


@dataclass(frozen=True)
class Complaints:
    """Cases that belong together; without a cause while nobody has found it, without a track when said unasked.

    A group has a cause, or a theme that was said, or neither: nobody has found the cause and no theme was heard.
    """

    cause: Theme | None
    said: Theme | None  # what the customers spoke of, where no cause has been established
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
    return Case.objects.visible_to(viewer).filter(is_complaint(now))


def is_complaint(now: datetime) -> Q:
    """Whether a case counts among the complaints of the last ninety days."""
    left_out = Q(state__in=(CaseState.WITHDRAWN, CaseState.MERGED))  # a merged one lives on in another
    return Q(kind__in=UNHAPPY, answered_at__gt=now - LOOKED_BACK) & ~left_out


def common_complaints(viewer: Viewer, *, now: datetime) -> list[Complaints]:
    """Groups by root cause, moment and unit, the largest first; those without a cause are of cases without a theme."""
    rows = complaints(viewer, now=now)
    return _groups(rows.filter(Q(root_cause__isnull=False) | ~spoke_of()), F("root_cause_id"), is_said=False)


def said_complaints(viewer: Viewer, *, now: datetime) -> list[Complaints]:
    """Groups by what was said, moment and unit, of the cases whose cause is not established; the largest first."""
    rows = complaints(viewer, now=now).filter(root_cause=None)
    return _groups(rows.filter(spoke_of()), SAID, is_said=True)


def cases_of(
    viewer: Viewer,
    *,
    cause: Theme | None,
    said: Theme | None = None,
    track: str | None,
    touchpoint: Touchpoint | None,
    unit: Unit | None,
    now: datetime,
) -> QuerySet[Case]:
    """The cases of one group."""
    rows = complaints(viewer, now=now).filter(root_cause=cause)
    if cause is None:
        rows = rows.filter(spoke_of(said) if said else ~spoke_of())
    return rows.filter(at_place(track=track, touchpoint=touchpoint, unit=unit))


def at_place(*, track: str | None, touchpoint: Touchpoint | None, unit: Unit | None) -> Q:
    """Whether a case is about one moment in one unit, exactly; without a track it was said unasked."""
    return Q(response__track=track, response__touchpoint=touchpoint, unit=unit)


def unlinked_cases(improvement: Improvement, viewer: Viewer, *, now: datetime) -> QuerySet[Case]:
    """The cases from the improvement's place that say the same and are not among its own; none without a theme.

    Its theme is their cause, or was said where no cause has been established.
    """
    rows = complaints(viewer, now=now)
    if improvement.theme is None:
        return rows.none()
    rows = rows.filter(Q(root_cause=improvement.theme) | Q(root_cause=None) & spoke_of(improvement.theme))
    rows = rows.filter(response__track=improvement.track, response__touchpoint=improvement.touchpoint_id)
    if improvement.unit_id is not None:
        rows = rows.filter(unit_id__in=with_descendants(improvement.organisation_id, {improvement.unit_id}))
    return rows.exclude(Exists(ImprovementCase.objects.filter(case=OuterRef("pk"), improvement=improvement)))


def _groups(rows: QuerySet[Case], theme: Any, *, is_said: bool) -> list[Complaints]:
    """A case is a row for each of its themes, and for its one cause."""
    linked = ImprovementCase.objects.filter(case=OuterRef("pk")).exclude(improvement__state=ImprovementState.DROPPED)
    rows = rows.annotate(about=theme, improved=Exists(linked))
    counted = (
        rows.order_by()
        .values("about", *PLACE)
        .annotate(
            cases=Count("pk"),
            customers=Count("contact__person_key", distinct=True),
            waiting=Count("pk", filter=Q(state__in=sorted(WAITING))),
            being_improved=Count("pk", filter=Q(improved=True)),
            newest=Max("answered_at"),
        )
    )
    found = list(counted.order_by("-cases", "-newest")[:MOST_GROUPS])
    themes = Theme.objects.in_bulk(_keys(found, "about"))
    touchpoints = Touchpoint.objects.in_bulk(_keys(found, "response__touchpoint_id"))
    units = Unit.objects.in_bulk(_keys(found, "unit_id"))
    return [
        Complaints(
            cause=None if is_said else themes.get(row["about"]),
            said=themes.get(row["about"]) if is_said else None,
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


def _keys(found: Iterable[Mapping[str, Any]], column: str) -> set[int]:
    return {row[column] for row in found if row[column] is not None}
