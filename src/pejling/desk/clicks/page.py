"""Who clicked a low score and confirmed nothing, and which recipient domains have mail scanners."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.members import member_page
from pejling.fieldwork.queries.unconfirmed import clicked_low, doubted_open
from pejling.insight.queries.clicks import recipient_domains
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer

DAYS_CLICKS, DAYS_DOMAINS, MOST = 30, 90, 100


@require_safe
@member_page
def clicks(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What was clicked and not confirmed, for those whom it concerns; the domains for those who see everything."""
    now = timezone.now()
    values = {
        "clicked": clicked_low(viewer, since=now - timedelta(days=DAYS_CLICKS), most=MOST),
        "doubted": doubted_open(viewer, since=now - timedelta(days=DAYS_CLICKS), most=MOST),
        "days_clicks": DAYS_CLICKS,
        "days_domains": DAYS_DOMAINS,
    }
    if viewer.sees_everything:
        values["domains"] = recipient_domains(viewer, start=now - timedelta(days=DAYS_DOMAINS), end=now)
    return render(request, "desk/clicks/page.html", values)
