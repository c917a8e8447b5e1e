"""Clocks against a slow oracle that steps minute by minute and day by day and shares no code with them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pejling.followup.rules.clocks import (
    Due,
    Opening,
    after_clock_hours,
    after_workdays,
    due_moment,
    next_opening,
    second_moment,
)
from pejling.followup.rules.sets import Clock

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SHOP = Opening("Europe/Copenhagen", "DK")
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

moments = st.integers(0, int((LAST - FIRST).total_seconds())).map(lambda seconds: FIRST + timedelta(seconds=seconds))
openings = st.builds(
    lambda days, opens, length: Opening("Europe/Copenhagen", "DK", tuple(sorted(days)), opens, min(opens + length, 23)),
    st.sets(st.integers(1, 7), min_size=1),
    st.integers(4, 21),
    st.integers(1, 15),
)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def gauss_easter(year):
    """Gauss's rule with its two exceptions, for the years 1900 to 2099."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    march = 22 + d + e
    if march == 57 or (march == 56 and d == 28 and a > 10):
        march -= 7
    return date(year, 3, 1) + (march - 1) * DAY


def is_free(day):
    """Denmark since 2024, when the Great Prayer Day was taken away; with the eves and Constitution Day."""
    by_easter = {(day - gauss_easter(day.year)).days}
    return bool(by_easter & {-3, -2, 0, 1, 39, 49, 50}) or (day.month, day.day) in {
        (1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31),
    }  # fmt: skip


def slow_next_opening(start, opening):
    def has_been_open(now):
        local = now.astimezone(COPENHAGEN)
        on_the_wall = local.hour * 60 + local.minute + (local.second > 0) / 2
        is_day = local.isoweekday() in opening.days and not is_free(local.date())
        return is_day and (opening.opens + 1) * 60 <= on_the_wall <= opening.closes * 60

    if has_been_open(start):
        return start
    now = start.replace(second=0) + MINUTE
    while not has_been_open(now):
        now += MINUTE
    return now


def slow_workdays(start, n):
    now = datetime.combine(start.astimezone(COPENHAGEN).date(), time.min)
    passed = 0
    while passed < n:
        now += DAY
        passed += now.weekday() < 5 and not is_free(now.date())
    return (now + DAY).replace(tzinfo=COPENHAGEN).astimezone(UTC)


@settings(max_examples=150, deadline=None)
@given(moments, openings)
@example(moment("2026-04-01 18:00"), SHOP)  # the evening before Easter
@example(moment("2026-12-23 18:00"), SHOP)
@example(moment("2026-03-28 02:30"), SHOP)
@example(moment("2026-10-25 02:30"), Opening("Europe/Copenhagen", "DK", (7,), 4, 5))
def test_next_opening_is_what_the_clock_on_the_wall_says(start, opening):
    assert next_opening(start, opening) == slow_next_opening(start, opening)


@settings(max_examples=300, deadline=None)
@given(moments, st.integers(1, 30))
@example(moment("2026-04-01 12:00"), 5)
@example(moment("2026-12-23 12:00"), 5)
def test_workdays_are_counted_as_on_a_calendar(start, n):
    assert after_workdays(start, n, country="DK", zone="Europe/Copenhagen") == slow_workdays(start, n)


@settings(max_examples=300, deadline=None)
@given(moments, st.integers(1, 72))
@example(moment("2026-03-28 20:00"), 24)
@example(moment("2026-10-24 20:00"), 24)
def test_clock_hours_are_hours_that_passed(start, hours):
    local = start.astimezone(COPENHAGEN)
    for given_as in (start, local):
        assert (after_clock_hours(given_as, hours) - start).total_seconds() == hours * 3600


@settings(max_examples=200, deadline=None)
@given(moments, st.timedeltas(timedelta(0), timedelta(days=9)), openings)
def test_who_answers_later_is_never_due_earlier(start, later, opening):
    assert next_opening(start, opening) <= next_opening(start + later, opening)


@pytest.mark.parametrize(
    ("answered", "clock", "amount", "due"),
    [
        ("2026-11-27 15:00", Clock.HOURS, 24, "2026-11-28 15:00"),  # a Friday: Saturday counts for the customer
        ("2026-11-27 15:00", Clock.OPENING, 24, "2026-11-30 09:00"),
        ("2026-11-24 15:00", Clock.OPENING, 24, "2026-11-25 15:00"),  # open anyway: clock hours
        ("2026-04-01 20:00", Clock.OPENING, 24, "2026-04-07 09:00"),  # over Easter
        ("2026-12-23 15:00", Clock.OPENING, 24, "2026-12-28 09:00"),  # 24 December is an eve, then a weekend
        ("2026-03-28 20:00", Clock.HOURS, 24, "2026-03-29 21:00"),  # an hour is missing that night
        ("2026-10-24 20:00", Clock.HOURS, 24, "2026-10-25 19:00"),  # and one comes twice
        ("2026-04-01 15:00", Clock.WORKDAYS, 5, "2026-04-14 00:00"),  # 7, 8, 9, 10 and 13 April
        ("2026-12-22 15:00", Clock.WORKDAYS, 5, "2027-01-05 00:00"),  # 23, 28, 29, 30 December and 4 January
    ],
)
def test_clocks_over_weekends_easter_christmas_and_changed_clocks(answered, clock, amount, due):
    assert due_moment(moment(answered), Due(clock, amount), SHOP) == moment(due)


def test_the_second_contact_is_due_by_the_end_of_its_day():
    due = Due(Clock.WORKDAYS, 5, second_day=120)
    assert second_moment(moment("2026-01-05 23:30"), due, zone=SHOP.zone) == moment("2026-05-06 00:00")


@pytest.mark.parametrize(("days", "opens", "closes"), [((), 8, 17), ((1,), 3, 17), ((1,), 9, 9), ((1,), 8, 24)])
def test_hours_that_are_none_are_refused(days, opens, closes):
    with pytest.raises(ValueError, match="Opening hours"):
        Opening("Europe/Copenhagen", "DK", days, opens, closes)
