"""Asking and hearing on other people's pages and in apps: may I ask, here is a score, here is why."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from pejling.api.placed import Call, Refused, placement_door
from pejling.fieldwork.actions.additions import NothingAdded
from pejling.fieldwork.actions.hearing import ScoreOutOfRange, SurveyClosed
from pejling.fieldwork.actions.leaving import NoStranger
from pejling.fieldwork.actions.open_answers import Press, TooManyFromHere
from pejling.fieldwork.actions.showing import ask_here
from pejling.fieldwork.models import Response
from pejling.fieldwork.queries.links import survey_url
from pejling.fieldwork.queries.open_answers import Said, answer_of, lately
from pejling.fieldwork.queries.open_words import button_words, said_words
from pejling.fieldwork.queries.survey_texts import language_at, placed_texts
from pejling.fieldwork.rules.open_answers import BadKey
from pejling.fieldwork.rules.showing import Visit
from pejling.fieldwork.rules.tokens import make_token, read_token
from pejling.followup.actions.open_answers import add_more, hear_address, hear_open, hear_open_again, hear_open_comment
from pejling.people.models import Contact
from pejling.programme.rules.sets import PlacementKind

DOORS = (PlacementKind.WIDGET, PlacementKind.APP)
ADDING = (*DOORS, PlacementKind.NEWSLETTER)
JSON = Mapping[str, Any]


@placement_door(*DOORS)
def ask(call: Call) -> JSON:
    """Whether to ask now, and with which words; the server decides by page, event, share and what it knows."""
    contact = call.contact()
    visit = Visit(page=call.text("page", longest=2000) or "/", event=call.text("event"))
    reason = ask_here(placement=call.placement, visit=visit, contact=contact, client=call.client, now=call.now)
    if reason is not None:
        return {"ask": False, "because": reason}
    language = language_at(call.placement, call.languages())
    texts = placed_texts(call.placement, language, contact)
    return {
        "ask": True,
        "wait": call.placement.value.wait_seconds,
        "remember_days": call.placement.value.rest_days,
        "known": contact is not None,
        "language": texts.language,
        "question": texts.question,
        "low": texts.low_label,
        "high": texts.high_label,
        "words": button_words(texts.language),
    }


@placement_door(*DOORS)
def answer(call: Call) -> JSON:
    """Take a score; whoever is known and answered or was asked not long ago is told so instead."""
    contact, language = call.contact(), language_at(call.placement, call.languages())
    key = call.text("key", longest=64)
    if contact is not None and answer_of(call.placement, key) is None and (said := _said(call, contact, language)):
        return said
    press = Press(
        score=_score(call),
        key=key,
        language=language,
        contact=contact,
        client=call.client,
        by_hand=call.placement.kind == PlacementKind.APP or call.body.get("gesture") is True,
    )
    with _refusals():
        heard = hear_open(placement=call.placement, press=press, now=call.now)
    return _answered(call, heard.response, contact)


@placement_door(*DOORS)
def change(call: Call) -> JSON:
    """Another score, or the words, from whoever holds the answer's token."""
    response = _response(call)
    with _refusals():
        if "score" in call.body:
            response = hear_open_again(response=response, score=_score(call), now=call.now).response
        if "comment" in call.body or "no_contact" in call.body:
            words = call.text("comment", longest=20_000)
            no_contact = call.body.get("no_contact") is True
            heard = hear_open_comment(response=response, comment=words, no_contact=no_contact, now=call.now)
            response = heard.response
        if "reach" in call.body:
            hear_address(
                response=response,
                placement=call.placement,
                name=call.text("name"),
                reach=call.text("reach"),
                client=call.client,
                now=call.now,
            )
    return _answered(call, response, response.contact)


@placement_door(*ADDING)
def add(call: Call) -> JSON:
    """What a known person adds to the answer that stands."""
    contact = call.contact()
    said = lately(contact, call.placement.programme, now=call.now) if contact else None
    if said is None or said.response is None:
        raise Refused(409, "There is no answer of this person to add anything to: person is a signed token.")
    try:
        text = call.text("text", longest=20_000)
        add_more(response=said.response, placement=call.placement, text=text, now=call.now)
    except NothingAdded as nothing:
        raise Refused(400, str(nothing)) from nothing
    return {"added": True}


def _said(call: Call, contact: Contact, language: str) -> JSON | None:
    said = lately(contact, call.placement.programme, now=call.now)
    if said is None:
        return None
    told: dict[str, Any] = {"answer": None, "said": said.said, "on": said.on.isoformat()}
    told["words"] = said_words(said.said, said.on, language)
    if said.said == Said.ASKED and said.invitation is not None:
        told["url"] = survey_url(said.invitation.public_id)
    return told


def _score(call: Call) -> int:
    score = call.body.get("score")
    if not isinstance(score, int) or isinstance(score, bool):
        raise Refused(400, f"score is a whole number from 0 to 10, not {score!r}.")
    return score


def _response(call: Call) -> Response:
    public_id = read_token(call.more["token"], key=settings.LINK_KEY, purpose="a")
    rows = Response.objects.select_related("organisation", "contact", "programme")
    response = rows.filter(public_id=public_id, placement=call.placement).first() if public_id else None
    if response is None:
        raise Refused(404, "There is no answer with this token at this placement.")
    return response


def _answered(call: Call, response: Response, contact: Contact | None) -> JSON:
    texts = placed_texts(call.placement, response.language, contact)
    return {
        "answer": make_token(response.public_id, key=settings.LINK_KEY, purpose="a"),
        "score": response.score,
        "why": texts.why(response.score),
        "thanks": texts.thank(response.score),
    }


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (ScoreOutOfRange, BadKey) as wrong:
        raise Refused(400, str(wrong)) from wrong
    except NoStranger as known:
        raise Refused(409, str(known)) from known
    except SurveyClosed as closed:
        raise Refused(410, str(closed)) from closed
    except TooManyFromHere as too_many:
        raise Refused(429, str(too_many)) from too_many
