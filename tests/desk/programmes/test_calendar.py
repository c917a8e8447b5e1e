from datetime import date, timedelta

import pytest

from pejling.desk.programmes.calendar import WEEKS, calendar_of
from pejling.fieldwork.queries.forecast import forecast
from tests.makers import make_contact, make_programme

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 12, 2)


@pytest.fixture
def programme(nordlys):
    for _ in range(40):
        make_contact(nordlys)
    return make_programme(nordlys, started_on=date(2025, 6, 1), decided_on=WEDNESDAY)


def test_the_calendar_begins_with_this_weeks_monday(programme):
    weeks = calendar_of(programme, today=WEDNESDAY)
    assert [week.number for week in weeks] == [49, 50, 51, 52, 53, 1, 2, 3]
    assert weeks[0].days[0].day == date(2026, 11, 30)


def test_days_that_are_past_expect_nothing(programme):
    first = calendar_of(programme, today=WEDNESDAY)[0].days
    assert [day.asks is None for day in first] == [True, True, True, False, False, False, False]


def test_the_days_are_those_of_the_forecast(programme):
    weeks = calendar_of(programme, today=WEDNESDAY)
    expected = forecast(programme, today=WEDNESDAY, days=7 * WEEKS - 3)
    assert sum(week.total for week in weeks) == sum(one.asks for one in expected)


def test_christmas_is_free(programme):
    days = {day.day: day for week in calendar_of(programme, today=WEDNESDAY) for day in week.days}
    assert all(days[date(2026, 12, 24) + timedelta(days=n)].free for n in range(4))
    assert not days[date(2026, 12, 23)].free


def test_only_a_full_day_is_darkest(programme):
    days = [day for week in calendar_of(programme, today=WEDNESDAY) for day in week.days]
    fullest = max(days, key=lambda day: day.asks or 0)
    assert fullest.strength == 4
    assert {day.strength for day in days if not day.asks} == {0}
