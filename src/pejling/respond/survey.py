"""The survey page: a visit is evidence, a person's press is an answer, and then there is room for a reason."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.extras import record_extras
from pejling.fieldwork.actions.hearing import Manner, NothingAnswered, SurveyClosed, Visit, record_click
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import ask_behind, asked, response_of, row_of
from pejling.fieldwork.queries.capturing import captures_clicks
from pejling.fieldwork.rules.answers import Door, door_for_reading
from pejling.fieldwork.rules.tokens import read_token
from pejling.followup.actions.answers import Heard, hear_both, hear_comment, hear_score
from pejling.followup.actions.presses import Press
from pejling.respond.kind import closed_page, unknown_page
from pejling.respond.manner import manner_of
from pejling.respond.moment import is_simulated, now_of
from pejling.respond.pens import pen_of
from pejling.respond.questions import DONE, EXTRA, EXTRAS, ask_page, once_more_page, spoken_to, thanks_page, why_page

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
        return _sent(request, invitation) if request.method == "POST" else _visit(request, invitation, score)
    except SurveyClosed as closed:
        return closed_page(request, invitation, closed.door)


def _visit(request: HttpRequest, invitation: Invitation, score: str) -> HttpResponse:
    now, chosen = now_of(request), SCORES.get(score)
    _keep_visit(request, invitation, chosen)
    response = response_of(invitation)
    door = door_for_reading(asked(invitation, row_of(invitation)), now=now)
    if door == Door.CHANGEABLE and response is not None:
        if DONE in request.GET:
            return thanks_page(request, invitation, response)
        return why_page(request, invitation, response, offered=chosen)
    if door != Door.OPEN:
        return closed_page(request, invitation, door)
    return ask_page(request, invitation, chosen=chosen, watched=_is_watched(request, invitation, chosen))


def _keep_visit(request: HttpRequest, invitation: Invitation, score: int | None) -> None:
    manner, method = manner_of(request, invitation), request.method or "GET"
    pen_of(request).visit(Visit(invitation, now_of(request), method, score, manner))


def _is_watched(request: HttpRequest, invitation: Invitation, chosen: int | None) -> bool:
    """Whether the page tells that it was read and touched: where the programme's mode is soft, after a score's link."""
    return chosen is not None and captures_clicks(invitation, now=now_of(request))


def _sent(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """A form, or the word of a page that was read and touched."""
    if "click" in request.POST:
        return _click(request, invitation)
    if EXTRAS in request.POST:
        return _extras(request, invitation)
    pressed = request.POST.get("score")
    if pressed is not None and pressed not in SCORES:
        return _refused(request, invitation)
    manner = manner_of(request, invitation, SCORES.get(pressed or ""))
    if pressed is None and manner.honeypot:
        _keep_visit(request, invitation, None)
        return ask_page(request, invitation, chosen=None)
    return _answer(request, invitation, SCORES.get(pressed or ""), manner)


def _refused(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Something was sent, but no score: that is evidence too."""
    _keep_visit(request, invitation, None)
    return ask_page(request, invitation, chosen=None, refused=True)


def _click(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    score = SCORES.get(request.POST["click"])
    if not _is_watched(request, invitation, score) or score is None:
        return HttpResponse(status=204)
    click = partial(
        record_click,
        invitation_id=invitation.pk,
        score=score,
        now=now_of(request),
        simulated=is_simulated(request),
        manner=manner_of(request, invitation),
    )
    pen_of(request).press(Press(invitation.pk, click))
    return HttpResponse(status=204)


def _extras(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What was asked besides; the answer itself has been safe since the press."""
    answers = {name.removeprefix(EXTRA): request.POST[name] for name in request.POST if name.startswith(EXTRA)}
    manner, language = manner_of(request, invitation), spoken_to(request, invitation)
    try:
        response = record_extras(
            invitation_id=invitation.pk, answers=answers, language=language, now=now_of(request), manner=manner
        )
    except NothingAnswered:
        return ask_page(request, invitation, chosen=None, refused=True)
    return thanks_page(request, invitation, response, extras=False)


def _answer(request: HttpRequest, invitation: Invitation, score: int | None, manner: Manner) -> HttpResponse:
    try:
        heard = _hear(request, invitation, score, manner)
    except NothingAnswered:
        return _refused(request, invitation)
    if heard.confirmed:
        page = thanks_page if score is None else why_page
        return page(request, invitation, heard.response)
    if score is None:
        return why_page(request, invitation, heard.response, written=request.POST.get("comment", ""))
    return once_more_page(request, invitation, score)


def _hear(request: HttpRequest, invitation: Invitation, score: int | None, manner: Manner) -> Heard:
    comment, no_contact = request.POST.get("comment", ""), "no_contact" in request.POST
    now, simulated, agent = now_of(request), is_simulated(request), manner.agent
    both = partial(hear_both, invitation=invitation, now=now, simulated=simulated, agent=agent, manner=manner)
    word = partial(hear_comment, invitation=invitation, now=now, agent=agent, manner=manner)
    mark = partial(hear_score, invitation=invitation, now=now, simulated=simulated, agent=agent, manner=manner)
    if score is None:
        press = Press(invitation.pk, partial(word, comment=comment, no_contact=no_contact), plain=True)
    elif "comment" not in request.POST:
        press = Press(invitation.pk, partial(mark, score=score), plain=True)
    else:
        press = Press(invitation.pk, partial(both, score=score, comment=comment, no_contact=no_contact))
    return pen_of(request).press(press)
