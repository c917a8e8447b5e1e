"""Two taps on a phone: the call, and what came of it."""

import re

import pytest

from pejling.followup.models import CaseTry
from pejling.people.models import Address, ContactAddress
from tests.makers import make_case, make_contact, make_programme, make_response

PAGE = "/o/nordlys/cases/"


@pytest.fixture
def case(nordlys):
    contact = make_contact(nordlys)
    phone = Address.objects.create(organisation=nordlys, kind="phone", value="+4520123456", digest="phone")
    ContactAddress.objects.create(organisation=nordlys, contact=contact, address=phone, rank=1)
    return make_case(make_response(make_programme(nordlys), score=2, contact=contact))


@pytest.fixture
def tap(desk, case):
    def tapped(what, verb="tried"):
        html = desk.post(f"{PAGE}{case.public_id}/{verb}/", {"try": what}, follow=True).content.decode()
        case.refresh_from_db()
        return html

    return tapped


def test_the_first_tap_rings_and_each_second_tap_is_one_button(desk, case):
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert 'href="tel:+4520123456"' in html
    taps = re.findall(r'name="try" value="(phone:\w+)"', html)
    assert taps == ["phone:reached", "phone:no_answer", "phone:voicemail", "phone:wrong_number"]


@pytest.mark.parametrize("outcome", ["no_answer", "voicemail", "wrong_number"])
def test_a_call_in_vain_is_written_down(case, tap, outcome):
    html = tap(f"phone:{outcome}")
    assert "The clock runs on." in html
    assert "Tried to reach the customer" in html
    assert f"phone: {outcome.replace('_', ' ')}" in html
    assert case.state == "open"


def test_a_call_that_reached_the_customer_stops_the_clock(case, tap):
    assert "The clock has stopped." in tap("phone:reached")
    assert case.state == "contacted"


@pytest.mark.parametrize("what", ["", "phone", "phone:", "web:no_answer", "phone:answered", ":reached"])
def test_a_tap_without_sense_is_explained(case, tap, what):
    assert "Choose what came of the try." in tap(what)
    assert not CaseTry.objects.exists()


def test_the_page_says_what_is_missing_until_nothing_is(case, tap):
    html = tap("phone:no_answer")
    assert "2 more tries are needed. 1 more way of reaching the customer" in html
    assert "/give-up/" not in html
    tap("phone:voicemail")
    html = tap("email:no_answer")
    assert "more tr" not in html
    assert f"/cases/{case.public_id}/give-up/" in html


def test_closing_a_customer_who_cannot_be_reached(case, tap):
    assert "3 more tries are needed. 2 more ways of reaching" in tap("", "give-up")
    for what in ("phone:no_answer", "sms:no_answer", "phone:voicemail"):
        tap(what)
    html = tap("", "give-up")
    assert "Closed: the customer cannot be reached." in html
    assert case.state == "unreachable"
    assert "Open the case again" in html
