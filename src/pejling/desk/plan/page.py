"""The plan page, and its answer to another *what if*."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.coach.queries.plans import PLANNED_CHANNELS, YearPlan, plan_of
from pejling.desk.members import member_page
from pejling.desk.plan import words
from pejling.desk.plan.drawing import year_chart
from pejling.desk.plan.rows import load_rows, month_rows, precision_rows, programme_rows, reach_rows
from pejling.desk.plan.wishes import wishes_of
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer

WORKING_DAYS = 260  # in a year, about
LOADS_SHOWN = 8


@require_safe
@member_page
def plan(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Twelve months ahead; the form swaps the results only."""
    if not viewer.plans:
        raise PermissionDenied
    wishes = wishes_of(request.GET)
    found = plan_of(organisation, wishes.wish, now=timezone.now())
    values = {"wishes": wishes, "channels": PLANNED_CHANNELS, **_values(found, viewer)}
    return render(request, "desk/plan/page.html", values)


def _values(found: YearPlan, viewer: Viewer) -> dict[str, Any]:
    asks = sum(one.asks for one in found.programmes)
    by_day = [sum(day) for day in zip(*(one.by_day for one in found.programmes), strict=True)]
    sees_all = viewer.sees_everything  # advice names the busiest, who may be another unit's
    loads = load_rows(found, viewer)
    return {
        "plan": found,
        "asks": asks,
        "a_day": words.few(asks / WORKING_DAYS),
        "busiest": max(by_day, default=0),
        "answers": words.number(sum(one.answers for one in found.programmes)),
        "answers_range": words.between(*_added(one.answers_range for one in found.programmes)),
        "cases": words.few(found.cases),
        "cases_range": words.between(*_added((load.low, load.high) for load in found.loads)),
        "history": words.history_words(found),
        "advice": words.drip_words(found.drip) if found.drip and sees_all else "",
        "share": round(100 * found.drip.sampling) if found.drip else None,
        "chart": year_chart(found),
        "months": month_rows(found),
        "rows": programme_rows(found),
        "precision": [(one, precision_rows(one, viewer)) for one in found.programmes if one.precision],
        "busiest_loads": loads[:LOADS_SHOWN],
        "other_loads": loads[LOADS_SHOWN:],
        "reach": reach_rows(found),
    }


def _added(limits: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The limits of a sum, cautiously: as if all parts were wrong in the same direction."""
    rows = list(limits)
    return sum(low for low, _ in rows), sum(high for _, high in rows)
