"""When a programme's silence is wrong, and when it is only quiet."""

from datetime import date, timedelta

import pytest

from pejling.fieldwork.rules.sets import Reason
from pejling.insight.rules.alarm_asks import Asking, silent
from pejling.insight.rules.alarm_calendar import workdays_before

TODAY = date(2026, 3, 10)  # a Tuesday
WORKDAYS = workdays_before(TODAY, 43, country="DK")
BUSY = dict.fromkeys(WORKDAYS[3:], 20)
SMALL = dict.fromkeys(WORKDAYS[3::5], 1)


def asking(**fields):
    return Asking(**{"began_on": date(2025, 1, 1), "decided_on": WORKDAYS[0], "asked": BUSY, **fields})


def silence(asking, **known):
    found = silent(asking, workdays=WORKDAYS, **known)
    return found and found.silence


def test_three_workdays_reach_back_over_the_weekend():
    assert WORKDAYS[:3] == [date(2026, 3, 9), date(2026, 3, 6), date(2026, 3, 5)]


def test_nobody_due_in_a_busy_programme_is_wrong():
    assert silence(asking()) == "nobody"


def test_a_small_base_may_have_nobody_for_three_days():
    assert silence(asking(asked=SMALL)) is None
    assert silence(asking(asked={})) is None


def test_an_ask_within_three_workdays_is_enough():
    assert silence(asking(asked=BUSY | {WORKDAYS[2]: 1})) is None


@pytest.mark.parametrize("asked", [BUSY, SMALL, {}])
def test_a_programme_whose_days_are_not_decided_is_wrong_however_small(asked):
    assert silence(asking(asked=asked, decided_on=WORKDAYS[3])) == "undecided"
    assert silence(asking(asked=asked, decided_on=None)) == "undecided"


def test_asks_that_do_not_leave_are_wrong_however_few():
    assert silence(asking(asked={}, waiting=1)) == "stuck"


def test_a_programme_younger_than_three_workdays_is_left_alone():
    assert silence(asking(began_on=WORKDAYS[1], decided_on=None)) is None


def test_everybody_refused_is_wrong_but_not_by_the_programmes_own_choice():
    assert silence(asking(refused={Reason.NO_ADDRESS: 60, Reason.NOT_SAMPLED: 5})) == "refused"
    assert silence(asking(refused={Reason.NOT_SAMPLED: 60, Reason.WARMING_UP: 5})) is None


def test_nobody_is_due_while_the_events_are_missing_and_one_alarm_is_enough():
    assert silence(asking(), events_missing=True) is None
    assert silence(asking(decided_on=None), events_missing=True) == "undecided"


def test_the_figures_are_those_of_three_usual_workdays():
    found = silent(asking(refused={Reason.GAP_ANY: 7}), workdays=WORKDAYS)
    assert (found.expected, found.refused, found.first_day) == (60, 7, TODAY - timedelta(days=5))
