"""Which playbook a customer's answer falls under."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.followup.rules.book import BUILT_IN, Book, Play
from pejling.followup.rules.clocks import Due
from pejling.followup.rules.conditions import (
    EVERYTHING,
    BadConditions,
    Conditions,
    Facts,
    conditions_from_json,
)
from pejling.followup.rules.sets import CaseKind, Clock, Presence
from pejling.programme.rules.sets import Category, Track

ANSWER = Facts(score=3, track="touchpoint", touchpoint=7, segment="retail", language="da-DK", has_account=True)
FACTS = st.builds(
    Facts,
    score=st.none() | st.integers(0, 10),
    track=st.sampled_from(list(Track)),
    touchpoint=st.none() | st.integers(1, 3),
    segment=st.sampled_from(["", "retail", "public"]),
    language=st.sampled_from(["", "da", "sv-SE", "en"]),
    has_account=st.booleans(),
    value=st.none() | st.integers(0, 100),
    comment=st.sampled_from(["", "Fakturaen er forkert", "Ingen svarede"]),
    themes=st.frozensets(st.sampled_from(["price", "delivery_time"])),
    reachable=st.booleans(),
)
PRESENCES = st.sampled_from(list(Presence))
CONDITIONS = st.builds(
    Conditions,
    tracks=st.sets(st.sampled_from(list(Track))).map(tuple),
    categories=st.sets(st.sampled_from(list(Category))).map(tuple),
    segments=st.sets(st.sampled_from(["retail", "public"])).map(tuple),
    languages=st.sets(st.sampled_from(["da", "sv"])).map(tuple),
    value_from=st.none() | st.integers(0, 100),
    words=st.sets(st.sampled_from(["faktura", "svar"])).map(tuple),
    themes=st.sets(st.sampled_from(["price", "delivery_time"])).map(tuple),
    comment=PRESENCES,
    account=PRESENCES,
)
PLAYS = st.builds(
    Play,
    key=st.text("abc", min_size=1, max_size=3),
    kind=st.sampled_from(list(CaseKind)),
    due=st.just(Due(Clock.HOURS, 24)),
    position=st.integers(0, 9),
    enabled=st.booleans(),
    conditions=CONDITIONS,
)


def wanted(**facts):
    return [play.key for play in Book().wanted(Facts(**facts)).values()]


@pytest.mark.parametrize("score", range(11))
@pytest.mark.parametrize("comment", ["Tak", ""])
def test_what_is_built_in(score, comment):
    found = wanted(score=score, track="relationship", comment=comment)

    expected = "detractor" if score <= 6 else "passive" if score <= 8 else "promoter" if comment else None
    assert found == [expected] * (expected is not None)


def test_promoters_of_an_account_are_thanked_without_a_word_of_theirs():
    assert wanted(score=9, track="pulse", has_account=True) == ["advocate"]


def test_whoever_wants_to_be_left_alone_or_is_unknown_is_only_followed_up_when_unhappy():
    assert wanted(score=0, track="relationship", reachable=False) == ["detractor"]
    assert wanted(score=8, track="relationship", reachable=False) == []
    assert wanted(score=10, track="relationship", reachable=False, comment="Tak") == []


def test_colleagues_about_colleagues_are_no_customers():
    assert wanted(score=2, track="internal") == []


def test_a_complaint_has_a_playbook_of_its_own():
    assert wanted(score=None, language="da") == ["complaint"]


@pytest.mark.parametrize(
    ("conditions", "holds"),
    [
        (Conditions(), True),
        (Conditions(tracks=(Track.TOUCHPOINT,)), True),
        (Conditions(tracks=(Track.RELATIONSHIP,)), False),
        (Conditions(categories=(Category.DETRACTOR,)), True),
        (Conditions(categories=(Category.PROMOTER, Category.PASSIVE)), False),
        (Conditions(touchpoints=("delivery",)), True),
        (Conditions(segments=("retail",)), True),
        (Conditions(segments=("public",)), False),
        (Conditions(languages=("da",)), True),
        (Conditions(languages=("sv",)), False),
        (Conditions(value_from=1), False),  # not known
        (Conditions(comment=Presence.YES), False),
        (Conditions(comment=Presence.NO), True),
        (Conditions(account=Presence.NO), False),
    ],
)
def test_all_conditions_must_hold(conditions, holds):
    assert conditions.hold(ANSWER, touchpoints=frozenset({7})) == holds


@pytest.mark.parametrize(("value", "holds"), [(None, False), (99, False), (100, True), (0, False)])
def test_an_account_is_worth_at_least_so_much(value, holds):
    assert Conditions(value_from=100).hold(replace(ANSWER, value=value)) == holds


@pytest.mark.parametrize(
    ("comment", "holds"),
    [
        ("FAKTURAEN er forkert", True),
        ("Jeres e-faktura kom for sent", True),
        ("Prisen steg", True),
        ("Et enterprise-system", False),
        ("manufaktura", False),
        ("", False),
    ],
)
def test_a_word_is_found_by_its_beginning_whatever_its_case(comment, holds):
    assert Conditions(words=("faktura", "pris")).hold(replace(ANSWER, comment=comment)) == holds


def test_one_of_the_themes_is_enough():
    about = replace(ANSWER, themes=frozenset({"price", "availability"}))
    assert Conditions(themes=("delivery_time", "price")).hold(about)
    assert not Conditions(themes=("delivery_time",)).hold(about)
    assert not Conditions(themes=("price",)).hold(ANSWER)


@given(CONDITIONS)
def test_conditions_survive_the_database(conditions):
    assert conditions_from_json(conditions.to_json()) == conditions


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"track": ["pulse"]}, "Unknown condition track"),
        ({"tracks": ["sales"]}, "'sales' is unknown: allowed are relationship"),
        ({"comment": "maybe"}, "'maybe' is unknown: allowed are any, yes, no"),
        ({"value_from": -1}, "-1 is no amount"),
        ({"value_from": True}, "True is no amount"),
        ({"segments": [3]}, "3 is no name"),
        ({"words": [""]}, "'' is no name"),
    ],
)
def test_strange_conditions_are_refused(values, named):
    with pytest.raises(BadConditions, match=named):
        conditions_from_json(values)


@given(st.lists(PLAYS, max_size=6, unique_by=lambda play: play.key), FACTS)
def test_of_each_kind_the_first_that_applies_is_opened_and_of_tasks_all(plays, facts):
    found = Book(tuple(plays)).wanted(facts)

    applying = [play for play in plays if play.enabled and play.applies(facts)]
    tasks = [play for play in applying if play.kind == CaseKind.TASK]
    firsts = [next((play for play in applying if play.kind == kind), None) for kind in set(CaseKind) - {CaseKind.TASK}]
    expected = [*tasks, *filter(None, firsts)]
    assert sorted(play.key for play in found.values()) == sorted(play.key for play in expected)


@given(st.lists(PLAYS, max_size=4, unique_by=lambda play: play.key), FACTS)
def test_more_conditions_never_open_more(plays, facts):
    loose = Book(tuple(replace(play, conditions=EVERYTHING) for play in plays)).wanted(facts)

    assert set(Book(tuple(plays)).wanted(facts)) <= set(loose)


@given(FACTS)
def test_no_answer_falls_under_two_categories(facts):
    kinds = {play.kind for play in BUILT_IN if play.applies(facts)}

    assert len(kinds) <= 1
