from datetime import UTC, date, datetime, timedelta

from pejling.worker.mornings import is_behind

TODAY = date(2026, 3, 10)
YESTERDAY = TODAY - timedelta(days=1)
START = date(2026, 1, 1)


def behind(decided_on, *, hour, started_on=START, zone="Europe/Copenhagen"):
    now = datetime(2026, 3, 10, hour, 30, tzinfo=UTC)
    return is_behind(started_on, decided_on, now=now, zone=zone)


def test_a_day_is_decided_from_six_in_the_local_morning():
    assert not behind(YESTERDAY, hour=4)  # 05:30
    assert behind(YESTERDAY, hour=5)  # 06:30


def test_a_day_is_decided_once():
    assert not behind(TODAY, hour=12)


def test_a_missed_day_is_made_up_at_any_hour():
    assert behind(TODAY - timedelta(days=2), hour=1)


def test_the_day_is_the_organisations_own():
    assert behind(TODAY, hour=20, zone="Pacific/Auckland")  # the 11th, 09:30 there
    assert not behind(YESTERDAY, hour=8, zone="America/New_York")  # 04:30 there


def test_a_programme_that_starts_later_waits():
    assert not behind(None, hour=12, started_on=TODAY + timedelta(days=1))
    assert behind(None, hour=12, started_on=TODAY)
