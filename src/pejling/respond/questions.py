"""The three faces of a survey: the question, the reason, the thanks."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.survey_texts import SurveyTexts, languages_of, survey_texts
from pejling.fieldwork.rules.answers import LONGEST_COMMENT, editable_until
from pejling.fieldwork.rules.proofs import make_proof
from pejling.respond.moment import now_of
from pejling.respond.pages import SharedPage, body, leave, own_path, page
from pejling.respond.tongues import page_language

SCORES = tuple(range(11))
OWN_PATH = "own-path-of-the-page"  # stands in a remembered page where each link has its own


def ask_page(
    request: HttpRequest,
    invitation: Invitation,
    *,
    chosen: int | None,
    refused: bool = False,
    watched: bool = False,
) -> HttpResponse:
    """The question alone, with a score chosen if the link had one; a watched page tells that it was read."""
    texts, languages = _texts(request, invitation)
    content = _ask_body(texts, languages, invitation.organisation.name, chosen, refused, watched)
    return leave(content, language=texts.language, status=400 if refused else 200, watched=watched, kind=SharedPage)


@lru_cache(maxsize=512)
def _ask_body(
    texts: SurveyTexts,
    languages: tuple[str, ...],
    organisation: str,
    chosen: int | None,
    refused: bool,
    watched: bool,
) -> bytes:
    """The same for everybody with the same words: its form goes to the page's own address, whatever that is."""
    text = body(
        "ask",
        language=texts.language,
        languages=languages,
        organisation=organisation,
        texts=texts,
        scores=SCORES,
        chosen=chosen,
        refused=refused,
        watched=watched,
    )
    return text.encode()


def once_more_page(request: HttpRequest, invitation: Invitation, score: int) -> HttpResponse:
    """The score that was pressed by nobody knows whom, and one button: a person presses it, a machine too soon."""
    texts, _ = _texts(request, invitation)
    return page(
        "once_more",
        language=texts.language,
        organisation=invitation.organisation.name,
        action=own_path(request),
        texts=texts,
        score=score,
        proof=make_proof(invitation.public_id, score, shown_at=now_of(request), key=settings.LINK_KEY),
        comment=request.POST.get("comment"),
        no_contact="no_contact" in request.POST,
    )


def why_page(
    request: HttpRequest,
    invitation: Invitation,
    response: Response,
    *,
    offered: int | None = None,
    written: str | None = None,
) -> HttpResponse:
    """The score that stands, still changeable, and room for the reason."""
    texts, languages = _texts(request, invitation)
    comment, path = response.comment if written is None else written, own_path(request)
    offered = None if offered == response.score else offered
    words = (texts, languages, invitation.organisation.name, response.score, offered)
    if comment or response.no_contact:
        text = _why_body(*words, comment=comment, no_contact=response.no_contact, action=path)
    else:
        text = _bare_why_body(*words).replace(OWN_PATH, escape(path))
    return leave(text, language=texts.language)


@lru_cache(maxsize=512)
def _bare_why_body(
    texts: SurveyTexts, languages: tuple[str, ...], organisation: str, score: int, offered: int | None
) -> str:
    """As it is after the first press: the same for everybody but for its form's address."""
    return _why_body(texts, languages, organisation, score, offered, comment="", no_contact=False, action=OWN_PATH)


def _why_body(
    texts: SurveyTexts,
    languages: tuple[str, ...],
    organisation: str,
    score: int,
    offered: int | None,
    *,
    comment: str,
    no_contact: bool,
    action: str,
) -> str:
    return body(
        "why",
        size="small",
        language=texts.language,
        languages=languages,
        organisation=organisation,
        action=action,
        texts=texts,
        scores=SCORES,
        chosen=score,
        offered=offered,
        no_contact=no_contact,
        comment=comment,
        why=texts.why(score),
        longest=LONGEST_COMMENT,
    )


def thanks_page(request: HttpRequest, invitation: Invitation, response: Response) -> HttpResponse:
    """Thanks in one line, and the way back for as long as it is open."""
    texts, _ = _texts(request, invitation)
    return page(
        "thanks",
        language=texts.language,
        organisation=invitation.organisation.name,
        action=own_path(request),
        texts=texts,
        score=response.score,
        no_contact=response.no_contact,
        thanks=texts.thank(response.score),
        until=_until(invitation, response),
    )


def _texts(request: HttpRequest, invitation: Invitation) -> tuple[SurveyTexts, tuple[str, ...]]:
    languages = languages_of(invitation)
    language = page_language(request, asked_in=invitation.language, available=languages)
    return survey_texts(invitation, language), languages


def _until(invitation: Invitation, response: Response) -> datetime:
    until = editable_until(response.answered_at, rules_of(invitation).edit_hours)
    return until.astimezone(ZoneInfo(invitation.organisation.zone))
