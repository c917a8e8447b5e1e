"""Working on an improvement: each button is one action of ``followup``, then back to the page."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from pejling.desk.improvements.permission import may_steer, may_tell
from pejling.desk.members import View, member_page
from pejling.followup.actions.cases import ContactForbidden
from pejling.followup.actions.improvements import (
    BadImprovement,
    EffectNotShown,
    StartInTheFuture,
    TooEarlyToJudge,
    WrongState,
    drop_improvement,
    finish_improvement,
    judge_improvement,
    link_cases,
    mark_told,
    start_improvement,
)
from pejling.followup.actions.messages import CannotBeReached, EmptyMessage, MayNotWrite, MessageTooLong
from pejling.followup.actions.shipping import NotAsked, send_news
from pejling.followup.models import Improvement
from pejling.followup.queries.complaints import unlinked_cases
from pejling.followup.queries.shipped import ToTell, those_to_tell
from pejling.followup.rules.improvements import ImprovementState
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer

REFUSALS: dict[type[Exception], Promise] = {
    WrongState: gettext_lazy("A colleague has taken another step with this improvement in the meantime."),
    StartInTheFuture: gettext_lazy("What is done has been met by customers: choose today or an earlier day."),
    EffectNotShown: gettext_lazy("The answers do not show an effect, so none can be claimed."),
    TooEarlyToJudge: gettext_lazy("It is too early to say whether there is an effect."),
    BadImprovement: gettext_lazy("Choose whether an effect is shown or not."),
    NotAsked: gettext_lazy("That customer is not on the list (any more). Nothing was sent or marked."),
    MayNotWrite: gettext_lazy("The case is not yours to write in. Nothing was sent."),
    ContactForbidden: gettext_lazy("The customer has asked not to be contacted. Nothing was sent."),
    CannotBeReached: gettext_lazy("The customer cannot be reached that way any more. Nothing was sent."),
    EmptyMessage: gettext_lazy("Write a few words, and a subject if it is a mail. Nothing was sent."),
    MessageTooLong: gettext_lazy("The message is too long. Nothing was sent."),
}
Step = Callable[[HttpRequest, Improvement, Viewer], str]


def _working(step: Step, allowed: Callable[[Viewer, Improvement], bool] = may_steer) -> View:
    """A view that takes one step with an improvement, by those who decide about it, and says what happened."""

    @require_POST
    @member_page
    def view(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
        rows = Improvement.objects.visible_to(viewer).select_related("organisation")
        improvement = get_object_or_404(rows, public_id=public_id)
        if not allowed(viewer, improvement):
            raise PermissionDenied
        try:
            messages.success(request, step(request, improvement, viewer))
        except tuple(REFUSALS) as refusal:
            messages.error(request, str(REFUSALS[type(refusal)]))
        return redirect("desk:improvement", organisation.slug, public_id)

    return view


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _start(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    start_improvement(improvement=improvement, user=_user(request), now=timezone.now())
    return _("Begun.")


def _finish(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    day = _day(request.POST.get("starts_on", ""))
    finish_improvement(improvement=improvement, starts_on=day, user=_user(request), now=timezone.now())
    return _("Done. Those who asked for it can be told now.")


def _judge(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    word = request.POST.get("verdict", "")
    if word not in set(ImprovementState):
        raise BadImprovement("verdict", f"{word!r} is no verdict.")
    judge_improvement(improvement=improvement, verdict=ImprovementState(word), user=_user(request), now=timezone.now())
    return _("Judged.")


def _drop(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    drop_improvement(improvement=improvement, user=_user(request), now=timezone.now())
    return _("Dropped. It is kept in the list.")


def _link(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    now = timezone.now()
    new = link_cases(
        improvement=improvement,
        cases=unlinked_cases(improvement, viewer, now=now),
        user=_user(request),
        now=now,
    )
    return ngettext("%(n)d case added.", "%(n)d cases added.", new) % {"n": new}


def _told(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    person = _person(request, improvement, viewer)
    mark_told(improvement=improvement, contact=person.contact, user=_user(request), now=timezone.now())
    return _("%(name)s has been told.") % {"name": person.contact}


def _send(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> str:
    """The draft as its reader has left it, in their own name."""
    person = _person(request, improvement, viewer)
    send_news(
        improvement=improvement,
        case=person.case,
        user=_user(request),
        subject=request.POST.get("subject", ""),
        text=request.POST.get("text", ""),
        now=timezone.now(),
    )
    return _("Sent to %(name)s.") % {"name": person.contact}


def _person(request: HttpRequest, improvement: Improvement, viewer: Viewer) -> ToTell:
    """Only somebody on the list: the rest is not there for this viewer."""
    wished = request.POST.get("contact", "")
    person = next((one for one in those_to_tell(improvement, viewer) if one.contact.public_id == wished), None)
    if person is None:
        raise NotAsked(f"{wished!r} is nobody on the list.")
    return person


def _day(text: str) -> date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise StartInTheFuture(f"{text!r} is no day.")
    return found


start = _working(_start)
finish = _working(_finish)
judge = _working(_judge)
drop = _working(_drop)
link = _working(_link)
told = _working(_told, allowed=may_tell)
send = _working(_send, allowed=may_tell)
