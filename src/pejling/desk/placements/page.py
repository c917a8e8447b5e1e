"""The placements page, and the page of one placement."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.members import administrator_page
from pejling.desk.placements.snippets import TOOLS, snippets_of
from pejling.desk.placements.words import KINDS
from pejling.insight.queries.placements import heard_at
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Placement
from pejling.programme.queries.placements import signing_key
from pejling.programme.rules.sets import PlacementKind

SIGNING = (PlacementKind.WIDGET, PlacementKind.APP, PlacementKind.SHOP)
SHOWN_WITH = ("organisation", "programme__organisation", "programme__touchpoint", "unit", "employee")


@require_safe
@administrator_page
def placements(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Where the question stands that nobody was invited to, with what was heard there."""
    rows = placements_for(viewer).order_by("state", "kind", "name")
    heard = heard_at(viewer, today=timezone.localdate())
    lines = [(row, KINDS[PlacementKind(row.kind)][0], heard.get(row.pk)) for row in rows]
    return render(request, "desk/placements/list.html", {"lines": lines, "kinds": _kinds()})


@require_safe
@administrator_page
def placement(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One placement: what to copy where, its key, and what was heard there."""
    row = get_object_or_404(placements_for(viewer), public_id=public_id)
    return render(request, "desk/placements/one.html", _values(row, viewer))


def placements_for(viewer: Viewer) -> Any:
    """The placements this viewer may look after; codes on posters have a page of their own."""
    return Placement.objects.visible_to(viewer).filter(kind__in=KINDS).select_related(*SHOWN_WITH)


def _values(row: Placement, viewer: Viewer) -> Mapping[str, Any]:
    return {
        "placement": row,
        "kind": KINDS[PlacementKind(row.kind)][0],
        "snippets": snippets_of(row),
        "signing_key": signing_key(row, key=settings.LINK_KEY) if row.kind in SIGNING else "",
        "tools": TOOLS,
        "heard": heard_at(viewer, today=timezone.localdate()).get(row.pk),
    }


def _kinds() -> list[tuple[str, Any, Any]]:
    return [(kind.value, name, sentence) for kind, (name, sentence) in KINDS.items()]
