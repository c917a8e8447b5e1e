"""Bands of events: a cut feed shows within three workdays, a holiday or a season does not."""

from datetime import date, timedelta
from math import pi, sin

import numpy as np
import pytest

from pejling.insight.rules.alarm_calendar import days_without_a_norm, workdays_before
from pejling.insight.rules.alarm_events import DAYS_READ, bands

START, END = date(2024, 6, 1), date(2026, 1, 15)
WEEK = (1, 1, 1, 1.1, 1.3, 0.6, 0)  # Monday … Sunday
CLOSED = days_without_a_norm(START, END, country="DK")


def feed(level, seed, *, season=0.3):
    """A shop's events: Poisson around a weekday's level that a season, Christmas and July move; closed on holidays."""
    draw, found, day = np.random.default_rng(seed), {}, START
    while day < END:
        mean = level * WEEK[day.weekday()] * (1 + season * sin(2 * pi * day.timetuple().tm_yday / 365))
        mean *= {12: 1.6, 7: 0.75}.get(day.month, 1) * (0.1 if day in CLOSED else 1)
        found[day] = int(draw.poisson(mean))
        day += timedelta(days=1)
    return found


def is_wrong(counts, today, **known):
    seen = {day: n for day, n in counts.items() if today - timedelta(days=DAYS_READ) <= day < today}
    return any(band.below for band in bands(seen, today=today, skipped=CLOSED, **known))


def false_alarms(counts, days):
    """How often something is called wrong anew in a year in which nothing is, looked at every so many days."""
    judged = [is_wrong(counts, date(2025, 1, 2) + timedelta(days=n)) for n in range(0, 365, days)]
    return sum(now and not before for before, now in zip([False, *judged], judged, strict=False))


@pytest.mark.parametrize("level", [0.3, 8, 2_000])
def test_a_year_with_seasons_and_holidays_raises_no_alarm(level):
    assert false_alarms(feed(level, seed=7), days=5) == 0


@pytest.mark.torture
@pytest.mark.parametrize("season", [0.3, 0.5])
def test_in_a_hundred_years_of_feeds_there_are_at_most_two_false_alarms(season):
    levels = [1, 4, 10, 40, 2_000]
    assert sum(false_alarms(feed(level, seed, season=season), days=1) for level in levels for seed in range(20)) <= 2


@pytest.mark.parametrize("level", [8, 40, 2_000])
@pytest.mark.parametrize("cut_on", [date(2025, 2, 3), date(2025, 4, 16), date(2025, 10, 10)])
def test_a_feed_that_is_cut_is_noticed_within_three_workdays(level, cut_on):
    counts = {day: n for day, n in feed(level, seed=1).items() if day < cut_on}
    today = next(day for day in feed_days(cut_on) if len(workdays_since(cut_on, day)) == 3)
    assert is_wrong(counts, today)


def feed_days(start):
    return (start + timedelta(days=n) for n in range(30))


def workdays_since(cut_on, today):
    return [day for day in workdays_before(today, 10, country="DK") if day >= cut_on]


def test_a_cut_stays_one_however_long_it_lasts():
    cut_on = date(2025, 2, 3)
    counts = {day: n for day, n in feed(40, seed=1).items() if day < cut_on}
    assert all(is_wrong(counts, cut_on + timedelta(days=n), usual_until=cut_on) for n in range(2, 55))


def test_a_feed_that_came_back_is_usual_by_its_shortest_band():
    cut_on, back_on = date(2025, 2, 3), date(2025, 2, 10)
    counts = {day: n for day, n in feed(40, seed=1).items() if not cut_on <= day < back_on}
    today = back_on + timedelta(days=1)
    found = bands({day: n for day, n in counts.items() if day < today}, today=today, skipped=CLOSED, usual_until=cut_on)
    assert found[0].is_usual
    assert any(band.below for band in found)


def test_few_events_and_a_young_feed_say_nothing():
    rare = {date(2025, 3, 3) + timedelta(days=7 * n): 1 for n in range(8)}
    young = {date(2025, 4, 1) + timedelta(days=n): 100 for n in range(20)}
    assert not is_wrong(rare, date(2025, 5, 6))
    assert not is_wrong(young, date(2025, 4, 24))


def test_a_batch_of_events_is_no_measure():
    """One day's import of ten thousand does not make the next days look empty."""
    counts = feed(40, seed=3) | {date(2025, 3, 5): 10_000}
    assert not any(is_wrong(counts, date(2025, 3, 6) + timedelta(days=n)) for n in range(40))
