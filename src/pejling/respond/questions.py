"""The three faces of a survey: the question, the reason, the thanks."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from pejling.fieldwork.actions.extras import mark_extras_shown
from pejling.fieldwork.actions.incentives import give_code
from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.incentives import code_of, is_promised
from pejling.fieldwork.queries.links import tell_path, withdrawal_path
from pejling.fieldwork.queries.survey_texts import SurveyTexts, languages_of, survey_texts
from pejling.fieldwork.rules.answers import LONGEST_COMMENT, editable_until
from pejling.fieldwork.rules.proofs import make_proof
from pejling.followup.queries.promises import name_of_reader, promise_of
from pejling.followup.queries.sharing import review_places
from pejling.programme.models import ExtraQuestion
from pejling.programme.queries.extras import extras_of
from pejling.programme.rules.extras import ExtraText
from pejling.respond.manner import typed
from pejling.respond.moment import now_of
from pejling.respond.pages import SharedPage, body, leave, own_path, page
from pejling.respond.tongues import page_language

SCORES = tuple(range(11))
EXTRAS, EXTRA = "extras", "extra_"  # the form of the extra questions, and what each field begins with
DONE = "done"  # the query of the thanks page in another language
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
    incentive = texts.incentive if texts.incentive and is_promised(invitation) else ""
    content = _ask_body(texts, languages, invitation.organisation.name, chosen, refused, watched, incentive)
    return leave(content, language=texts.language, status=400 if refused else 200, watched=watched, kind=SharedPage)


@lru_cache(maxsize=512)
def _ask_body(
    texts: SurveyTexts,
    languages: tuple[str, ...],
    organisation: str,
    chosen: int | None,
    refused: bool,
    watched: bool,
    incentive: str,
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
        incentive=incentive,
    )
    return text.encode()


def once_more_page(request: HttpRequest, invitation: Invitation, score: int) -> HttpResponse:
    """The score that was pressed by nobody knows whom, and one button: a person presses it, a machine too soon."""
    texts, languages = _texts(request, invitation)
    return page(
        "once_more",
        language=texts.language,
        languages=languages,
        organisation=invitation.organisation.name,
        action=own_path(request),
        texts=texts,
        score=score,
        proof=make_proof(invitation.public_id, score, shown_at=now_of(request), key=settings.LINK_KEY),
        typed=typed(request),
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
    code = _code(request, invitation, response)
    if comment or response.no_contact or code:
        text = _why_body(*words, comment=comment, no_contact=response.no_contact, code=code, action=path)
    else:
        text = _bare_why_body(*words).replace(OWN_PATH, escape(path))
    return leave(text, language=texts.language)


@lru_cache(maxsize=512)
def _bare_why_body(
    texts: SurveyTexts, languages: tuple[str, ...], organisation: str, score: int, offered: int | None
) -> str:
    """As it is after the first press: the same for everybody but for its form's address."""
    return _why_body(
        texts, languages, organisation, score, offered, comment="", no_contact=False, code="", action=OWN_PATH
    )


def _why_body(
    texts: SurveyTexts,
    languages: tuple[str, ...],
    organisation: str,
    score: int,
    offered: int | None,
    *,
    comment: str,
    no_contact: bool,
    code: str,
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
        code=code,
    )


def thanks_page(
    request: HttpRequest, invitation: Invitation, response: Response, *, extras: bool = True
) -> HttpResponse:
    """Thanks in one line, what is certain to happen next, and the way back for as long as it is open.

    Nothing to do here depends on the score: whoever may still change it shall not be rewarded for one.
    """
    texts, languages = _texts(request, invitation)
    now, zone = now_of(request), ZoneInfo(invitation.organisation.zone)
    promise = promise_of(response, now=now)
    asked = _extras(invitation, response, texts.language, now) if extras else []
    return page(
        "thanks",
        language=texts.language,
        languages=languages,
        kept=f"&{DONE}",
        organisation=invitation.organisation.name,
        action=own_path(request),
        no_contact=response.no_contact,
        extras=asked,
        code=_code(request, invitation, response),
        promise=promise,
        promise_by=_on_the_wall(promise.by, invitation) if promise else None,
        reader=name_of_reader(response, today=now.astimezone(zone).date()),
        reviews=review_places(response.organisation_id),
        thanks=texts.thank(response.score),
        until=_until(invitation, response),
        withdraw=withdrawal_path(invitation.public_id),
        tell=tell_path(invitation.public_id),
    )


def spoken_to(request: HttpRequest, invitation: Invitation) -> str:
    """The language of the wording on the page."""
    return _texts(request, invitation)[0].language


def _code(request: HttpRequest, invitation: Invitation, response: Response) -> str:
    """The code promised for an answer, whatever the answer is; a visit gives none away."""
    if request.method == "POST":
        return give_code(invitation, response, now=now_of(request))
    return code_of(invitation, response)


def _extras(
    invitation: Invitation, response: Response, language: str, now: datetime
) -> list[tuple[ExtraQuestion, ExtraText | None]]:
    """The extra questions nobody has answered yet; that they were seen is kept."""
    asked = extras_of(invitation.programme_id, track=invitation.track, language=language)
    if not asked or response.extras.exists():
        return []
    mark_extras_shown(response, now=now)
    return [(one, one.text(language)) for one in asked]


def _texts(request: HttpRequest, invitation: Invitation) -> tuple[SurveyTexts, tuple[str, ...]]:
    languages = languages_of(invitation)
    language = page_language(request, asked_in=invitation.language, available=languages)
    return survey_texts(invitation, language), languages


def _until(invitation: Invitation, response: Response) -> datetime:
    until = editable_until(response.answered_at, rules_of(invitation).edit_hours)
    return _on_the_wall(until, invitation)


def _on_the_wall(moment: datetime, invitation: Invitation) -> datetime:
    """A moment by the organisation's clock; without its zone, or the template would turn it back into UTC."""
    return moment.astimezone(ZoneInfo(invitation.organisation.zone)).replace(tzinfo=None)
