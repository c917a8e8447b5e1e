"""The page of an open answer, for whoever holds its token: the score, to be changed for an hour, and the reason."""

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.open_answers import TooManyFromHere
from pejling.fieldwork.models import LeftAddress, Response
from pejling.fieldwork.queries.survey_texts import SurveyTexts, languages_at, placed_texts
from pejling.fieldwork.rules.answers import LONGEST_COMMENT, Door
from pejling.fieldwork.rules.open_answers import CHANGEABLE_FOR, still_changeable
from pejling.fieldwork.rules.tokens import make_token, read_token
from pejling.followup.actions.open_answers import hear_open_again, hear_open_comment
from pejling.programme.models import Placement
from pejling.respond.kind import unknown_page
from pejling.respond.leaving import take_address
from pejling.respond.manner import is_by_hand
from pejling.respond.moment import now_of
from pejling.respond.pages import page
from pejling.respond.qr.closed import closed_door, tell_us_at, too_many
from pejling.respond.qr.once_more import once_more
from pejling.respond.tongues import page_language

PURPOSE = "a"
SCORES = {str(score): score for score in range(11)}
ALONG = ("organisation", "placement__organisation", "placement__programme__touchpoint", "placement__unit")


@csrf_exempt  # the token is the capability
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The answer as it stands; another score or the reason is taken for an hour."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose=PURPOSE)
    response = _response(public_id) if public_id else None
    if response is None or response.placement is None:
        return unknown_page(request)
    try:
        return _take(request, response, response.placement)
    except SurveyClosed as closed:
        return closed_door(request, response.placement, closed.door, response=response)
    except TooManyFromHere:
        return too_many(request, response.placement)


def page_of_answer(request: HttpRequest, response: Response, placement: Placement) -> HttpResponse:
    """The score that stands, still changeable, and room for the reason."""
    texts = _texts(request, response, placement)
    return page(
        "why",
        size="small",
        language=texts.language,
        languages=languages_at(placement),
        at=answer_path(response),
        organisation=placement.organisation.name,
        action=_own_path(request, response),
        texts=texts,
        scores=tuple(SCORES.values()),
        chosen=response.score,
        offered=None,
        comment=response.comment,
        no_contact=response.no_contact,
        stranger=response.contact_id is None and not response.no_contact,
        left=LeftAddress.objects.filter(response=response).first(),
        why=texts.why(response.score),
        longest=LONGEST_COMMENT,
        tell=tell_us_at(placement),
    )


def answer_path(response: Response) -> str:
    """Where an open answer is changed; unless another is chosen, in the language of the answer."""
    return f"/a/{make_token(response.public_id, key=settings.LINK_KEY, purpose=PURPOSE)}"


def _own_path(request: HttpRequest, response: Response) -> str:
    """Where the page's forms go, in the language chosen on it."""
    chosen = f"?{urlencode({'lang': request.GET['lang']})}" if "lang" in request.GET else ""
    return answer_path(response) + chosen


def _take(request: HttpRequest, response: Response, placement: Placement) -> HttpResponse:
    now, pressed = now_of(request), request.POST.get("score")
    if request.method != "POST" or (pressed is not None and pressed not in SCORES):
        if not still_changeable(response.answered_at, now=now):
            raise SurveyClosed(Door.ANSWERED)
        return page_of_answer(request, response, placement)
    if pressed is not None and not is_by_hand(request, response.public_id, SCORES[pressed]):
        texts = _texts(request, response, placement)
        return once_more(request, placement, texts, score=SCORES[pressed], key=response.public_id)
    if pressed is not None:
        response = hear_open_again(response=response, score=SCORES[pressed], now=now).response
    words, no_contact = request.POST.get("comment", response.comment), "no_contact" in request.POST
    response = hear_open_comment(response=response, comment=words, no_contact=no_contact, now=now).response
    response = take_address(request, response, placement)
    if pressed is not None:
        return page_of_answer(request, response, placement)
    return _thanks(request, response, placement)


def _thanks(request: HttpRequest, response: Response, placement: Placement) -> HttpResponse:
    texts = _texts(request, response, placement)
    until = response.answered_at + CHANGEABLE_FOR
    return page(
        "thanks",
        language=texts.language,
        languages=languages_at(placement),
        at=answer_path(response),
        organisation=placement.organisation.name,
        action=_own_path(request, response),
        texts=texts,
        score=response.score,
        no_contact=response.no_contact,
        thanks=texts.thank(response.score),
        until=until.astimezone(ZoneInfo(placement.organisation.zone)),
        tell=tell_us_at(placement),
    )


def _texts(request: HttpRequest, response: Response, placement: Placement) -> SurveyTexts:
    asked_in = response.language or placement.language
    return placed_texts(placement, page_language(request, asked_in=asked_in, available=languages_at(placement)))


def _response(public_id: str) -> Response | None:
    return Response.objects.select_related(*ALONG).filter(public_id=public_id).first()
