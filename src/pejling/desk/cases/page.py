"""The cases page: the list left, one case right; on phones one after the other."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.cases.listing import SHOWN_WITH, list_cases
from pejling.desk.cases.permission import may_work
from pejling.desk.cases.suggesting import SUGGESTED_WITH, suggestion_for
from pejling.desk.contacts.timeline import Entry, timeline_of
from pejling.desk.members import member_page
from pejling.followup.models import Case
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.themes.queries.root_causes import root_causes


@require_safe
@member_page
def cases(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The list, with its first case opened beside it where there is room."""
    values = _list(request, viewer)
    rows = values["list"].cases
    if rows:
        values |= _case(rows[0], viewer)
    return render(request, "desk/cases/page.html", values | {"opened": False})


@require_safe
@member_page
def case(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One case, with the list beside it."""
    rows = Case.objects.visible_to(viewer).select_related(*SHOWN_WITH, *SUGGESTED_WITH)
    one = get_object_or_404(rows, public_id=public_id)
    values = _list(request, viewer) | _case(one, viewer, draft=request.GET.get("draft", ""))
    return render(request, "desk/cases/page.html", values | {"opened": True})


def _list(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    now = timezone.now()
    found = list_cases(
        viewer,
        wished=request.GET.get("show", ""),
        closed=request.GET.get("closed") == "1",
        words=request.GET.get("q", "").strip()[:200],
        cursor=request.GET.get("after", ""),
        now=now,
    )
    return {"list": found, "now": now, "state": request.GET.urlencode()}


def _case(one: Case, viewer: Viewer, draft: str = "") -> dict[str, Any]:
    contact = one.contact
    addresses = contact.contact_addresses.select_related("address").order_by("rank") if contact else ()
    return {
        "case": one,
        "entries": one.entries.select_related("user").order_by("at", "pk"),
        "timeline": _around(one, viewer),
        "addresses": addresses,
        "root_causes": root_causes(viewer.organisation_id),
        "may_work": may_work(viewer),
        "suggestion": suggestion_for(one, viewer, draft) if may_work(viewer) else None,
    }


def _around(one: Case, viewer: Viewer) -> list[Entry]:
    """The customer's time line without what the page says already."""
    if one.contact is None:
        return []
    told = (one.public_id, one.heard.public_id)
    entries = timeline_of(one.contact, viewer)
    return [
        entry
        for entry in entries
        if entry.case_id not in told and entry.answer_id not in told and entry.told_id not in told
    ]
