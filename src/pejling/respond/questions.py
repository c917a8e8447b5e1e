"""The three faces of a survey: the question, the reason, the thanks."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.survey_texts import SurveyTexts, languages_of, survey_texts
from pejling.fieldwork.rules.answers import LONGEST_COMMENT, editable_until
from pejling.respond.pages import SharedPage, body, leave, own_path, page
from pejling.respond.tongues import page_language

SCORES = tuple(range(11))


def ask_page(
    request: HttpRequest, invitation: Invitation, *, chosen: int | None, refused: bool = False
) -> HttpResponse:
    """The question alone, with a score chosen if the link had one."""
    texts, languages = _texts(request, invitation)
    content = _ask_body(texts, languages, invitation.organisation.name, chosen, refused)
    return leave(content, language=texts.language, status=400 if refused else 200, kind=SharedPage)


@lru_cache(maxsize=512)
def _ask_body(
    texts: SurveyTexts, languages: tuple[str, ...], organisation: str, chosen: int | None, refused: bool
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
    )
    return text.encode()


def why_page(
    request: HttpRequest, invitation: Invitation, response: Response, *, offered: int | None = None
) -> HttpResponse:
    """The score that stands, still changeable, and room for the reason."""
    texts, languages = _texts(request, invitation)
    return page(
        "why",
        size="small",
        language=texts.language,
        languages=languages,
        organisation=invitation.organisation.name,
        action=own_path(request),
        texts=texts,
        scores=SCORES,
        chosen=response.score,
        offered=None if offered == response.score else offered,
        response=response,
        why=texts.why(response.score),
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
