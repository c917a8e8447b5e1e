"""What a QR code leads to: the question, to whoever holds the telephone. A GET writes nothing."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.open_answers import Press, TooManyFromHere
from pejling.fieldwork.queries.open_answers import answer_of
from pejling.fieldwork.queries.survey_texts import languages_at, placed_texts
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.open_answers import KEY
from pejling.fieldwork.rules.passing import client_of
from pejling.followup.actions.open_answers import hear_open
from pejling.people.models.fields import new_public_id
from pejling.programme.models import Placement
from pejling.programme.queries.placements import placement_of
from pejling.programme.queries.receipts import read_receipt, receipt_key
from pejling.programme.rules.sets import PlacementKind, PlacementState
from pejling.respond.kind import unknown_page
from pejling.respond.manner import is_by_hand, is_trapped
from pejling.respond.moment import now_of
from pejling.respond.pages import page
from pejling.respond.qr.answering import page_of_answer
from pejling.respond.qr.closed import closed_door, tell_us_at, too_many
from pejling.respond.qr.once_more import once_more
from pejling.respond.tongues import page_language

SCORES = {str(score): score for score in range(11)}


@csrf_exempt  # the key in the address is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, key: str, receipt: str = "") -> HttpResponse:
    """The question of a placement; behind a receipt's own code, once."""
    placement = placement_of(key, PlacementKind.QR)
    if placement is None:
        return unknown_page(request)
    number = read_receipt(placement, receipt, key=settings.LINK_KEY) if receipt else ""
    if number is None:
        return unknown_page(request)
    if placement.state != PlacementState.ACTIVE:
        return closed_door(request, placement, Door.WITHDRAWN)
    receipt_of = receipt_key(number) if number else ""
    if request.method == "POST":
        return _answer(request, placement, receipt_of)
    standing = answer_of(placement, receipt_of) if receipt_of else None
    if standing is not None:
        return closed_door(request, placement, Door.ANSWERED, response=standing)
    return _question(request, placement)


def _answer(request: HttpRequest, placement: Placement, receipt: str) -> HttpResponse:
    """Without the mark of a page of ours nobody has seen the question: it is shown."""
    pressed, mark = request.POST.get("score", ""), request.POST.get("form", "")
    if pressed not in SCORES or not KEY.fullmatch(mark):
        return _question(request, placement, refused=True)
    if is_trapped(request):
        return _question(request, placement)
    if not is_by_hand(request, mark, SCORES[pressed]):
        texts = placed_texts(placement, _language(request, placement))
        return once_more(request, placement, texts, score=SCORES[pressed], key=mark, mark=mark)
    press = Press(
        score=SCORES[pressed],
        key=receipt or mark,
        language=_language(request, placement),
        client="" if receipt else _client(request),
    )
    try:
        heard = hear_open(placement=placement, press=press, now=now_of(request))
    except SurveyClosed as closed:
        return closed_door(request, placement, closed.door, response=answer_of(placement, press.key))
    except TooManyFromHere:
        return too_many(request, placement)
    return page_of_answer(request, heard.response, placement)


def _question(request: HttpRequest, placement: Placement, *, refused: bool = False) -> HttpResponse:
    texts = placed_texts(placement, _language(request, placement))
    return page(
        "ask",
        language=texts.language,
        languages=languages_at(placement),
        status=400 if refused else 200,
        organisation=placement.organisation.name,
        texts=texts,
        scores=tuple(SCORES.values()),
        chosen=None,
        refused=refused,
        mark=new_public_id(),
        tell=tell_us_at(placement),
    )


def _language(request: HttpRequest, placement: Placement) -> str:
    return page_language(request, asked_in=placement.language, available=languages_at(placement))


def _client(request: HttpRequest) -> str:
    return client_of(request.META, behind_proxy=settings.SECURE_PROXY_SSL_HEADER is not None)
