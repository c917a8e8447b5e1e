"""Figures bring their interval, n, shares and rate, and say no more than the answers allow."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import CountChange
from pejling.insight.queries.figures import Display, Kind, figures
from tests.insight.counting import START, answer, ask, scope_of
from tests.makers import TODAY, make_programme

pytestmark = pytest.mark.django_db


def figure(nordlys, scores, *, recommend=True, **period):
    programme = make_programme(nordlys)
    for score in scores:
        answer(programme, score=score, day=TODAY - timedelta(days=10))
    return figures(scope_of(nordlys, **period), (), today=TODAY, recommend=recommend)[()]


def test_a_figure_has_its_interval_shares_and_mean(nordlys):
    found = figure(nordlys, [3] * 3 + [7] * 2 + [10] * 5)
    assert (found.value, round(found.low, 2), round(found.high, 2)) == (20, -30.33, 61.1)  # NPS package, adjusted.wald
    assert tuple(found.shares) == (30, 20, 50)
    assert (found.mean, found.n, found.kind) == (7.3, 10, Kind.NPS)


@pytest.mark.parametrize(
    ("n", "display"),
    [(1, Display.COUNTS), (4, Display.COUNTS), (5, Display.GREY), (10, Display.FEW), (30, Display.NORMAL)],
)
def test_few_answers_are_shown_as_such(nordlys, n, display):
    found = figure(nordlys, [0] * n)
    assert found.display is display
    assert (found.value is None) == (n < 5)


def test_another_wording_shows_the_mean_score_on_its_own_axis(nordlys):
    found = figure(nordlys, [6, 8] * 10, recommend=False)
    assert (found.kind, found.value, found.axis) == (Kind.SCORE, 7, (0, 10))


def test_the_rate_is_about_those_asked_in_the_period(nordlys):
    programme = make_programme(nordlys)
    for at in range(4):
        ask(programme, answered=at == 0)
    answer(programme, score=9)
    found = figures(scope_of(nordlys), (), today=TODAY)[()]
    assert (found.rate.value, found.handed_over, found.answered, found.n) == (25, 4, 1, 1)


def test_more_answered_than_asked_does_not_break_the_page(nordlys):
    programme = make_programme(nordlys)
    ask(programme, answered=True)
    CountChange.objects.filter(measure="answered").update(delta=3)
    assert figures(scope_of(nordlys), (), today=TODAY)[()].rate.value == 100


def test_periods_that_reach_into_the_last_seven_days_are_provisional(nordlys):
    assert figure(nordlys, [9]).provisional
    assert not figure(nordlys, [9], start=START, end=TODAY - timedelta(days=7)).provisional


def test_a_period_is_never_said_to_reach_into_the_future(nordlys):
    assert figure(nordlys, [9], end=TODAY + timedelta(days=5)).end == TODAY
