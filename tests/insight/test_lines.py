"""Lines of twelve weeks and months: ISO weeks, whole years, gaps kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.insight.queries.lines import month_starts, twelve_months, twelve_weeks, week_starts
from pejling.insight.rules.dimensions import Dimension
from tests.insight.counting import answer, scope_of
from tests.makers import TODAY, make_programme

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS)
def test_twelve_mondays_end_in_the_week_of_the_day(day):
    starts = week_starts(day)
    assert len(starts) == 12
    assert all(start.isoweekday() == 1 for start in starts)
    assert starts[-1] <= day < starts[-1] + timedelta(days=7)


@given(DAYS)
def test_twelve_months_follow_each_other_and_end_in_the_month_of_the_day(day):
    starts = month_starts(day)
    assert starts[-1] == day.replace(day=1)
    numbers = [start.year * 12 + start.month for start in starts]
    assert numbers == list(range(numbers[-1] - 11, numbers[-1] + 1))


@pytest.mark.django_db
def test_each_week_has_its_own_answers_and_empty_weeks_are_points_too(nordlys):
    programme = make_programme(nordlys)
    for day, score in ((TODAY, 10), (TODAY - timedelta(days=7), 0), (TODAY - timedelta(days=7), 9)):
        answer(programme, score=score, day=day)
    answer(programme, score=5, day=week_starts(TODAY)[0] - timedelta(days=1))  # a day too early
    line = twelve_weeks(scope_of(nordlys))[()]
    assert [point.n for point in line.points] == [0] * 10 + [2, 1]
    assert [point.nps.value for point in line.points][-2:] == [0, 100]
    assert line.points[-1].end == TODAY


@pytest.mark.django_db
def test_lines_are_cut_by_dimensions(nordlys):
    programmes = [make_programme(nordlys), make_programme(nordlys)]
    for at, programme in enumerate(programmes):
        for _ in range(at + 1):
            answer(programme, score=9, day=date(2026, 1, 31))
    found = twelve_months(scope_of(nordlys), (Dimension.PROGRAMME,))
    assert {cell: line.n for cell, line in found.items()} == {(programmes[0].pk,): 1, (programmes[1].pk,): 2}
    assert found[(programmes[0].pk,)].points[-3].start == date(2026, 1, 1)


@pytest.mark.django_db
def test_nothing_heard_is_no_line(nordlys):
    assert twelve_weeks(scope_of(nordlys)) == {}
