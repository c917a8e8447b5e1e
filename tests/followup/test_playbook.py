from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.followup.rules.notices import digest_days, notice_leaves_at, tells_at_once
from pejling.followup.rules.playbook import Step, asks_for_case, first_day_after_hold, step_after

NOW = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)  # the Saturday before summer time


@pytest.mark.parametrize("score", range(11))
def test_zero_to_six_asks_for_a_case(score):
    assert asks_for_case(score) == (score <= 6)


@pytest.mark.parametrize(
    ("asked_before", "asks", "has_case", "closed", "touched", "step"),
    [
        (False, True, False, False, False, Step.OPEN),
        (False, False, False, False, False, Step.NOTHING),
        (True, True, False, False, False, Step.OPEN),  # a playbook turned on in between
        (True, False, True, False, False, Step.WITHDRAW),
        (True, False, True, False, True, Step.NOTE),
        (True, True, True, False, False, Step.NOTE),
        (False, True, True, True, False, Step.REOPEN),  # withdrawn before
        (False, True, True, True, True, Step.REOPEN),  # resolved before
        (False, True, True, False, True, Step.NOTE),  # touched, so it was never withdrawn
        (True, False, True, True, True, Step.NOTE),  # resolved: history is kept
        (False, False, True, True, False, Step.NOTHING),
    ],
)
def test_an_edit_moves_the_case_by_the_playbook(asked_before, asks, has_case, closed, touched, step):
    found = step_after(asked_before=asked_before, asks=asks, has_case=has_case, closed=closed, touched=touched)
    assert found == step


def test_an_open_case_blocks_until_thirty_days_past_due():
    assert first_day_after_hold(date(2026, 3, 1)) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("score", "comment", "at_once"),
    [(0, "", True), (6, "", True), (7, "fint", False), (8, "", False), (9, "", False), (10, "tak", True)],
)
def test_unhappy_answers_and_praise_in_words_are_told_at_once(score, comment, at_once):
    assert tells_at_once(score, comment) == at_once


def test_the_notice_waits_three_minutes_for_a_comment():
    assert notice_leaves_at("", finished=False, now=NOW) == NOW + timedelta(minutes=3)
    assert notice_leaves_at("", finished=True, now=NOW) == NOW
    assert notice_leaves_at("sent", finished=False, now=NOW) == NOW


def test_days_missed_in_a_standstill_are_told_but_a_week_at_most():
    today = date(2026, 3, 10)

    assert digest_days(since=date(2026, 3, 9), today=today) == [date(2026, 3, 9)]
    assert len(digest_days(since=date(2026, 3, 6), today=today)) == 4
    assert digest_days(since=date(2025, 1, 1), today=today)[0] == date(2026, 3, 3)
    assert digest_days(since=today, today=today) == []
