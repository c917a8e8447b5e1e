"""The ways that a customer can take through the pages."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpResponse

from pejling.fieldwork.models import Invitation
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
