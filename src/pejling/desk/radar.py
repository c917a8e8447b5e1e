"""The radar page: one honest picture, which renews itself when something has happened."""

import hashlib
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pejling.desk.alarms.page import standing_alarms
from pejling.desk.cases.counting import count_up_to_most
from pejling.desk.collation import collation_key
from pejling.desk.figure.marks import improved
from pejling.desk.figure.radar import PERIODS, radar_values
from pejling.desk.members import member_page
from pejling.followup.models import Case
from pejling.insight.queries.internal import latest_services
from pejling.insight.queries.radar import radar_of
from pejling.people.models import Organisation
from pejling.people.queries.score_notice import own_figures_off
from pejling.people.rules.viewer import Viewer

NOTHING_NEW = 204  # htmx leaves the page as it is


@require_safe
@member_page
def radar(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The page; asked again by itself with the digest of what it shows, only what is new is sent."""
    if own_figures_off(viewer, today=timezone.localdate()):
        return _off(request)
    main, url = _main(request, organisation, viewer)
    digest = hashlib.blake2b(main.encode(), digest_size=8).hexdigest()
    if request.headers.get("HX-Request") and request.GET.get("seen") == digest:
        return HttpResponse(status=NOTHING_NEW)
    live = render_to_string("desk/figure/live.html", {"main": mark_safe(main), "digest": digest, "url": url})
    if request.headers.get("HX-Request"):
        return HttpResponse(live)
    return render(request, "desk/radar.html", {"live": mark_safe(live)})


def _off(request: HttpRequest) -> HttpResponseBase:
    """All figures of the page would be those of a single employee, which nobody is shown yet."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "desk/radar_off.html")


def _main(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> tuple[str, str]:
    now = timezone.now()
    days = int(request.GET.get("days", "")) if request.GET.get("days", "") in map(str, PERIODS) else PERIODS[1]
    found = radar_of(
        viewer,
        today=timezone.localdate(now),
        days=days,
        units_about=request.GET.get("units", ""),
        sort_key=partial(collation_key, language=get_language() or "en"),
    )
    done = improved(organisation, viewer, today=found.end)
    said = latest_services(viewer, today=found.end)
    values = radar_values(found, organisation=organisation, days=days, marks=done.marks, colleagues=said)
    values["undecided"] = done.undecided
    values["overdue"] = count_up_to_most(Case.objects.visible_to(viewer).overdue(now))
    values["alarms"] = standing_alarms(viewer)
    return render_to_string("desk/radar_main.html", values, request), values["here"]
