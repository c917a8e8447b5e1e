"""The promoters page: whom to thank, who is slipping, who speaks for us, and what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.cases.permission import may_work
from pejling.desk.keyset import newest_first
from pejling.desk.members import member_page
from pejling.followup.models import Reference
from pejling.followup.queries.promoters import friends_of, not_thanked, pools_of, slipping
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer

PAGE_SIZE = 50
SHOWN = 200
ALONG = ("contact", "account", "unit", "employee", "touchpoint")
LISTS = ("thank", "slipping", "references", "rewards", "friends")


@require_safe
@member_page
def promoters(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """One of the lists; whom to thank comes first."""
    wished = request.GET.get("list", "")
    shown = wished if wished in LISTS else LISTS[0]
    values = {"shown": shown, "may_work": may_work(viewer)} | _rows(shown, request, organisation, viewer)
    return render(request, "desk/promoters/page.html", values)


def _rows(shown: str, request: HttpRequest, organisation: Organisation, viewer: Viewer) -> dict[str, Any]:
    now, cursor = timezone.now(), request.GET.get("after", "")
    if shown == "references":
        rows = Reference.objects.visible_to(viewer).current(timezone.localdate())
        return {"references": rows.select_related("contact", "account", "agreed_with").order_by("-agreed_at")[:SHOWN]}
    if shown == "rewards":
        return {"pools": pools_of(organisation.pk)}
    if shown == "friends":
        return {"friends": friends_of(organisation.pk, limit=SHOWN)}
    found = not_thanked(viewer, now=now) if shown == "thank" else slipping(viewer, now=now)
    rows_along = found.select_related(*ALONG)
    return {"page": newest_first(rows_along, by="answered_at", cursor=cursor, size=PAGE_SIZE)}
