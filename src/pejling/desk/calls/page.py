"""The call list, one call, and what came of it."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pejling.desk.cases.permission import may_work
from pejling.desk.members import View, member_page
from pejling.fieldwork.actions.calling import BadCallBack, CallOver, CallTaken, record_try, take_call
from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.queries.call_scripts import script_for
from pejling.fieldwork.queries.calls import Call, call_of, calls_for, was_call_of
from pejling.fieldwork.rules.calling import MOST_TRIES, Outcome
from pejling.followup.actions.calling import hear_call
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer

SCORES = {str(score): score for score in range(11)}
BUTTONS = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG_NUMBER, Outcome.REFUSES, Outcome.OPTED_OUT)
REFUSALS: dict[type[Exception], Promise] = {
    CallOver: gettext_lazy("This call is over: a colleague has made it in the meantime."),
    CallTaken: gettext_lazy("A colleague is ringing this customer right now."),
    BadCallBack: gettext_lazy("Choose a time within the next 14 days."),
    SurveyClosed: gettext_lazy("The customer has answered by themselves, or the time for answering has passed."),
}


def _caller_page(view: View) -> View:
    """A page for everybody who works with customers; analysts look at figures."""

    @member_page
    def opened(request: HttpRequest, organisation: Organisation, viewer: Viewer, **arguments: str) -> HttpResponseBase:
        if not may_work(viewer):
            raise PermissionDenied
        return view(request, organisation, viewer, **arguments)

    return opened


def _call_page(view: View) -> View:
    """A page of one call; one that is over (pressed twice, or made by a colleague) leads back to the list."""

    @_caller_page
    def opened(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
        one = call_of(viewer, public_id, now=timezone.now())
        if one is not None:
            return view(request, organisation, one)
        if not was_call_of(viewer, public_id):
            raise Http404
        messages.error(request, str(REFUSALS[CallOver]))
        return redirect("desk:calls", organisation.slug)

    return opened


@require_safe
@_caller_page
def calls(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Whom to ring up now, and whom later."""
    now = timezone.now()
    found = calls_for(viewer, now=now)
    later = [call for call in found if call.opens_at > now]
    values = {"now_due": [call for call in found if call not in later], "later": later, "most": MOST_TRIES}
    return render(request, "desk/calls/list.html", values | {"mine": _mark(request), "now": now})


@require_safe
@_call_page
def call(request: HttpRequest, organisation: Organisation, one: Call) -> HttpResponseBase:
    """One call: the script, eleven keys, and what else may come of it."""
    return _page(request, one)


@require_POST
@_call_page
def take(request: HttpRequest, organisation: Organisation, one: Call) -> HttpResponseBase:
    """Keep the call to oneself, and open it."""
    try:
        take_call(invitation=one.invitation, user=cast(User, request.user), now=timezone.now())
    except CallTaken as refusal:
        messages.error(request, str(REFUSALS[type(refusal)]))
        return redirect("desk:calls", organisation.slug)
    return redirect("desk:call", organisation.slug, one.invitation.public_id)


@require_POST
@_call_page
def answered(request: HttpRequest, organisation: Organisation, one: Call) -> HttpResponseBase:
    """Take the answer that was told."""
    said = request.POST
    if said.get("score") not in SCORES:
        return _page(request, one, problem=_("Choose the score that was said, from 0 to 10."))

    def hear(now: datetime) -> str:
        hear_call(
            invitation=one.invitation,
            score=SCORES[said["score"]],
            comment=said.get("comment", ""),
            no_contact="no_contact" in said,
            user=cast(User, request.user),
            now=now,
        )
        return _("The answer is saved. Thank you for calling.")

    return _done(request, organisation, hear)


@require_POST
@_call_page
def outcome(request: HttpRequest, organisation: Organisation, one: Call) -> HttpResponseBase:
    """Write down that there was no answer, and why."""
    word = request.POST.get("outcome", "")
    if word not in set(Outcome) - {Outcome.ANSWERED}:
        return _page(request, one, problem=_("Choose what came of the call."))

    def write(now: datetime) -> str:
        user, wish = cast(User, request.user), _moment(request.POST.get("call_back_at", ""))
        record_try(invitation=one.invitation, outcome=Outcome(word), user=user, now=now, call_back_at=wish)
        return _("Written down.")

    return _done(request, organisation, write)


def _done(request: HttpRequest, organisation: Organisation, write: Callable[[datetime], str]) -> HttpResponseBase:
    try:
        messages.success(request, write(timezone.now()))
    except tuple(REFUSALS) as refusal:
        messages.error(request, str(REFUSALS[type(refusal)]))
    return redirect("desk:calls", organisation.slug)


def _page(request: HttpRequest, one: Call, *, problem: str = "") -> HttpResponseBase:
    now = timezone.now()
    values = {
        "call": one,
        "early": one.opens_at > now,
        "script": script_for(one.invitation, user=cast(User, request.user), now=now),
        "scores": SCORES.values(),
        "outcomes": BUTTONS,
        "problem": problem,
        "said": request.POST,
        "try": len(one.tries) + 1,
        "most": MOST_TRIES,
    }
    return render(request, "desk/calls/one.html", values, status=422 if problem else 200)


def _moment(typed: str) -> datetime | None:
    """A time of the organisation's zone, as the browser writes it."""
    try:
        moment = parse_datetime(typed)
    except ValueError:
        return None
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


def _mark(request: HttpRequest) -> str:
    return f"user:{cast(User, request.user).pk}"
