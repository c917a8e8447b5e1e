"""Why a customer was asked or not, in words."""

from datetime import timedelta

import pytest

from pejling.people.models import Hold
from tests.days import house_day
from tests.makers import make_contact, make_decision, make_programme


@pytest.fixture
def today(nordlys):
    return house_day()


@pytest.fixture
def relationship(nordlys):
    return make_programme(nordlys, name="The whole")


@pytest.fixture
def contact(nordlys):
    return make_contact(nordlys)


@pytest.fixture
def page(desk, contact):
    def read():
        return desk.get(f"/o/nordlys/customers/{contact.public_id}/").content.decode()

    return read


def test_why_a_customer_was_not_asked_is_told_first_and_last(relationship, contact, page, today):
    make_decision(
        relationship,
        contact,
        verdict="not_asked",
        first_reason="gap_any",
        last_reason="on_hold",
        decided_on=today,
        due_on=today - timedelta(days=3),
        probability=0.25,
        anchor="slot",
        rule_version=2,
    )

    html = page()

    assert "Not asked: first asked about something else too recently, in the end an open case or a negotiation" in html
    for part in ("chance of being chosen 25.0%", "rules version 2", "on the customer&#x27;s own day in the cycle"):
        assert part in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"verdict": "asked"}, "<strong>Asked</strong>"),
        (
            {"verdict": "asked", "first_reason": "recent_event", "last_reason": "recent_event"},
            "Asked, later than planned: something has just happened with the customer",
        ),
        (
            {"verdict": "not_asked", "first_reason": "suppressed", "last_reason": "suppressed"},
            "Not asked: opted out, or the address is blocked",
        ),
        (
            {"verdict": "postponed", "first_reason": "gap_any", "last_reason": "on_hold"},
            "Postponed: first asked about something else too recently, now an open case or a negotiation",
        ),
    ],
)
def test_each_verdict_is_a_sentence(relationship, contact, page, fields, words):
    make_decision(relationship, contact, **fields)

    assert words in page()


def test_the_next_ask_and_what_would_keep_it_back_today_are_told(nordlys, relationship, contact, page, today):
    html = page()
    assert "Next ask: " in html
    assert "Nothing would stand in its way today." in html
    assert "Nothing has been decided about this customer yet." in html

    Hold.objects.create(
        organisation=nordlys, contact=contact, kind="open_case", from_on=today, until_on=today + timedelta(days=9)
    )  # longer than any row of days on which no ask leaves
    assert "If it were today, it would be kept back: an open case or a negotiation." in page()


def test_an_ask_that_waits_is_told_with_its_last_day(relationship, contact, page, today):
    make_decision(relationship, contact, verdict="postponed", last_reason="gap_any", due_on=today - timedelta(days=2))

    html = page()

    assert "An ask waits since" in html
    assert "Nothing stands in its way any more" in html


def test_a_touchpoint_waits_for_the_next_event(nordlys, contact, page):
    make_programme(nordlys, track="touchpoint")

    assert "Asked after the next event “Purchase”." in page()
