"""Several cases at once: each goes through the action of a single one, and what is refused is said with its reason."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pejling.desk.cases.passing import chosen_until
from pejling.desk.cases.people import chosen_among
from pejling.desk.cases.permission import may_work
from pejling.desk.cases.working import SPOKEN, refusal_in_words, typed_text, user_of
from pejling.desk.members import member_page
from pejling.desk.templatetags.desk import who
from pejling.followup.actions.assigning import assign_case
from pejling.followup.actions.cases import resolve_case
from pejling.followup.actions.snoozing import snooze_case
from pejling.followup.models import Case
from pejling.followup.queries.assignees import assignees_for
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme

MOST = 100
NAMED = 5  # cases that a refusal names; the others are counted
Act = Callable[[Case], object]
ALONG = ("organisation", "response__contact", "told__contact")


@require_POST
@member_page
def bulk(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Do one thing in each case that was ticked; those that are done stay done, whatever becomes of the others."""
    if not may_work(viewer):
        raise PermissionDenied
    ticked = list(dict.fromkeys(request.POST.getlist("case")))
    if not ticked or len(ticked) > MOST:
        messages.error(request, _("Tick the cases first, at most %(n)d at a time.") % {"n": MOST})
        return _back(request, organisation)
    try:
        act = _act(request, organisation, viewer, timezone.now())
    except SPOKEN as refusal:
        messages.error(request, refusal_in_words(refusal))
        return _back(request, organisation)
    if act is None:
        messages.error(request, _("Choose what is to be done with the ticked cases."))
        return _back(request, organisation)
    rows = Case.objects.visible_to(viewer).filter(public_id__in=ticked).select_related(*ALONG).order_by("due_at", "pk")
    cases = list(rows)
    _report(request, len(cases), _refused(cases, act), missing=len(ticked) - len(cases))
    return _back(request, organisation)


def _act(request: HttpRequest, organisation: Organisation, viewer: Viewer, now: datetime) -> Act | None:
    """What the pressed button does in each case."""
    user = user_of(request)
    match request.POST.get("verb"):
        case "assign":
            employee = chosen_among(assignees_for(viewer, today=timezone.localdate()), request.POST.get("employee", ""))
            return lambda case: assign_case(case=case, user=user, employee=employee, now=now)
        case "snooze":
            until = chosen_until(request, organisation)
            return lambda case: snooze_case(case=case, user=user, until=until, now=now)
        case "resolve":
            themes = Theme.objects.filter(organisation=organisation)
            cause = themes.filter(public_id=request.POST.get("root_cause", "")).first()
            words = typed_text(request, "action_taken")
            return lambda case: resolve_case(case=case, user=user, root_cause=cause, action_taken=words, now=now)
        case _:
            return None


def _refused(cases: Sequence[Case], act: Act) -> dict[str, list[Case]]:
    """Each case in a transaction of its own; the refused ones by why."""
    refused: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        try:
            act(case)
        except SPOKEN as refusal:
            refused[refusal_in_words(refusal)].append(case)
    return refused


def _report(request: HttpRequest, tried: int, refused: Mapping[str, Sequence[Case]], *, missing: int) -> None:
    done = tried - sum(map(len, refused.values()))
    if done:
        messages.success(request, ngettext("Done in %(n)d case.", "Done in %(n)d cases.", done) % {"n": done})
    for why, cases in refused.items():
        messages.error(request, _("%(names)s: %(why)s") % {"names": _names(cases), "why": why})
    if missing:
        words = ngettext("%(n)d case is not there any more.", "%(n)d cases are not there any more.", missing)
        messages.error(request, words % {"n": missing})


def _names(cases: Sequence[Case]) -> str:
    named = ", ".join(who(case.heard) for case in cases[:NAMED])
    more = len(cases) - NAMED
    if more <= 0:
        return named
    return ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {"names": named, "n": more}


def _back(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    state = request.POST.get("state", "")
    address = reverse("desk:cases", args=[organisation.slug])
    return redirect(f"{address}?{state}" if state else address)
