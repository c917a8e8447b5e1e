from dataclasses import replace

import pytest
from django.utils import translation

from pejling.desk.programmes.sentences import rule_sentences, spoken_days
from pejling.programme.models import Programme, Touchpoint
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import (
    DayHours,
    Gaps,
    Hours,
    LifeAnchor,
    Reminder,
    Rules,
    Timing,
    default_relationship_rules,
    default_touchpoint_rules,
)

RELATIONSHIP = Programme(track="relationship")
DELIVERY = Programme(track="touchpoint", touchpoint=Touchpoint(name="Delivery", event_kind="parcel_delivered"))
BARE = Rules(timing=Timing(kind=TimingKind.AFTER_EVENT), gaps=Gaps(0, 0, 0, 0, None), hours=None)


def test_the_relationship_defaults_in_words():
    assert rule_sentences(RELATIONSHIP, default_relationship_rules()) == [
        "Every customer has a day of their own in a cycle of 365 days.",
        "New customers wait until they have been with us for 60 days.",
        "At least 30 days after any other ask.",
        "At least 180 days between two relationship asks.",
        "At most 6 asks in 365 days, whatever they are about.",
        "Not within 7 days after something happened with the customer.",
        "Not within 30 days after a support case or complaint.",
        "A blocked ask keeps its place for 30 days.",
        "Sent Monday to Friday from 8 to 19, never on a public holiday.",
        "The link works for 30 days, and an answer can be changed for 24 hours.",
        "The mail carries no logo and no advertising.",
    ]


def test_a_touchpoint_says_its_delay_and_event():
    said = rule_sentences(DELIVERY, default_touchpoint_rules(delay_days=14, spread_days=16))
    assert said[0] == "Asks 14 to 30 days after the event “Parcel delivered”, spread evenly."
    assert "At least 90 days between two asks about the same touchpoint." in said
    assert "A blocked ask is dropped: the experience would no longer be fresh." in said


@pytest.mark.parametrize(
    ("delay", "words"),
    [
        (0, "Asks on the day of the event “Parcel delivered”."),
        (1, "Asks 1 day after the event “Parcel delivered”."),
        (5, "Asks 5 days after the event “Parcel delivered”."),
    ],
)
def test_the_delay_is_counted_in_days(delay, words):
    assert rule_sentences(DELIVERY, default_touchpoint_rules(delay_days=delay))[0] == words


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        ({"delay_hours": 2}, ["Asks 2 hours after the event “Parcel delivered”."]),
        ({"delay_workdays": 5}, ["Asks 5 workdays after the event “Parcel delivered”."]),
        (
            {"delay_days": 14, "counted_from": "delivery", "withdrawn_by": ("return", "cancellation")},
            [
                "Asks 14 days after the event “Parcel delivered”.",
                "Counted from the event “Delivery” instead, where one follows.",
                "Not if one of these follows: Return, Cancellation.",
            ],
        ),
    ],
)
def test_hours_workdays_and_other_events_are_said(timing, words):
    rules = Rules(timing=Timing(kind=TimingKind.AFTER_EVENT, **timing))
    assert rule_sentences(DELIVERY, rules)[: len(words)] == words


def test_the_moments_of_a_customers_life_are_said_before_the_day_in_the_cycle():
    anchors = (
        LifeAnchor(Anchor.RENEWAL, days=30),
        LifeAnchor(Anchor.START, months=3),
        LifeAnchor(Anchor.SILENCE, days=120, event_kind="purchase"),
    )
    rules = Rules(timing=Timing(kind=TimingKind.LIFECYCLE, anchors=anchors))
    assert rule_sentences(RELATIONSHIP, rules)[:4] == [
        (
            "Asks 30 days before notice of an agreement must be given, and never after that; where no such day is "
            "known 120 days before it renews, and never within 60."
        ),
        "Asks 3 months after somebody became a customer.",
        "Asks 120 days after the last event “Purchase”, if no other has come since.",
        "Whoever has no such day has one of their own in a cycle of 365 days.",
    ]


def test_the_reminder_is_said_where_there_is_one():
    said = rule_sentences(RELATIONSHIP, replace(default_relationship_rules(), reminder=Reminder(after_workdays=5)))
    assert "Whoever stays silent is reminded once, after 5 workdays." in said


def test_what_does_not_apply_is_not_said():
    assert rule_sentences(DELIVERY, BARE) == [
        "Asks on the day of the event “Parcel delivered”.",
        "A blocked ask is dropped: the experience would no longer be fresh.",
        "Sent at any hour.",
        "The link works for 14 days, and an answer can be changed for 24 hours.",
        "The mail carries no logo and no advertising.",
    ]


def test_the_floor_counts_where_it_is_higher():
    rules = Rules(timing=BARE.timing, gaps=Gaps(any_ask=5, floor=14))
    assert "At least 14 days after any other ask." in rule_sentences(DELIVERY, rules)


def test_the_floor_is_said_where_it_stands_alone():
    rules = Rules(timing=BARE.timing, gaps=Gaps(any_ask=0, floor=14))
    assert "At least 14 days after any other ask." in rule_sentences(DELIVERY, rules)


def test_sampling_caps_and_a_branded_mail_are_said():
    rules = Rules(timing=BARE.timing, sampling=0.25, daily_cap=40, branded=True, hours=Hours(holidays=False))
    said = rule_sentences(DELIVERY, rules)
    for words in (
        "25% of those who could be asked are chosen at random.",
        "At most 40 asks a day.",
        "The mail uses your own design.",
        "Sent Monday to Friday from 8 to 19.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((1, 2, 3, 4, 5), "Monday to Friday"),
        ((1, 2), "Monday, Tuesday"),
        ((1, 3, 5), "Monday, Wednesday, Friday"),
        ((6,), "Saturday"),
    ],
)
def test_days_of_the_week_are_a_range_where_they_are_one(days, words):
    with translation.override("en"):
        assert spoken_days(days) == words


def test_what_concerns_accounts_is_said():
    gaps = Gaps(0, 0, 0, 0, None, account_share=0.25)
    rules = Rules(timing=Timing(kind=TimingKind.SLOT), gaps=gaps, hours=None, steers=True, account_target=2)
    said = rule_sentences(RELATIONSHIP, rules)
    assert "An account's key contacts are heard at equal distances over the cycle." in said
    assert "At most 25% of an account's people, and at least one, are asked within 30 days." in said
    own = rule_sentences(Programme(track="pulse"), rules)
    assert own[0] == "Each key contact of an account has a day of their own in a cycle of 365 days."
    assert "At most 2 people of an account are asked in a cycle, key contacts first." in own
    assert "At least 90 days between a pulse ask and a relationship ask." in own


def test_a_day_with_hours_of_its_own_is_said():
    hours = Hours(days=(1, 2, 3, 4, 5, 6), opens=9, own=(DayHours(6, 10, 15),))
    said = rule_sentences(DELIVERY, replace(BARE, hours=hours))
    assert "Sent Monday to Saturday from 9 to 19, never on a public holiday." in said
    assert "On a Saturday from 10 to 15." in said
