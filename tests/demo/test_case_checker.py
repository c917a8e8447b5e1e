from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.demo.case_checker import Followed, forgotten

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
CLOSED = Followed("resolved", NOW, NOW - timedelta(days=9), "price", "Rang and agreed.", 0)
OPEN = Followed("open", NOW + timedelta(hours=1), None, "", "", 0)
CONTACTED = Followed("contacted", NOW - timedelta(days=8), NOW - timedelta(days=8), "", "", 1)


@pytest.mark.parametrize(
    ("score", "case"),
    [
        (0, CLOSED),
        (6, OPEN),
        (3, CONTACTED),
        (3, replace(CONTACTED, notes=0, contacted_at=NOW - timedelta(days=1), due_at=NOW)),
        (9, replace(OPEN, state="withdrawn")),
        (2, replace(OPEN, due_at=NOW - timedelta(hours=1), escalated=2)),
        (2, replace(OPEN, due_at=NOW - timedelta(hours=1), leave_alone=True)),
    ],
)
def test_whoever_is_looked_after_is_not_forgotten(score, case):
    assert forgotten({1: score}, {1: case}, NOW) == []


@pytest.mark.parametrize(
    ("score", "case"),
    [
        (2, replace(CLOSED, cause="")),
        (2, replace(CLOSED, done="")),
        (2, replace(OPEN, due_at=NOW - timedelta(hours=1))),
        (2, replace(OPEN, due_at=NOW - timedelta(hours=1), escalated=1)),
        (2, replace(CLOSED, contacted_at=NOW + timedelta(hours=1))),
        (2, replace(OPEN, state="withdrawn")),
        (2, replace(CONTACTED, notes=0)),
    ],
)
def test_whoever_is_left_alone_is_found(score, case):
    assert len(forgotten({1: score}, {1: case}, NOW)) == 1


def test_an_unhappy_answer_without_a_case_is_found_and_a_content_one_is_not():
    assert forgotten({1: 0, 2: 6, 3: 7}, {}, NOW) == ["answer 1 with 0 has no case", "answer 2 with 6 has no case"]
