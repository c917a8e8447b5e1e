"""The answers page, and the page of one answer."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.answers.along import read_along
from pejling.desk.answers.choices import choices_for
from pejling.desk.answers.filter import PERIODS, answers_of, read_filter
from pejling.desk.keyset import newest_first
from pejling.desk.members import member_page
from pejling.fieldwork.models import Response
from pejling.fieldwork.queries.extras import said_extras
from pejling.fieldwork.rules.sets import Source
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import CUSTOMERS, Category

PAGE_SIZE = 50


@require_safe
@member_page
def answers(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What customers said, newest first; the query string is the state."""
    wanted = read_filter(request.GET)
    found = read_along(answers_of(viewer, wanted, today=timezone.localdate()), viewer)
    page = newest_first(found, by="answered_at", cursor=request.GET.get("after", ""), size=PAGE_SIZE)
    values = {
        "page": page,
        "wanted": wanted,
        "choices": choices_for(viewer),
        "tracks": list(CUSTOMERS),
        "categories": list(Category),
        "periods": PERIODS,
        "all_scores": range(11),
        "sources": [source for source in Source if organisation.simulated or source != Source.SIMULATED],
        "state": _without(request, "after"),
        "state_without_category": _without(request, "after", "category"),
        "now": timezone.now(),
    }
    return render(request, "desk/answers/list.html", values)


@require_safe
@member_page
def answer(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One answer by itself: where the links in mails lead."""
    rows = read_along(Response.objects.visible_to(viewer).confirmed(), viewer)
    found = get_object_or_404(rows, public_id=public_id)
    values = {
        "answer": found,
        "extras": said_extras(found),
        "additions": found.additions.order_by("at"),
        "now": timezone.now(),
    }
    return render(request, "desk/answers/one.html", values)


def _without(request: HttpRequest, *names: str) -> str:
    """The query string without some of its parts, ready to be added to."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name in [name for name, value in query.items() if not value]:
        query.pop(name)
    return query.urlencode()
