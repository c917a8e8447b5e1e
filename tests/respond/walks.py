"""The ways that a customer can take through the pages."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpResponse

from pejling.fieldwork.models import Invitation
from pejling.programme.actions.extras import ask_extra
from pejling.programme.rules.extras import ExtraText
from pejling.programme.rules.sets import ExtraKind
from tests.conftest import NOW
from tests.makers import make_invitation
from tests.respond.conftest import Respondent


def asked_in(customer: Respondent, language: str) -> Respondent:
    """The same customer, asked in another language."""
    Invitation.objects.update(language=language)
    customer.invitation.refresh_from_db()
    return customer


def whole_way(customer: Respondent) -> Iterator[HttpResponse]:
    """Every page that a customer can come to."""
    yield customer.opens()
    yield customer.opens(3)
    yield customer.presses("x")
    yield customer.presses(3)
    yield customer.opens(9)
    yield customer.sends("…", no_contact="1")
    yield customer.sends("…")
    yield from _extra_questions(customer)
    yield from _taken_back(customer)
    for scope in ("track", "everything"):
        yield customer.opens(purpose="u")
        yield customer.opts_out(scope=scope)
    customer.now = NOW + timedelta(days=40)
    yield customer.opens()
    for state in ("expired", "cancelled"):
        other = make_invitation(customer.invitation.programme, language=customer.invitation.language, state=state)
        yield Respondent(other, now=customer.now).opens()
    language = customer.invitation.language
    yield customer.client.get("/r/unknown", headers={"Accept-Language": language})


def _extra_questions(customer: Respondent) -> Iterator[HttpResponse]:
    """The thanks page with a question of each kind, and what follows it."""
    language, programme = customer.invitation.language, customer.invitation.programme
    asked = {ExtraKind.CHOICE: ("…?", ("1…", "2…")), ExtraKind.RATING: ("…?", ("–", "+")), ExtraKind.TEXT: ("…?", ())}
    for place, kind in ((1, ExtraKind.CHOICE), (2, ExtraKind.RATING), (1, ExtraKind.TEXT)):
        texts = {language: ExtraText(*asked[kind])}
        ask_extra(programme=programme, place=place, kind=kind, texts=texts, now=customer.now)
        yield customer.opens(query="?done")
    yield customer.client.post(customer.path(), {"extras": "1", **customer.hand}, **customer._environ())


def _taken_back(customer: Respondent) -> Iterator[HttpResponse]:
    """Taking the answer back: the page that explains, a machine's press, a person's, and the link afterwards."""
    yield customer.opens(purpose="w")
    for hand in ({"gesture": "none"}, customer.hand):
        yield customer.client.post(customer.path(purpose="w"), {"withdraw": "1", **hand}, **customer._environ())
    yield customer.opens()
    customer.client.post(customer.path(purpose="w"), {"restore": "1"}, **customer._environ())
