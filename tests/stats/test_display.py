import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.stats import Display, display_of
from pejling.stats.display import hidden_parts, shows_peers, shows_person


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (0, Display.NONE),
        (1, Display.COUNTS),
        (4, Display.COUNTS),
        (5, Display.GREY),
        (9, Display.GREY),
        (10, Display.FEW),
        (29, Display.FEW),
        (30, Display.NORMAL),
        (100_000, Display.NORMAL),
    ],
)
def test_what_is_shown_follows_the_number_of_answers(n, shown):
    assert display_of(n) is shown


def test_negative_number_of_answers_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        display_of(-1)


def test_what_each_way_of_showing_allows():
    assert [shown for shown in Display if shown.shows_score] == [Display.GREY, Display.FEW, Display.NORMAL]
    assert [shown for shown in Display if shown.shows_class] == [Display.FEW, Display.NORMAL]
    assert [shown for shown in Display if shown.shows_change] == [Display.NORMAL]


def test_employee_sees_own_score_before_others_do():
    assert shows_person(5, themselves=True)
    assert not shows_person(9, themselves=False)
    assert shows_person(10, themselves=False)


def test_peer_average_needs_three_employees():
    assert (shows_peers(2), shows_peers(3)) == (False, True)


@pytest.mark.parametrize(
    ("answers", "hidden"),
    [
        ([10, 20, 30], [False, False, False]),
        ([3, 20, 30], [True, True, False]),
        ([3, 2, 30], [True, True, False]),
        ([1, 2, 30, 40], [True, True, True, False]),
        ([0, 20, 30], [False, False, False]),
        ([0, 3, 30], [False, True, True]),
        ([3], [True]),
        ([], []),
    ],
)
def test_parts_that_could_be_worked_out_are_hidden_too(answers, hidden):
    assert list(hidden_parts(answers)) == hidden


@given(st.lists(st.integers(0, 60), max_size=8))
def test_what_is_hidden_cannot_be_worked_out_from_the_total(answers):
    hidden = hidden_parts(answers)
    away = [n for n, gone in zip(answers, hidden, strict=True) if gone]
    assert all(gone for n, gone in zip(answers, hidden, strict=True) if 0 < n < 5)
    if away and any(n and not gone for n, gone in zip(answers, hidden, strict=True)):
        assert len(away) > 1
        assert sum(away) >= 5
