from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from pejling.desk.cases.clock import clock_of, span
from pejling.followup.models import Case
from tests.makers import NOW


def case(**fields):
    return Case(**{"state": "open", "answered_at": NOW, "due_at": NOW + timedelta(hours=24), **fields})


@pytest.mark.parametrize(
    ("after", "words", "late"),
    [
        ({"hours": 0}, "24 h left", False),
        ({"hours": 20, "minutes": 59}, "3 h left", False),
        ({"hours": 23, "minutes": 20}, "40 min left", False),
        ({"hours": 24}, "0 min left", False),
        ({"hours": 24, "minutes": 1}, "overdue 1 min", True),
        ({"hours": 26}, "overdue 2 h", True),
        ({"days": 2, "hours": 23, "minutes": 59}, "overdue 47 h", True),
        ({"days": 3}, "overdue 2 days", True),
    ],
)
def test_an_open_case_says_what_is_left_or_how_late_it_is(after, words, late):
    clock = clock_of(case(), now=NOW + timedelta(**after))
    assert (clock.words, clock.late) == (words, late)


def test_a_contacted_case_says_how_long_it_took_however_late_it_is_now():
    clock = clock_of(case(state="contacted", contacted_at=NOW + timedelta(hours=3)), now=NOW + timedelta(days=9))
    assert (clock.words, clock.late) == ("contacted after 3 h", False)


def test_nobody_waits_for_a_quiet_case_so_it_is_never_overdue():
    clock = clock_of(case(kind="passive", due_at=NOW), now=NOW + timedelta(days=3))
    assert (clock.words, clock.late) == ("was due 3 days ago", False)


def test_after_the_first_contact_the_second_one_is_what_counts():
    end_of_july_8 = datetime(2026, 7, 8, 22, tzinfo=UTC)
    with timezone.override("Europe/Copenhagen"):
        clock = clock_of(case(state="contacted", contacted_at=NOW, second_due_at=end_of_july_8), now=NOW)
        late = clock_of(case(state="contacted", second_due_at=NOW, contacted_at=NOW), now=NOW + timedelta(days=3))
    assert (clock.words, late.words) == ("again by 8 July 2026", "was due 3 days ago")


def test_a_withdrawn_case_has_no_clock():
    assert clock_of(case(state="withdrawn"), now=NOW).words == ""


def test_a_day_before_the_second_is_said_in_hours():
    with translation.override("en"):
        assert [span(timedelta(hours=hours)) for hours in (1, 47, 48, 72)] == ["1 h", "47 h", "2 days", "3 days"]


def test_a_case_that_was_opened_again_has_a_clock_that_runs():
    again = case(contacted_at=NOW - timedelta(days=3))
    clock = clock_of(again, now=NOW)
    assert (clock.words, clock.due_at) == ("24 h left", again.due_at)


def test_a_clock_that_stands_still_is_not_let_go_on():
    assert clock_of(case(state="contacted", contacted_at=NOW), now=NOW).due_at is None
