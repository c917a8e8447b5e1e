"""Which product a reply is about, and whether the words say so."""

from datetime import timedelta

import pytest

from pejling.followup.queries.products import product_of
from pejling.followup.rules.messages import names_product
from pejling.people.models import Agreement
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_case,
    make_contact,
    make_event,
    make_placement,
    make_programme,
    make_response,
)


@pytest.mark.parametrize(
    ("product", "words", "named"),
    [
        ("Model 7", "About your  MODEL\n7", True),
        ("Serviceaftale Plus", "Din serviceaftale er fornyet", True),
        ("Serviceavtal Plus", "Du frågade om serviceavtalet", True),
        ("Model 7", "You have 7 days", False),
        ("El", "Om el hos jer", True),
        ("Model 7", "I am sorry", False),
    ],
)
def test_a_whole_word_of_its_name_says_which_product_it_is(product, words, named):
    assert names_product(product, words) == named


@pytest.fixture
def account(nordlys):
    return make_account(nordlys)


def agree(house, product, *, owner, **days):
    number = Agreement.objects.count()
    Agreement.objects.create(organisation=house, external_id=f"a-{number}", product=product, **owner, **days)


def unhappy(nordlys, **fields):
    track = "touchpoint" if "event" in fields else "relationship"
    return make_case(make_response(make_programme(nordlys, track=track), score=2, answered_at=NOW, **fields))


@pytest.mark.django_db
def test_it_is_that_of_the_event_and_an_event_without_one_is_not_guessed_at(nordlys, account):
    agree(nordlys, "Hosting", owner={"account": account})
    contact = make_contact(nordlys)
    for properties, product in (({"product": " Model 7 "}, "Model 7"), ({}, "")):
        event = make_event(contact, properties=properties)
        assert product_of(unhappy(nordlys, event=event, contact=contact, account=account)) == product


@pytest.mark.django_db
def test_where_a_code_was_scanned_it_is_what_stands_beside_it(nordlys):
    programme = make_programme(nordlys, track="touchpoint")
    placement = make_placement(programme, product="Vask & rens")
    answer = make_response(programme, score=2, placement=placement, source="open")
    assert product_of(make_case(answer)) == "Vask & rens"


@pytest.mark.django_db
def test_about_the_relationship_it_is_the_one_thing_they_have_from_us(nordlys, account):
    contact = make_contact(nordlys)
    case = unhappy(nordlys, contact=contact, account=account)
    assert product_of(case) == ""
    agree(nordlys, "Hosting", owner={"account": account})
    agree(nordlys, "Old thing", owner={"account": account}, renews_on=TODAY - timedelta(days=1))
    agree(nordlys, "Not yet", owner={"account": account}, starts_on=TODAY + timedelta(days=1))
    agree(nordlys, "Elsewhere", owner={"account": make_account(nordlys)})
    assert product_of(case) == "Hosting"
    agree(nordlys, "Backup", owner={"account": account})
    assert product_of(case) == ""  # none is guessed
    agree(nordlys, "Telephony", owner={"contact": contact})
    assert product_of(case) == "Telephony"
