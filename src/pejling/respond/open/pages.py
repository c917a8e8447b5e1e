"""The faces of a newsletter's question: those of the survey, for somebody who was not invited."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse

from pejling.fieldwork.models import LeftAddress, Response
from pejling.fieldwork.queries.links import survey_url
from pejling.fieldwork.queries.open_answers import Lately, Said
from pejling.fieldwork.queries.open_words import said_words
from pejling.fieldwork.queries.survey_texts import SurveyTexts, languages_at, placed_texts
from pejling.fieldwork.rules.answers import LONGEST_COMMENT
from pejling.fieldwork.rules.open_answers import CHANGEABLE_FOR
from pejling.fieldwork.rules.proofs import make_proof
from pejling.respond.manner import typed
from pejling.respond.moment import now_of
from pejling.respond.pages import page
from pejling.respond.tongues import page_language

if TYPE_CHECKING:
    from pejling.respond.open.landing import Reader

SCORES = tuple(range(11))


def texts_for(reader: "Reader") -> SurveyTexts:
    """The question's words in the reader's language."""
    placement, contact = reader.placement, reader.contact
    asked_in = placement.language or (contact.language if contact else "")
    language = page_language(reader.request, asked_in=asked_in, available=languages_at(placement))
    return placed_texts(placement, language, contact)


def ask_page(reader: "Reader", *, chosen: int | None, refused: bool = False) -> HttpResponse:
    """The question alone, with a score chosen if the link had one."""
    return _page(reader, "open_ask", status=400 if refused else 200, chosen=chosen, refused=refused)


def once_more_page(reader: "Reader", score: int) -> HttpResponse:
    """The score that was pressed by nobody knows whom, and one button."""
    proof = make_proof(reader.key, score, shown_at=now_of(reader.request), key=settings.LINK_KEY)
    return _page(reader, "once_more", score=score, proof=proof, typed=typed(reader.request))


def why_page(reader: "Reader", response: Response) -> HttpResponse:
    """The score that stands, still changeable, and room for the reason."""
    return _page(
        reader,
        "why",
        size="small",
        chosen=response.score,
        offered=None,
        response=response,
        comment=response.comment,
        no_contact=response.no_contact,
        stranger=response.contact_id is None and not response.no_contact,
        left=LeftAddress.objects.filter(response=response).first(),
        why=texts_for(reader).why(response.score),
        longest=LONGEST_COMMENT,
    )


def thanks_page(reader: "Reader", response: Response) -> HttpResponse:
    """Thanks in one line, and the way back for as long as it is open."""
    until = response.answered_at + CHANGEABLE_FOR
    return _page(
        reader,
        "thanks",
        score=response.score,
        no_contact=response.no_contact,
        thanks=texts_for(reader).thank(response.score),
        until=until.astimezone(ZoneInfo(reader.placement.organisation.zone)),
    )


def said_page(reader: "Reader", said: Lately) -> HttpResponse:
    """What a known person is told instead of being asked again, and room for more."""
    language = texts_for(reader).language
    link = survey_url(said.invitation.public_id) if said.invitation else ""
    words = said_words(said.said, said.on, language)
    return _page(
        reader, "open_said", words=words, answered=said.said == Said.ANSWERED, link=link, longest=LONGEST_COMMENT
    )


def added_page(reader: "Reader") -> HttpResponse:
    """What was added is safe."""
    return _page(reader, "open_added")


def closed_page(reader: "Reader", response: Response | None) -> HttpResponse:
    """Taken down, or answered longer ago than it may be changed."""
    door, status = ("answered", 200) if response else ("withdrawn", 410)
    return _page(reader, "kind", status=status, door=door, answered_on=response.day if response else None)


def crowded_page(reader: "Reader") -> HttpResponse:
    """Too much was said from here today."""
    return _page(reader, "open_crowded", status=429)


def _page(reader: "Reader", template: str, **context: Any) -> HttpResponse:
    texts = texts_for(reader)
    frame: dict[str, Any] = {
        "language": texts.language,
        "languages": languages_at(reader.placement),
        "kept": f"&{urlencode(_query(reader))}",
        "organisation": reader.placement.organisation.name,
        "action": _action(reader),
        "texts": texts,
        "scores": SCORES,
    }
    return page(template, **(frame | context))


def _action(reader: "Reader") -> str:
    """Where the page's forms go: the link without a score, with the page's own key and what it came with."""
    given = reader.request.GET
    lang = {"lang": given["lang"]} if "lang" in given else {}
    return f"/n/{reader.token}?{urlencode(_query(reader) | lang)}"


def _query(reader: "Reader") -> dict[str, str]:
    """The page's own key, and who reads it if the link knew."""
    given = reader.request.GET
    return {"k": reader.key} | ({"c": given["c"]} if "c" in given else {})
