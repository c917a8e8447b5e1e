from datetime import UTC, datetime

from pejling.followup.queries.saying import when


def test_a_moment_is_told_by_the_houses_clock_and_midnight_by_its_day(nordlys):
    assert when(datetime(2026, 3, 11, 6, 5, tzinfo=UTC), nordlys) == "11 March 2026, 07:05"
    assert when(datetime(2026, 3, 10, 23, 0, tzinfo=UTC), nordlys) == "11 March 2026"
