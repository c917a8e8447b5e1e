"""The invented customers and staff of Nordlys, without a database."""

import string
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import phonenumbers
import pytest

from pejling.demo.nordlys import waiting
from pejling.demo.nordlys.cast import (
    AARHUS,
    COPENHAGEN,
    COUNTRY_OF,
    DEPARTMENTS,
    LANGUAGE_OF,
    NORDLYS_HOUSE,
    OSLO,
    who_does,
)
from pejling.demo.nordlys.feed import feed_of
from pejling.demo.nordlys.installation import INSTALLED
from pejling.demo.nordlys.offers import CATALOGUE, FOR_COMPLAINT, offer_for
from pejling.demo.nordlys.staff import NordlysStaff
from pejling.demo.nordlys.stories import (
    STORIES,
    late_delivery,
    newsletter,
    norwegian_technicians,
    not_asked,
    silent_renewal,
)
from pejling.demo.nordlys.temper import Customers
from pejling.demo.nordlys.words import words_of
from pejling.demo.respondents import Asked, reply_to
from pejling.fieldwork.rules.slots import VERSION
from pejling.people.rules.addresses import normalise_email
from pejling.people.rules.sets import Part
from pejling.programme.rules.sets import Category
from pejling.stats.slots import slot
from pejling.themes.rules.defaults import DEFAULT_NAMES

TODAY = date(2026, 3, 10)
FEED = feed_of(TODAY, first_day=TODAY - timedelta(days=365))
EVENTS = [event for day in FEED.events_by_day.values() for event in day]
ASKED = Asked(
    programme="delivery",
    customer="aarhus-001-0",
    occasion="delivery-1",
    segment="Business",
    language="da",
    employee="lone.bundgaard",
    unit=AARHUS,
    product="kontorstolen Havn",
    asked_on=TODAY - timedelta(days=41),
    event_day=TODAY - timedelta(weeks=6),
    last_day=TODAY,
)
LANGUAGES = (*LANGUAGE_OF.values(), "en")


def many(**changes):
    """The replies of 2,000 customers to the same kind of ask."""
    asks = (replace(ASKED, customer=f"somebody-{number}", **changes) for number in range(2_000))
    return [reply for asked in asks if (reply := reply_to(asked, Customers()))]


def mean(replies):
    return sum(reply.score for reply in replies) / len(replies)


def test_there_are_six_units_forty_employees_and_four_hundred_accounts():
    assert len(COUNTRY_OF) == 6
    assert Counter(COUNTRY_OF.values()) == {"DK": 2, "NO": 2, "SE": 2}
    assert len(NORDLYS_HOUSE.employees) == 40
    assert len(FEED.companies) == 400
    manned = {unit.key for unit in NORDLYS_HOUSE.units if NORDLYS_HOUSE.employees_of(unit.key)}
    assert {unit.key for unit in NORDLYS_HOUSE.units} - manned == set(DEPARTMENTS)  # whom the others are asked about


def test_every_unit_has_somebody_for_each_part():
    parts = (Part.SALES, Part.ACCOUNT_MANAGER, Part.DELIVERY, Part.PROJECT_MANAGER, Part.SERVICE_AGENT)

    assert all(who_does(part, unit) for part in parts for unit in COUNTRY_OF)


def test_companies_and_people_are_told_apart_and_cannot_be_reached():
    addresses = [person.email for person in FEED.people]

    assert len({company.name for company in FEED.companies}) == 400
    assert len({company.external_id for company in FEED.companies}) == 400
    assert len({person.external_id for person in FEED.people}) == len(FEED.people)
    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith((".example", ".invalid")) for address in addresses)
    assert all(address == normalise_email(address) for address in addresses)


def test_phone_numbers_are_those_kept_free_for_fiction():
    """Post- och telestyrelsen: 070-174 06 05 to 06 54."""
    numbers = [*FEED.phones.values(), *(one.phone for one in INSTALLED if one.phone)]

    assert len(set(numbers)) == len(numbers) > 40
    assert all(46_701_740_605 <= int(number) <= 46_701_740_654 for number in numbers)
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers)


def test_every_account_has_a_decision_maker_and_an_agreement_that_ends_after_notice():
    for company in FEED.companies:
        assert any(person.role == "decision maker" for person in company.people)
        for on in (TODAY - timedelta(days=360), TODAY):
            rows = [contract.row(company, on) for contract in company.contracts]
            assert rows
            assert all(row.starts_on <= on < row.renews_on or company.since > on for row in rows)
            assert all(row.notice_by < row.renews_on for row in rows)


def test_events_name_who_they_happened_to_and_who_was_there():
    people = {person.external_id: person for person in FEED.people}
    staff = {employee.external_id: employee for employee in NORDLYS_HOUSE.employees}

    assert len({event.message_id for event in EVENTS}) == len(EVENTS)
    for event in EVENTS:
        assert people[event.contact].unit == event.unit
        assert all(staff[who].unit == event.unit for who, _ in event.employees)
        assert event.occurred_at.date() < TODAY
        assert event.occurred_at.date() >= people[event.contact].since


def test_every_delivery_follows_its_order():
    ordered = {
        event.properties["order"]: event.occurred_at
        for event in EVENTS
        if event.kind == "purchase" and event.properties.get("order")
    }
    delivered = [event for event in EVENTS if event.kind == "delivery" and event.properties.get("order")]

    assert len(delivered) > 700
    assert all(event.occurred_at > ordered[event.properties["order"]] for event in delivered)


def test_deliveries_are_late_in_aarhus_only_and_only_until_the_second_haulier():
    def days(unit, *, bad):
        return [
            event.properties["days"]
            for event in EVENTS
            if event.kind == "delivery"
            and event.unit == unit
            and event.properties.get("days")
            and late_delivery.in_bad_weeks(event.occurred_at.date(), TODAY) is bad
        ]

    assert max(days(AARHUS, bad=False)) <= 14
    assert min(sorted(days(AARHUS, bad=True))[len(days(AARHUS, bad=True)) // 4 :]) > 10
    assert max(days(COPENHAGEN, bad=True)) <= 14


def test_late_deliveries_cost_points_there_and_nowhere_else():
    usual = mean(many(event_day=TODAY - timedelta(weeks=20)))

    assert usual - mean(many()) > 3
    assert 0 < mean(many(event_day=TODAY - timedelta(weeks=2))) - usual < 1  # after the second haulier
    assert usual - mean(many(event_day=TODAY - timedelta(weeks=7))) > 3  # after the text messages, as before
    assert mean(many(unit=COPENHAGEN)) > usual - 0.5


def test_comments_about_late_deliveries_speak_of_delivery_or_information():
    themes = {reply.comment.theme for reply in many() if reply.comment and reply.final_score <= 6}

    assert themes == {"delivery_time", "information", "other"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", ["overall", "purchase", "delivery", "project", "service"])
def test_every_moment_has_words_for_every_category(language, moment):
    for category in Category:
        themes = words_of(language)[moment][category.value]
        assert set(themes) <= set(DEFAULT_NAMES)
        assert any("{" not in text for texts in themes.values() for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_name_only_what_is_known(language):
    texts = [text for cell in _cells(words_of(language)) for text in cell]

    assert len(set(texts)) == len(texts)
    for text in texts:
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= {"product", "who", "days"}


def _cells(words):
    for name, value in words.items():
        if isinstance(value, dict):
            yield from _cells(value)
        elif name not in ("products", "projects"):
            yield value


def test_replies_name_the_product_and_leave_no_gap():
    texts = [reply.comment.text for reply in many() if reply.comment]

    assert any("kontorstolen Havn" in text for text in texts)
    assert not any("{" in text or "  " in text for text in texts)
    assert len(set(texts)) > 25


def test_the_cast_of_a_story_does_what_the_story_tells_and_nothing_else():
    decider = replace(ASKED, customer=silent_renewal.DECIDER, programme="overall", event_day=None)

    assert reply_to(decider, Customers()).score == 5
    assert all(
        reply_to(replace(ASKED, customer=f"{silent_renewal.ACCOUNT}-{n}", programme=programme), Customers()) is None
        for n in (1, 2)
        for programme in ("overall", "delivery", "purchase", "service")
    )


def test_the_silent_account_is_worth_four_million_and_can_still_leave():
    [company] = silent_renewal.SilentRenewal().companies(TODAY)
    [agreement] = [contract.row(company, TODAY) for contract in company.contracts]

    assert (agreement.value_minor, agreement.currency) == (4_200_000_00, "DKK")
    assert agreement.notice_by == TODAY + timedelta(days=42) == silent_renewal.notice_by(TODAY)


def test_stories_bring_their_own_companies_and_no_two_the_same():
    names = [company.external_id for story in STORIES for company in story.companies(TODAY)]

    assert len(names) == len(set(names)) == 10


def test_whoever_a_story_asks_about_a_moment_has_their_turn_of_the_year_at_another_time():
    """Nobody is asked about a moment within thirty days of it; a world begins 20 to 365 days before its end."""
    for customer in (*(one.customer for one in waiting.ASKED), not_asked.CUSTOMER):
        assert 90 <= slot(VERSION, "overall", customer, 365) <= 290


PLANS = [
    (at, NordlysStaff().plan(replace(ASKED, customer=f"somebody-{number}"), "price", at, unhappy=True))
    for number, at in enumerate(datetime(2026, 1, 5, tzinfo=UTC) + timedelta(hours=5 * n) for n in range(800))
]


def test_nobody_is_forgotten_and_most_are_contacted_within_a_day():
    in_time = sum(plan.contacted <= timedelta(hours=24) for _, plan in PLANS)

    assert 0.88 < in_time / len(PLANS) < 0.99
    assert all(timedelta(0) < plan.taken < plan.contacted < plan.solved for _, plan in PLANS)


def test_customers_are_rung_while_somebody_is_on_duty():
    local = [(at + plan.contacted).astimezone(ZoneInfo("Europe/Copenhagen")) for at, plan in PLANS]

    assert all((8 if one.isoweekday() < 6 else 10) <= one.hour < (20 if one.isoweekday() < 6 else 16) for one in local)


def test_whoever_waits_long_writes_down_for_what():
    assert all(bool(plan.waits_for) is (plan.solved - plan.contacted > timedelta(days=2)) for _, plan in PLANS)


def test_what_is_given_fits_the_complaint_and_the_limit():
    given = [
        (theme, *offer_for(replace(ASKED, customer=f"c-{n}"), theme)) for theme in DEFAULT_NAMES for n in range(200)
    ]
    made = [one for one in given if one[1]]
    terms = {one.name: one for one in CATALOGUE}

    assert 0.3 < len(made) / (200 * len(FOR_COMPLAINT)) < 0.6
    assert {name for _, name, _ in made} == {one.name for one in FOR_COMPLAINT.values()}
    for theme, name, amount in made:
        assert FOR_COMPLAINT[theme].name == name
        assert amount % 5_000 == 0
        assert 0 <= amount <= (terms[name].most_minor or 0)


def test_a_word_of_thanks_has_time():
    plans = [NordlysStaff().plan(replace(ASKED, customer=f"c-{n}"), "", PLANS[0][0], unhappy=False) for n in range(300)]
    made = [plan for plan in plans if plan]

    assert made == plans  # nobody is forgotten
    assert sorted(plan.contacted for plan in made)[len(made) // 2] > timedelta(hours=24)


def test_service_in_norway_is_low_until_the_fix_and_as_elsewhere_since():
    service = {"programme": "service", "unit": OSLO, "employee": "ola.brekke"}
    before = many(**service, event_day=norwegian_technicians.fixed_on(TODAY) - timedelta(days=1))
    after = many(**service, event_day=norwegian_technicians.fixed_on(TODAY))

    assert mean(after) - mean(before) > 2


def test_a_fix_is_judged_when_half_a_year_has_passed():
    for story in (norwegian_technicians.NorwegianTechnicians(), newsletter.Newsletter()):
        written, judged = story.deeds(TODAY)
        assert (judged.day - written.day).days == 180
        assert judged.day < TODAY
