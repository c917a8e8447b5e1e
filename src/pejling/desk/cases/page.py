"""The cases page: the list left, one case right; on phones one after the other."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pejling.desk.cases.clock import clock_words
from pejling.desk.cases.listing import list_cases
from pejling.desk.cases.log import line_of
from pejling.desk.cases.narrowing import read_narrowing
from pejling.desk.cases.people import choices_among
from pejling.desk.cases.permission import may_work
from pejling.desk.cases.whole import COLLEAGUES, ENTRIES, HAND_OVERS, MERGED, SAID, SOLVED, whole_case
from pejling.desk.cases.working import missing_in_words
from pejling.desk.cases.writing import box_of
from pejling.desk.collation import in_order
from pejling.desk.contacts.timeline import Entry, timeline_of
from pejling.desk.members import member_page
from pejling.followup.models import Case
from pejling.followup.queries.assignees import assignees_for
from pejling.followup.queries.conversations import conversation_of
from pejling.followup.queries.duplicates import duplicates_of
from pejling.followup.queries.spoken import themes_said
from pejling.followup.queries.tries import missing_in
from pejling.followup.queries.ways_to_write import addresses_of
from pejling.followup.rules.handing_over import USUAL_HOURS, WITHIN_HOURS
from pejling.followup.rules.sets import WAITING, CaseState
from pejling.followup.rules.snoozing import LONGEST
from pejling.people.models import Organisation, Unit
from pejling.people.rules.sets import AddressKind
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme
from pejling.themes.queries.root_causes import all_themes

MOST_DUPLICATES = 5


@require_safe
@member_page
def cases(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The list, with its first case opened beside it where there is room."""
    values = _list(request, viewer)
    rows = values["list"].cases
    if rows:
        values |= _case(whole_case(rows[0].pk), viewer)
    return render(request, "desk/cases/page.html", values | _said(values) | {"opened": False})


@require_safe
@member_page
def case(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One case, with the list beside it."""
    one = get_object_or_404(Case.objects.visible_to(viewer).only("pk"), public_id=public_id)
    values = _list(request, viewer) | _case(whole_case(one.pk), viewer, draft=request.GET.get("draft", ""))
    return render(request, "desk/cases/page.html", values | _said(values) | {"opened": True})


def _list(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    now, themes = timezone.now(), all_themes(viewer.organisation_id)
    narrowing = read_narrowing(request.GET, viewer, themes, now=now)
    found = list_cases(
        viewer,
        wished=request.GET.get("show", ""),
        closed=request.GET.get("closed") == "1",
        narrowing=narrowing,
        cursor=request.GET.get("after", ""),
        now=now,
    )
    ticking = may_work(viewer) and not found.closed and bool(found.cases)
    values = {"list": found, "now": now, "state": request.GET.urlencode(), "clock_words": clock_words()}
    values |= {"narrowing": narrowing, "themes": [one for one in themes if not one.retired or one == narrowing.theme]}
    values |= {"ticking": ticking, "may_work": may_work(viewer)}
    return values | (_choices(viewer, themes) if may_work(viewer) else {})


def _choices(viewer: Viewer, themes: Sequence[Theme]) -> dict[str, Any]:
    """What one case's forms and those of several offer alike."""
    rows = assignees_for(viewer, today=timezone.localdate())
    return {"root_causes": [one for one in themes if not one.retired], "assignees": choices_among(rows)}


def _case(one: Case, viewer: Viewer, draft: str = "") -> dict[str, Any]:
    conversation = conversation_of(one, reader_id=viewer.user_id, now=timezone.now())
    box = box_of(one, viewer, wished=draft, begun=bool(conversation))
    addresses = box.reach.addresses if box else addresses_of(one.contact_id) if one.contact_id else ()
    values = {
        "case": one,
        "log": [line_of(entry) for entry in ENTRIES.all(one.pk)],
        "merged": MERGED.all(one.pk),
        "hand_overs": HAND_OVERS.all(one.pk),
        "colleagues": [row.employee for row in COLLEAGUES.all(one.pk)],
        "timeline": _around(one, viewer),
        "addresses": addresses,
        "has_phone": any(row.address.kind == AddressKind.PHONE for row in addresses),
        "conversation": conversation,
        "box": box,
        "is_wished": bool(draft),
        "solved": SOLVED.first(one.pk),
        "suggestion": box.suggestion if box else None,
    }
    if may_work(viewer) and one.state in WAITING:
        values |= _ways(one, viewer)
    return values


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What the customers of the list and of the open case spoke of, in one read; a single theme is a good guess."""
    one: Case | None = values.get("case")
    said = themes_said([*values["list"].cases, *([one] if one else [])])
    spoken_of = said[one.pk] if one else []
    return {"said": said, "spoken_of": spoken_of, "only_theme": spoken_of[0] if len(spoken_of) == 1 else None}


def _ways(one: Case, viewer: Viewer) -> dict[str, Any]:
    """What the forms of a case that waits offer to choose from."""
    today = timezone.localdate()
    return {
        "duplicates": _duplicates(one, viewer),
        "asleep": one.snoozed_until is not None and one.snoozed_until > timezone.now(),
        "units": in_order(Unit.objects.filter(organisation_id=viewer.organisation_id), get_language() or "en"),
        "hours": WITHIN_HOURS,
        "usual_hours": USUAL_HOURS,
        "missing": missing_in_words(missing_in(one)),
        "may_give_up": one.state == CaseState.OPEN and not one.heard.no_contact,
        "tomorrow": today + timedelta(days=1),
        "latest": today + LONGEST,
    }


def _duplicates(one: Case, viewer: Viewer) -> list[Case]:
    found = duplicates_of(one, viewer).select_related(*SAID)[:MOST_DUPLICATES]
    return sorted(found, key=lambda case: (case.answered_at, case.pk))


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
