"""Working on a case: each button is one action of ``followup``, then back to the case."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from pejling.desk.cases.permission import may_work
from pejling.desk.members import View, member_page
from pejling.followup.actions.cases import (
    ActionTakenMissing,
    CaseClosed,
    CaseNotClosed,
    ContactForbidden,
    EmptyNote,
    RootCauseMissing,
    contact_case,
    note_case,
    reopen_case,
    take_case,
)
from pejling.followup.actions.solving import resolve_and_ask
from pejling.followup.models import Case
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme

LONGEST = 4000
REFUSALS: dict[type[Exception], Promise] = {
    CaseClosed: _("A colleague has closed this case in the meantime. Open it again if there is more to do."),
    CaseNotClosed: _("The case is open already."),
    ContactForbidden: _("The customer asked not to be contacted, or cannot be. Resolve the case without a call."),
    EmptyNote: _("The note is empty. Write a few words."),
    RootCauseMissing: _("Choose the cause that fits best."),
    ActionTakenMissing: _("Say in a few words what was done."),
}
Step = Callable[[HttpRequest, Case, User], Promise]


def _working(step: Step) -> View:
    """A view that does one step in a case the viewer sees and may work on, and says what happened."""

    @require_POST
    @member_page
    def view(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
        case = get_object_or_404(
            Case.objects.visible_to(viewer).select_related("response", "told"), public_id=public_id
        )
        if not may_work(viewer):
            raise PermissionDenied
        try:
            messages.success(request, str(step(request, case, cast(User, request.user))))
        except tuple(REFUSALS) as refusal:
            messages.error(request, str(REFUSALS[type(refusal)]))
        return redirect(_back(request, organisation, viewer, public_id))

    return view


def _back(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> str:
    """To the case with the list as it was; to the list if the step gave the case out of the viewer's sight."""
    state = request.POST.get("state", "")
    still_seen = Case.objects.visible_to(viewer).filter(public_id=public_id).exists()
    place = ["desk:case", organisation.slug, public_id] if still_seen else ["desk:cases", organisation.slug]
    address = reverse(place[0], args=place[1:])
    return f"{address}?{state}" if state else address


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")[:LONGEST]


def _take(request: HttpRequest, case: Case, user: User) -> Promise:
    take_case(case=case, user=user, now=timezone.now())
    return _("The case is yours.")


def _note(request: HttpRequest, case: Case, user: User) -> Promise:
    note_case(case=case, user=user, text=_text(request, "text"), now=timezone.now())
    return _("The note is saved.")


def _contacted(request: HttpRequest, case: Case, user: User) -> Promise:
    contact_case(case=case, user=user, text=_text(request, "text"), now=timezone.now())
    return _("The clock has stopped. What was the cause, and what was done?")


def _resolve(request: HttpRequest, case: Case, user: User) -> Promise:
    themes = Theme.objects.filter(organisation_id=case.organisation_id)
    cause = themes.filter(public_id=request.POST.get("root_cause", "")).first()
    resolve_and_ask(
        case=case,
        user=user,
        root_cause=cause,
        action_taken=_text(request, "action_taken"),
        ask="ask_solved" in request.POST,
        now=timezone.now(),
    )
    return _("Resolved. Thank you.")


def _reopen(request: HttpRequest, case: Case, user: User) -> Promise:
    reopen_case(case=case, user=user, text=_text(request, "text"), now=timezone.now())
    return _("The case is open again.")


take = _working(_take)
note = _working(_note)
contacted = _working(_contacted)
resolve = _working(_resolve)
reopen = _working(_reopen)
