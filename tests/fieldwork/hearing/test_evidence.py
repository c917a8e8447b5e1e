"""The published rule: whose visit or press it was, by its own marks and those of the visit around it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.rules.evidence import Mark, Sight, judge, marks_on, settled
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, Who

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
VISIT = Sight(NOW, EvidenceKind.VISIT, score=7, since_hand_over=3600.0)
PRESS = replace(VISIT, kind=EvidenceKind.SCORE, method="POST")
SECOND = replace(PRESS, second=True)
HAND = replace(PRESS, gesture=Gesture.YES)


def later(sight, seconds, **changes):
    return replace(sight, at=sight.at + timedelta(seconds=seconds), **changes)


def test_a_visit_by_itself_tells_nothing():
    assert judge(VISIT, []) == Who.UNSURE


def test_a_hand_is_a_person_s():
    assert judge(HAND, []) == Who.HUMAN


def test_a_press_without_a_hand_tells_nothing_until_it_is_made_once_more():
    assert judge(PRESS, []) == Who.UNSURE
    assert judge(SECOND, []) == Who.HUMAN


@pytest.mark.parametrize(
    ("mark", "changes"),
    [
        (Mark.HONEYPOT, {"honeypot": True}),
        (Mark.HEAD, {"method": "HEAD"}),
        (Mark.EARLY, {"since_hand_over": 4.9}),
        (Mark.EARLY, {"since_hand_over": -30.0}),
        (Mark.EARLY, {"since_hand_over": None}),
        (Mark.SCRIPTED, {"gesture": Gesture.NO}),
    ],
)
def test_each_mark_decides_and_colours_its_own_visit_only(mark, changes):
    marked = replace(VISIT, **changes)

    assert mark in marks_on(marked, [])
    assert judge(marked, []) == Who.MACHINE
    assert judge(later(VISIT, 9.9), [marked]) == Who.MACHINE
    assert judge(later(VISIT, -9.9), [marked]) == Who.MACHINE
    assert judge(later(SECOND, 9.9), [marked]) == Who.MACHINE
    assert judge(later(VISIT, 10), [marked]) == Who.UNSURE
    assert judge(later(SECOND, 10), [marked]) == Who.HUMAN
    assert judge(later(HAND, 0), [marked]) == Who.HUMAN


def test_two_scores_within_ten_seconds_are_a_machine_s():
    assert judge(VISIT, [later(VISIT, 9.9, score=8)]) == Who.MACHINE
    assert judge(VISIT, [later(VISIT, 10, score=8)]) == Who.UNSURE
    assert judge(VISIT, [later(VISIT, 3)]) == Who.UNSURE  # the same score again
    assert judge(VISIT, [later(VISIT, 3, score=None)]) == Who.UNSURE
    assert judge(replace(VISIT, score=0), [later(VISIT, 3, score=10)]) == Who.MACHINE  # 0 is a score


def test_a_hand_s_other_score_is_a_change_of_mind_and_no_burst():
    assert judge(SECOND, [later(HAND, -3, score=2)]) == Who.HUMAN


def test_a_press_right_after_the_page_is_a_machine_s_but_colours_nothing():
    press = later(PRESS, 1.9)
    assert judge(press, [VISIT]) == Who.MACHINE
    assert judge(later(PRESS, 2), [VISIT]) == Who.UNSURE
    assert judge(later(SECOND, 4.1), [VISIT, press]) == Who.HUMAN


def test_lists_decide_only_together():
    program, network = {"agent": "machine"}, {"network": "gateway"}
    assert judge(replace(VISIT, **program), []) == Who.UNSURE
    assert judge(replace(SECOND, **program), []) == Who.UNSURE  # nobody's yet: a hand would tell
    assert judge(replace(SECOND, **network), []) == Who.HUMAN
    assert judge(replace(SECOND, **program, **network), []) == Who.MACHINE
    assert judge(replace(HAND, **program, **network), []) == Who.HUMAN


def test_a_hand_before_the_mail_can_have_been_read_is_asked_once_more():
    early = replace(HAND, since_hand_over=4.9)
    assert judge(early, []) == Who.UNSURE
    assert judge(replace(early, second=True), []) == Who.HUMAN


def test_an_answer_that_machines_alone_pressed_is_a_machine_s():
    assert settled([Who.MACHINE, Who.MACHINE]) == Who.MACHINE
    assert settled([Who.MACHINE, Who.UNSURE]) == Who.UNSURE
    assert settled([]) == Who.UNSURE  # its evidence is gone: nothing is made of that


sights = st.builds(
    Sight,
    at=st.integers(-40, 40).map(lambda seconds: NOW + timedelta(seconds=seconds / 2)),
    kind=st.sampled_from([EvidenceKind.VISIT, EvidenceKind.SCORE, EvidenceKind.COMMENT, EvidenceKind.CLICK]),
    method=st.sampled_from(["GET", "HEAD", "POST"]),
    score=st.none() | st.integers(0, 10),
    gesture=st.sampled_from([Gesture.NO, Gesture.UNKNOWN]),
    honeypot=st.booleans(),
    since_hand_over=st.none() | st.floats(-100, 1e6),
    agent=st.sampled_from(["", "machine", "chrome"]),
    network=st.sampled_from(["", "gateway"]),
    second=st.booleans(),
)


@given(st.lists(sights, max_size=8))
def test_nothing_that_machines_do_takes_a_hand_s_press_away(machines):
    assert judge(HAND, machines) == Who.HUMAN


@given(sights, st.lists(sights, max_size=8))
def test_more_evidence_never_makes_a_machine_a_person(sight, others):
    alone = judge(sight, [])
    assert judge(sight, others) in ({Who.MACHINE} if alone == Who.MACHINE else {alone, Who.MACHINE})


@given(sights)
def test_without_a_hand_only_the_second_press_is_a_person_s(sight):
    assert judge(replace(sight, second=False), []) != Who.HUMAN
