"""The internal track's pages: a colleague answers about a department, and nothing is kept of who answered what.

No visit is noted and no evidence weighed: a press counts by itself, by hand or on the page that asks once more. What
was answered can be changed by whoever has the answer's own address, which stands in that browser and nowhere else.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.internal.answering import answer_internally, change_internal_answer
from pejling.fieldwork.actions.internal.leaving import leave_internal
from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.queries.internal_asks import (
    door_of,
    internal_answer_behind,
    internal_ask_behind,
    is_over,
)
from pejling.fieldwork.queries.links import internal_answer_path, internal_path
from pejling.fieldwork.queries.survey_texts import internal_languages, internal_texts
from pejling.fieldwork.rules.answers import LONGEST_COMMENT, Door
from pejling.fieldwork.rules.proofs import make_proof
from pejling.fieldwork.rules.tokens import read_token
from pejling.respond.kind import STATUS, unknown_page
from pejling.respond.manner import is_by_hand, is_trapped
from pejling.respond.moment import now_of
from pejling.respond.pages import page
from pejling.respond.tongues import SPOKEN, page_language

SCORES = {str(score): score for score in range(11)}
DONE = "done"
UNSEEN = _("Nobody can see who gave which answer. Results are shown when the quarter is over, from five answers on.")
UNSEEN_WORDS = _(
    "Comments are shown only where there are at least ten answers, without a date and in no order. "
    "Leave out what would tell who wrote it."
)


@csrf_exempt  # the token is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def internal_ask(request: HttpRequest, token: str, score: str = "") -> HttpResponse:
    """The page behind the link in a mail; with a score in the link, that score is chosen but not sent."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose="b")
    ask = internal_ask_behind(public_id) if public_id else None
    if ask is None:
        return unknown_page(request)
    if request.method == "POST":
        return _sent(request, ask)
    door = door_of(ask, now=now_of(request))
    return _closed(request, ask, door) if door != Door.OPEN else _asked(request, ask, chosen=SCORES.get(score))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def internal_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The answer's own page: another score, the reason, thanks."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose="i")
    answer = internal_answer_behind(public_id) if public_id else None
    if answer is None:
        return unknown_page(request)
    if is_over(answer, now=now_of(request)):
        return _closed(request, answer, Door.ANSWERED)
    if request.method == "POST":
        return _changed(request, answer)
    return _thanks(request, answer) if DONE in request.GET else _why(request, answer)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """No more such questions: GET explains, POST acts at once, as mail programs want it (RFC 8058)."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose="x")
    ask = internal_ask_behind(public_id) if public_id else None
    if ask is None or (request.method == "POST" and not leave_internal(ask, now=now_of(request))):
        return unknown_page(request)
    return page(
        "internal_leave",
        language=page_language(request, asked_in=ask.language),
        languages=SPOKEN,
        again=("stop", "1") if request.method == "POST" else None,
        organisation=ask.organisation.name,
        done=request.method == "POST",
    )


def _sent(request: HttpRequest, ask: InternalAsk) -> HttpResponse:
    score = SCORES.get(request.POST.get("score", ""))
    if is_trapped(request) or score is None:
        return _asked(request, ask, chosen=None, refused=True)
    if not is_by_hand(request, ask.public_id, score):
        return _once_more(request, ask, score)
    try:
        answer = answer_internally(ask, score=score, now=now_of(request))
    except SurveyClosed as closed:
        return _closed(request, ask, closed.door)
    return _to(answer, language=_chosen(request) or ask.language)


def _changed(request: HttpRequest, answer: InternalAnswer) -> HttpResponse:
    """A press on the scale changes the score and keeps what is typed; *Send* sends the words."""
    score = SCORES.get(request.POST.get("score", ""))
    try:
        change_internal_answer(answer, score=score, comment=request.POST.get("comment"), now=now_of(request))
    except SurveyClosed as closed:
        return _closed(request, answer, closed.door)
    return _to(answer, language=_chosen(request), done=score is None)


def _to(answer: InternalAnswer, *, language: str, done: bool = False) -> HttpResponse:
    """On to the answer's own address: loading that again sends nothing. The language goes along, and is not kept."""
    query = [f"lang={language}"] * bool(language) + [DONE] * done
    response = HttpResponseRedirect(internal_answer_path(answer.public_id) + "?" * bool(query) + "&".join(query))
    response.status_code = 303
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _asked(request: HttpRequest, ask: InternalAsk, *, chosen: int | None, refused: bool = False) -> HttpResponse:
    return _page("ask", request, ask, status=400 if refused else 200, chosen=chosen, refused=refused, note=UNSEEN)


def _once_more(request: HttpRequest, ask: InternalAsk, score: int) -> HttpResponse:
    proof = make_proof(ask.public_id, score, shown_at=now_of(request), key=settings.LINK_KEY)
    return _page(
        "once_more", request, ask, action=_own(request, internal_path(ask.public_id)), score=score, proof=proof
    )


def _why(request: HttpRequest, answer: InternalAnswer) -> HttpResponse:
    return _page(
        "why",
        request,
        answer,
        size="small",
        action=_own(request, internal_answer_path(answer.public_id)),
        chosen=answer.score,
        comment=answer.comment,
        longest=LONGEST_COMMENT,
        note=UNSEEN_WORDS,
        anonymous=True,
    )


def _thanks(request: HttpRequest, answer: InternalAnswer) -> HttpResponse:
    action = _own(request, internal_answer_path(answer.public_id))
    return _page("internal_thanks", request, answer, kept=f"&{DONE}", action=action, score=answer.score)


def _closed(request: HttpRequest, about: InternalAsk | InternalAnswer, door: Door) -> HttpResponse:
    return page(
        "internal_closed" if door == Door.ANSWERED else "kind",
        language=page_language(request, asked_in=_language(about)),
        languages=SPOKEN,
        status=STATUS[door],
        organisation=about.organisation.name,
        door=door.value,
    )


def _page(template: str, request: HttpRequest, about: InternalAsk | InternalAnswer, **context: Any) -> HttpResponse:
    languages = internal_languages(about)
    language = page_language(request, asked_in=_language(about), available=languages)
    texts = internal_texts(about, language)
    if isinstance(about, InternalAnswer):
        context |= {"why": texts.why(about.score), "thanks": texts.thank(about.score)}
    return page(
        template,
        language=texts.language,
        languages=languages,
        organisation=about.organisation.name,
        texts=texts,
        scores=tuple(range(11)),
        **context,
    )


def _language(about: InternalAsk | InternalAnswer) -> str:
    """That of the ask; an answer keeps none, for a rare one would tell whose it is."""
    return about.language if isinstance(about, InternalAsk) else ""


def _own(request: HttpRequest, path: str) -> str:
    return f"{path}?lang={_chosen(request)}" if _chosen(request) else path


def _chosen(request: HttpRequest) -> str:
    """The language chosen on the page."""
    wished = request.GET.get("lang", "")
    return wished if wished in SPOKEN else ""
