"""Quiet hours, against the clock on the wall."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.people.rules.quiet import Quiet, after_quiet

ZONE = "Europe/Copenhagen"
NIGHT = Quiet(20, 7, ZONE)
hours = st.integers(0, 23)
NEW_YEAR, MINUTES_OF_A_YEAR = datetime(2026, 1, 1, tzinfo=UTC), 365 * 24 * 60  # both changes of the clocks are in it
moments = st.integers(0, MINUTES_OF_A_YEAR).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))


def local(*parts):
    return datetime(2026, *parts, tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (local(3, 10, 19, 59), local(3, 10, 19, 59)),
        (local(3, 10, 20, 0), local(3, 11, 7, 0)),
        (local(3, 11, 2, 30), local(3, 11, 7, 0)),
        (local(3, 11, 7, 0), local(3, 11, 7, 0)),
        (local(3, 28, 22, 0), local(3, 29, 7, 0)),  # the night is an hour shorter
        (local(10, 24, 22, 0), local(10, 25, 7, 0)),  # and here an hour longer
    ],
)
def test_a_night_ends_in_the_morning(moment, leaves):
    assert after_quiet(moment.astimezone(UTC), NIGHT) == leaves.astimezone(UTC)


def test_without_quiet_hours_all_leaves_at_once():
    assert after_quiet(local(3, 10, 3), None) == local(3, 10, 3)


def test_quiet_by_day_ends_the_same_day():
    assert after_quiet(local(3, 10, 13).astimezone(UTC), Quiet(12, 14, ZONE)) == local(3, 10, 14)


@given(moment=moments, first=hours, last=hours)
def test_quiet_begins_when_the_clock_on_the_wall_says_so(moment, first, last):
    quiet = Quiet(first, last, ZONE)
    if first == last or quiet.holds(moment):
        return
    begins = quiet.begins(moment)

    assert timedelta(0) < begins - moment < timedelta(hours=25)
    assert quiet.holds(begins) or clock_jumps(begins)
    waiting = moment
    while waiting < begins - timedelta(minutes=1):
        assert not is_quiet(waiting, first, last)
        waiting += timedelta(minutes=10)


def clock_jumps(moment):
    """Whether the hour does not exist on this day: quiet of that hour alone then never begins."""
    wall = moment.astimezone(ZoneInfo(ZONE))
    return wall.utcoffset() != (moment - timedelta(hours=2)).astimezone(ZoneInfo(ZONE)).utcoffset()


@given(moment=moments, first=hours, last=hours)
def test_what_leaves_is_never_early_nor_in_the_quiet_nor_later_than_need_be(moment, first, last):
    """Minute by minute on the wall, as somebody would who had nothing but a clock."""
    if first == last:
        return
    quiet = Quiet(first, last, ZONE)
    leaves = after_quiet(moment, quiet)

    assert leaves >= moment
    assert leaves - moment < timedelta(hours=25)
    assert not is_quiet(leaves, first, last)
    waiting = moment
    while waiting < leaves - timedelta(minutes=1):
        assert is_quiet(waiting, first, last)
        waiting += timedelta(minutes=10)


def is_quiet(moment, first, last):
    hour = moment.astimezone(ZoneInfo(ZONE)).hour
    quiet_hours, here = [], first
    while here != last:
        quiet_hours.append(here)
        here = (here + 1) % 24
    return hour in quiet_hours
