"""Where a newsletter's links lead: the survey page for somebody who was not invited.

A GET never answers: newsletters are read by scanners too. The page carries a key of its own, so that sending it twice
is one answer, and a press that no hand is seen behind gets one more page with one button.
"""

import secrets
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.additions import NothingAdded
from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.open_answers import Press, TooManyFromHere
from pejling.fieldwork.models import Response
from pejling.fieldwork.queries.open_answers import Lately, Said, answer_of, lately
from pejling.fieldwork.queries.open_links import person_behind, placement_id_in
from pejling.fieldwork.rules.open_answers import is_key, still_changeable
from pejling.fieldwork.rules.passing import client_of
from pejling.followup.actions.open_answers import add_more, hear_open, hear_open_comment
from pejling.people.models import Contact
from pejling.programme.models import Placement
from pejling.programme.queries.placements import placement_of
from pejling.programme.rules.sets import PlacementKind, PlacementState
from pejling.respond.kind import unknown_page
from pejling.respond.leaving import take_address
from pejling.respond.manner import is_by_hand, is_trapped
from pejling.respond.moment import now_of
from pejling.respond.open import pages

SCORES = {str(score): score for score in range(11)}


@dataclass
class Reader:
    """Who came by a newsletter's link, with what, and the page's own key."""

    request: HttpRequest
    placement: Placement
    token: str
    contact: Contact | None
    key: str = field(default="")

    def __post_init__(self) -> None:
        given = self.request.GET.get("k", "")
        self.key = given if is_key(given) else secrets.token_urlsafe(16)

    @cached_property
    def said(self) -> Lately | None:
        """What a known person has said, or was asked, not long ago; never the answer of this very page."""
        if self.contact is None or self.response is not None:
            return None
        return lately(self.contact, self.placement.programme, now=now_of(self.request))

    @cached_property
    def response(self) -> Response | None:
        """The answer this page has given."""
        return answer_of(self.placement, self.key)


@csrf_exempt  # the link is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest, token: str, score: str = "") -> HttpResponse:
    """The page behind a newsletter's link; with a score in the link, that score is chosen but not sent."""
    public_id = placement_id_in(token)
    placement = placement_of(public_id, PlacementKind.NEWSLETTER) if public_id else None
    if placement is None:
        return unknown_page(request)
    contact = person_behind(request.GET.get("c", ""), placement.organisation_id)
    reader = Reader(request, placement, token, contact)
    try:
        return _sent(reader) if request.method == "POST" else _visited(reader, SCORES.get(score))
    except SurveyClosed:
        return pages.closed_page(reader, reader.response)
    except TooManyFromHere:
        return pages.crowded_page(reader)


def _visited(reader: Reader, chosen: int | None) -> HttpResponse:
    if reader.said is not None:
        return pages.said_page(reader, reader.said)
    response = reader.response
    if response is not None and still_changeable(response.answered_at, now=now_of(reader.request)):
        return pages.why_page(reader, response)
    if response is not None or reader.placement.state != PlacementState.ACTIVE:
        return pages.closed_page(reader, response)
    return pages.ask_page(reader, chosen=chosen)


def _sent(reader: Reader) -> HttpResponse:
    form = reader.request.POST
    if is_trapped(reader.request):
        return pages.ask_page(reader, chosen=None)
    if reader.said is not None:
        return _added(reader, reader.said)
    if "score" in form:
        return _pressed(reader, SCORES.get(form["score"]))
    return _written(reader)


def _pressed(reader: Reader, score: int | None) -> HttpResponse:
    if score is None:
        return pages.ask_page(reader, chosen=None, refused=True)
    if not is_by_hand(reader.request, reader.key, score):
        return pages.once_more_page(reader, score)
    meta = reader.request.META
    press = Press(
        score=score,
        key=reader.key,
        language=pages.texts_for(reader).language,
        contact=reader.contact,
        client=client_of(meta, behind_proxy=settings.BEHIND_PROXY),
    )
    heard = hear_open(placement=reader.placement, press=press, now=now_of(reader.request))
    if any(reader.request.POST.get(name, "").strip() for name in ("comment", "reach")):
        _write(reader, heard.response)
    return pages.why_page(reader, heard.response)


def _written(reader: Reader) -> HttpResponse:
    response = reader.response
    if response is None:
        return pages.ask_page(reader, chosen=None, refused=True)
    return pages.thanks_page(reader, _write(reader, response))


def _write(reader: Reader, response: Response) -> Response:
    form = reader.request.POST
    heard = hear_open_comment(
        response=response,
        comment=form.get("comment", ""),
        no_contact="no_contact" in form,
        now=now_of(reader.request),
    )
    return take_address(reader.request, heard.response, reader.placement)


def _added(reader: Reader, said: Lately) -> HttpResponse:
    text = reader.request.POST.get("text", "")
    if said.said != Said.ANSWERED or said.response is None:
        return pages.said_page(reader, said)
    try:
        add_more(response=said.response, placement=reader.placement, text=text, now=now_of(reader.request))
    except NothingAdded:
        return pages.said_page(reader, said)
    return pages.added_page(reader)
