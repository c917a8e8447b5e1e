"""Allowed days and hours per country."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.easter import easter as outside_easter
from hypothesis import given
from hypothesis import strategies as st

from pejling.programme.rules.calendar import (
    NoAllowedDay,
    allowed_now,
    days_sent_on,
    easter,
    first_moment,
    is_allowed,
    next_allowed_day,
    workdays_after,
)
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import DayHours, Hours, Rules, Timing, rules_from_json

MAIL = Hours()
TEXTS = Hours(days=(1, 2, 3, 4, 5, 6), opens=9, own=(DayHours(6, 10, 15),))  # SMS to consumers
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
COUNTRIES = st.sampled_from(["DK", "NO", "SE", "GB", "US", "", "ZZ"])


def test_easter_agrees_with_dateutil_for_eight_centuries():
    assert all(easter(year) == outside_easter(year) for year in range(1583, 2400))


def test_a_weekend_is_left_alone():
    assert next_allowed_day(date(2026, 3, 14), hours=MAIL, country="DK") == date(2026, 3, 16)


def test_without_hours_any_day_is_allowed():
    assert next_allowed_day(date(2026, 12, 25), hours=None, country="DK") == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("day", "country", "allowed"),
    [
        (date(2026, 12, 24), "DK", False),
        (date(2026, 12, 31), "GB", False),
        (date(2026, 12, 24), "", False),
        (date(2026, 6, 5), "DK", False),
        (date(2026, 6, 5), "SE", True),
        (date(2026, 6, 19), "SE", False),  # Midsummer's Eve, a Friday
        (date(2026, 6, 19), "DK", True),
        (date(2026, 4, 2), "DK", False),  # Maundy Thursday
        (date(2026, 4, 2), "SE", True),
        (date(2026, 5, 1), "NO", False),
        (date(2026, 5, 1), "DK", True),
        (date(2026, 5, 14), "DK", False),  # Ascension
        (date(2026, 4, 6), "DK", False),  # Easter Monday
        (date(2026, 4, 6), "NO", False),
        (date(2026, 4, 6), "SE", False),
        (date(2026, 12, 24), "SE", False),
        (date(2026, 12, 31), "NO", False),
        (date(2026, 3, 10), "ZZ", True),  # a country that we know no holidays of
    ],
)
def test_each_country_keeps_its_own_days_free(day, country, allowed):
    assert is_allowed(day, hours=MAIL, country=country) is allowed


@pytest.mark.parametrize(("year", "eve"), [(2026, date(2026, 4, 4)), (2027, date(2027, 3, 27))])
def test_easter_eve_is_free_in_norway_even_where_saturdays_are_not(year, eve):
    saturdays = Hours(days=(1, 2, 3, 4, 5, 6))
    assert not is_allowed(eve, hours=saturdays, country="NO")
    assert is_allowed(eve, hours=saturdays, country="DK")


@given(year=st.integers(2020, 2040))
def test_midsummers_eve_is_the_friday_before_a_saturday_from_20_to_26_june(year):
    eves = [date(year, 6, day) for day in range(19, 26) if date(year, 6, day).isoweekday() == 5]
    assert [is_allowed(eve, hours=MAIL, country="SE") for eve in eves] == [False]


def test_holidays_may_be_ignored():
    assert is_allowed(date(2026, 12, 25), hours=Hours(holidays=False), country="DK")


def test_hours_without_any_day_are_refused():
    with pytest.raises(NoAllowedDay, match="No day"):
        next_allowed_day(date(2026, 3, 10), hours=Hours(days=()), country="DK")


@given(day=DAYS, country=COUNTRIES)
def test_a_due_day_is_sent_on_exactly_one_day(day, country):
    sent_on = next_allowed_day(day, hours=MAIL, country=country)
    assert day in days_sent_on(sent_on, hours=MAIL, country=country)
    later = [sent_on + timedelta(days=ahead) for ahead in range(1, 8)]
    assert all(day not in days_sent_on(other, hours=MAIL, country=country) for other in later)


@given(day=DAYS, country=COUNTRIES)
def test_the_send_day_is_allowed_and_never_before_the_due_day(day, country):
    sent_on = next_allowed_day(day, hours=MAIL, country=country)
    assert sent_on >= day
    assert is_allowed(sent_on, hours=MAIL, country=country)


def test_a_free_day_sends_nothing():
    assert days_sent_on(date(2026, 3, 14), hours=MAIL, country="DK") == []


def test_monday_sends_what_was_due_on_the_weekend():
    assert days_sent_on(date(2026, 3, 16), hours=MAIL, country="DK") == [
        date(2026, 3, 14),
        date(2026, 3, 15),
        date(2026, 3, 16),
    ]


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (datetime(2026, 3, 10, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 10, 7, 0, tzinfo=UTC), True),  # 8:00 in Copenhagen
        (datetime(2026, 3, 10, 17, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 10, 18, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 14, 10, 0, tzinfo=UTC), False),  # a Saturday
    ],
)
def test_hours_count_on_the_contacts_wall(moment, allowed):
    assert allowed_now(moment, hours=MAIL, country="DK", zone="Europe/Copenhagen") is allowed


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        (datetime(2026, 3, 10, 1, 0, tzinfo=UTC), datetime(2026, 3, 10, 7, 0, tzinfo=UTC)),
        (datetime(2026, 3, 10, 9, 30, tzinfo=UTC), datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        (datetime(2026, 3, 10, 18, 30, tzinfo=UTC), datetime(2026, 3, 11, 7, 0, tzinfo=UTC)),
        (datetime(2026, 3, 13, 18, 30, tzinfo=UTC), datetime(2026, 3, 16, 7, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 10, 0, tzinfo=UTC), datetime(2026, 3, 30, 6, 0, tzinfo=UTC)),  # summer time began
    ],
)
def test_the_first_moment_is_the_next_opening(start, moment):
    assert first_moment(start, hours=MAIL, country="DK", zone="Europe/Copenhagen") == moment


def test_the_first_moment_follows_the_contacts_own_clock():
    start = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
    assert first_moment(start, hours=MAIL, country="US", zone="America/New_York") == datetime(
        2026, 3, 10, 12, 0, tzinfo=UTC
    )


@given(start=MOMENTS, country=COUNTRIES)
def test_the_first_moment_is_always_allowed(start, country):
    moment = first_moment(start, hours=MAIL, country=country, zone="Europe/Oslo")
    assert moment >= start
    assert allowed_now(moment, hours=MAIL, country=country, zone="Europe/Oslo")


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (datetime(2026, 3, 14, 9, 0, tzinfo=UTC), True),  # Saturday 10:00 in Copenhagen
        (datetime(2026, 3, 14, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 14, 14, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 13, 8, 0, tzinfo=UTC), True),  # Friday 9:00
        (datetime(2026, 3, 15, 11, 0, tzinfo=UTC), False),  # Sunday
    ],
)
def test_a_saturday_may_have_hours_of_its_own(moment, allowed):
    assert allowed_now(moment, hours=TEXTS, country="DK", zone="Europe/Copenhagen") is allowed


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        (datetime(2026, 3, 14, 3, 0, tzinfo=UTC), datetime(2026, 3, 14, 9, 0, tzinfo=UTC)),
        (datetime(2026, 3, 14, 14, 30, tzinfo=UTC), datetime(2026, 3, 16, 8, 0, tzinfo=UTC)),
        (datetime(2026, 3, 13, 19, 0, tzinfo=UTC), datetime(2026, 3, 14, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_next_opening_is_that_of_its_own_day(start, moment):
    assert first_moment(start, hours=TEXTS, country="DK", zone="Europe/Copenhagen") == moment


def test_hours_of_single_days_are_kept_and_older_rules_have_none():
    rules = Rules(timing=Timing(kind=TimingKind.SLOT), hours=TEXTS)
    stored = rules.to_json()
    assert rules_from_json(stored).hours == TEXTS
    del stored["hours"]["own"]
    assert rules_from_json(stored).hours == Hours(days=TEXTS.days, opens=9)


@given(start=MOMENTS, country=COUNTRIES)
def test_the_first_moment_is_allowed_across_both_clock_changes(start, country):
    moment = first_moment(start, hours=TEXTS, country=country, zone="America/New_York")
    assert moment >= start
    assert allowed_now(moment, hours=TEXTS, country=country, zone="America/New_York")


@pytest.mark.parametrize(
    ("day", "workdays", "country", "passed"),
    [
        (date(2026, 3, 6), 0, "DK", date(2026, 3, 6)),
        (date(2026, 3, 6), 5, "DK", date(2026, 3, 13)),
        (date(2026, 3, 7), 1, "DK", date(2026, 3, 9)),
        (date(2026, 4, 1), 1, "DK", date(2026, 4, 7)),  # Easter: Thursday to Monday are free
        (date(2026, 4, 1), 1, "SE", date(2026, 4, 2)),
        (date(2026, 12, 23), 2, "DK", date(2026, 12, 29)),
    ],
)
def test_workdays_are_those_of_the_country(day, workdays, country, passed):
    assert workdays_after(day, workdays, country=country) == passed
