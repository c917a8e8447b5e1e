"""What a colleague is given to begin with on the case page."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from pejling.desk.money import minor_of, typed_amount
from pejling.followup.actions.cases import contact_case
from pejling.followup.actions.playbooks import Plan, change_playbook
from pejling.followup.models import Offer, OfferGiven
from pejling.followup.rules.clocks import Due
from pejling.followup.rules.sets import Clock
from pejling.people.models import Employee
from pejling.themes.models import Theme, ThemeMatch
from tests.makers import (
    make_case,
    make_contact,
    make_employee,
    make_event,
    make_member,
    make_organisation,
    make_programme,
    make_response,
)


@pytest.fixture
def case(nordlys):
    contact = make_contact(nordlys, given_name="Bodil", language="sv")
    event = make_event(contact, properties={"product": "Model 7"})
    programme = make_programme(nordlys, track="touchpoint")
    return make_case(make_response(programme, score=3, contact=contact, event=event, language="sv"))


def page(client, case, query=""):
    return unescape(client.get(f"/o/nordlys/cases/{case.public_id}/{query}").content.decode())


def give(client, case, offer, **values):
    url = f"/o/nordlys/cases/{case.public_id}/offer/"
    answer = client.post(url, {"offer": offer.public_id, **values}, follow=True)
    return unescape(answer.content.decode())


def an_offer(house, **fields):
    defaults = {"kind": "refund", "name": "Refund", "texts": {"sv": "Pengarna tillbaka"}, "most_minor": 50_000}
    return Offer.objects.create(organisation=house, **{**defaults, **fields})


def test_the_draft_is_in_the_customers_language_and_names_the_product(case, owner, desk):
    make_employee(case.organisation, user=owner.user, given_name="Ida", family_name="Lund")

    html = page(desk, case)

    assert "Ditt svar om Model 7" in html
    assert "Hej Bodil" in html
    assert "Ida Lund" in html
    assert "Send as Ida Lund" in html
    assert 'name="draft" value="detractor/unsaid//sv"' in html


def test_the_draft_that_is_named_is_one_press_away(case, desk):
    """Its words stand in the letter, which is folded until somebody writes."""
    assert re.search(r'href="#write" data-opens="write">It stands in', page(desk, case))


def test_another_draft_is_one_press_away(case, desk):
    assert "?draft=standard%2Flate_delivery#" in page(desk, case) or "?draft=standard/late_delivery#" in page(
        desk, case
    )

    assert "Din leverans av Model 7" in page(desk, case, "?draft=standard/late_delivery")


def test_a_playbook_goes_by_the_name_that_the_house_gave_it(case, nordlys, desk, owner):
    plan = Plan("Vrede kunder", Due(Clock.HOURS, 24))
    change_playbook(organisation=nordlys, key="detractor", plan=plan, now=timezone.now(), user=owner.user)

    assert "Vrede kunder · The first letter" in page(desk, case)


def test_nothing_is_suggested_to_who_only_looks_or_when_all_is_done(case, nordlys, as_member, desk):
    assert "Hej Bodil" not in page(as_member(make_member(nordlys, role="analyst")), case)
    case.state, case.solved_at = "resolved", timezone.now()
    case.save()
    assert "Hej Bodil" not in page(desk, case)


def test_what_is_given_is_noted_and_counted(case, nordlys, desk):
    offer = an_offer(nordlys)
    assert "Amount, at most DKK 500" in page(desk, case).replace("\xa0", " ") or "500" in page(desk, case)

    assert "Noted in the case: Refund." in give(desk, case, offer, amount="120.50")

    assert OfferGiven.objects.get().amount_minor == 12_050
    assert "379" in page(desk, case)


@pytest.mark.parametrize(
    ("fields", "amount", "said"),
    [
        ({}, "x", "“x” is no amount."),
        ({}, "1.005", "“1.005” is no amount."),
        ({}, "501", "That is more than is left of this offer in the case."),
        ({"retired": True}, "1", "This is not offered any more."),
        ({"most_a_quarter": 0}, "1", "as often as is allowed in a quarter"),
        ({"most_minor": None}, "1", "This offer has no amount."),
    ],
)
def test_what_cannot_be_given_is_explained(case, nordlys, desk, fields, amount, said):
    assert said in give(desk, case, an_offer(nordlys, **fields), amount=amount)
    assert not OfferGiven.objects.exists()


def test_another_role_s_offer_is_not_shown_nor_given(case, nordlys, as_member):
    offer = an_offer(nordlys, roles=["owner"])
    member = make_member(nordlys, role="employee")
    case.assignee = Employee.objects.create(organisation=nordlys, external_id="e", given_name="Bo", user=member.user)
    case.save()
    client = as_member(member)

    assert "Pengarna tillbaka" not in page(client, case)
    assert "Somebody with another role has to give this." in give(client, case, offer, amount="1")


def test_another_house_s_offer_is_not_there(case, desk):
    offer = an_offer(make_organisation())
    url = f"/o/nordlys/cases/{case.public_id}/offer/"
    assert desk.post(url, {"offer": offer.public_id}).status_code == 404


@pytest.mark.parametrize(("text", "minor"), [("12.5", 1250), (" 7 ", 700), ("0", 0), ("-1", None), ("a", None)])
def test_an_amount_is_read_as_it_is_written(text, minor):
    assert minor_of(text, "DKK") == minor
    assert minor is None or minor_of(typed_amount(minor, "DKK"), "DKK") == minor


def test_a_standard_answer_to_what_the_customer_speaks_of_is_named(case, desk):
    assert "Standard answers to what the customer speaks of" not in page(desk, case)
    theme = Theme.objects.create(organisation=case.organisation, key="delivery_time")
    ThemeMatch.objects.create(organisation=case.organisation, theme=theme, response=case.response, version="v")
    html = page(desk, case)
    line = html.partition("Standard answers to what the customer speaks of:")[2].partition("</p>")[0]
    assert "?draft=standard" in line
    assert "Late delivery" in line
    assert line.count("<a ") == 1


def test_whoever_has_had_a_first_contact_is_told_of_the_second(nordlys, desk, owner):
    now = timezone.now()
    answer = make_response(make_programme(nordlys), score=7, contact=make_contact(nordlys))
    passive = make_case(answer, kind="passive", playbook="passive", second_due_at=now + timedelta(days=120))
    contact_case(case=passive, user=owner.user, now=now)
    html = page(desk, passive)
    assert "then it is time for the second contact" in html
    assert "A second contact is to come by" in html
