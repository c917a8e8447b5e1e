"""The survey page: a visit is evidence, a press is an answer, and then there is room for a reason."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.hearing import NothingAnswered, SurveyClosed, Visit
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import ask_behind, asked, response_of
from pejling.fieldwork.rules.agents import agent_family
from pejling.fieldwork.rules.answers import Door, door_for_reading
from pejling.fieldwork.rules.tokens import read_token
from pejling.followup.actions.answers import Heard, hear_both, hear_comment, hear_score
from pejling.followup.actions.presses import Press
from pejling.respond.kind import closed_page, unknown_page
from pejling.respond.moment import is_simulated, now_of
from pejling.respond.pens import pen_of
from pejling.respond.questions import ask_page, thanks_page, why_page

SCORES = {str(score): score for score in range(11)}


@csrf_exempt  # the token is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, token: str, score: str = "") -> HttpResponse:
    """The page behind the link in an ask; with a score in the link, that score is chosen but not sent."""
    public_id = read_token(token, key=settings.LINK_KEY)
    invitation = ask_behind(public_id) if public_id else None
    if invitation is None:
        return unknown_page(request)
    try:
        return _answer(request, invitation) if request.method == "POST" else _visit(request, invitation, score)
    except SurveyClosed as closed:
        return closed_page(request, invitation, closed.door)


def _visit(request: HttpRequest, invitation: Invitation, score: str) -> HttpResponse:
    now, chosen = now_of(request), SCORES.get(score)
    pen_of(request).visit(Visit(invitation, now, request.method or "GET", score=chosen, agent=_agent(request)))
    response = response_of(invitation)
    door = door_for_reading(asked(invitation, response), now=now)
    if door == Door.CHANGEABLE and response is not None:
        return why_page(request, invitation, response, offered=chosen)
    if door != Door.OPEN:
        return closed_page(request, invitation, door)
    return ask_page(request, invitation, chosen=chosen)


def _answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    pressed = request.POST.get("score")
    if pressed is not None and pressed not in SCORES:
        return ask_page(request, invitation, chosen=None, refused=True)
    try:
        heard = _hear(request, invitation, SCORES.get(pressed or ""), now_of(request))
    except NothingAnswered:
        return ask_page(request, invitation, chosen=None, refused=True)
    if pressed is None:
        return thanks_page(request, invitation, heard.response)
    return why_page(request, invitation, heard.response)


def _hear(request: HttpRequest, invitation: Invitation, score: int | None, now: datetime) -> Heard:
    comment, no_contact = request.POST.get("comment", ""), "no_contact" in request.POST
    given = {"invitation": invitation, "now": now, "agent": _agent(request)}
    words = {"comment": comment, "no_contact": no_contact}
    if score is None:
        press = Press(invitation.pk, partial(hear_comment, **given, **words), plain=True)
    elif "comment" not in request.POST:
        hear = partial(hear_score, **given, score=score, simulated=is_simulated(request))
        press = Press(invitation.pk, hear, plain=True)
    else:
        hear = partial(hear_both, **given, **words, score=score, simulated=is_simulated(request))
        press = Press(invitation.pk, hear)
    return pen_of(request).press(press)


def _agent(request: HttpRequest) -> str:
    return agent_family(request.headers.get("User-Agent", ""))
