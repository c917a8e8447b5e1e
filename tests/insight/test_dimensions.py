"""Which prepared counts hold a cut, and how weeks lie in a period."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pejling.insight.rules.dimensions import Dimension, Route, monday, route_for, whole_weeks

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_cuts_by_programme_channel_and_time_come_from_days():
    assert route_for([Dimension.PROGRAMME, Dimension.CHANNEL, Dimension.MONTH], sees_everything=True) is Route.DAYS


def test_cuts_by_unit_come_from_unit_weeks():
    assert route_for([Dimension.UNIT, Dimension.WEEK], sees_everything=True) is Route.UNIT_WEEKS


def test_cuts_that_no_rollup_holds_come_from_the_rows():
    for cut in ([Dimension.EMPLOYEE], [Dimension.UNIT, Dimension.CHANNEL], [Dimension.UNIT, Dimension.DAY]):
        assert route_for(cut, sees_everything=True) is Route.ROWS


def test_whoever_does_not_see_everything_never_reads_a_rollup():
    assert route_for([], sees_everything=False) is Route.ROWS


@given(DAYS)
def test_monday_is_the_first_day_of_the_iso_week(day):
    assert monday(day).isocalendar()[:2] == day.isocalendar()[:2]
    assert monday(day).isoweekday() == 1


@given(DAYS, st.integers(0, 40))
def test_whole_weeks_are_those_with_all_seven_days_in_the_period(start, length):
    end = start + timedelta(days=length)
    inside = {monday(start + timedelta(days=at)) for at in range(length + 1)}
    inside = {first for first in inside if first >= start and first + timedelta(days=6) <= end}
    assert whole_weeks(start, end) == ((min(inside), max(inside)) if inside else None)
