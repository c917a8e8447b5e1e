"""Mails that come back and people who leave: a jump is told, chance and small numbers are not."""

from datetime import date, timedelta

import numpy as np
import pytest

from pejling.insight.rules.alarm_rates import ORDINARY_BOUNCES, ORDINARY_LEAVING, Part, rise

TODAY = date(2026, 3, 10)


def days(*, share=0.01, asks=100, last=None, length=200, seed=1):
    draw = np.random.default_rng(seed)
    found = {TODAY - timedelta(days=n): Part(int(draw.binomial(asks, share)), asks) for n in range(1, length)}
    return found | ({TODAY - timedelta(days=1): last} if last else {})


def risen(found, today=TODAY, **known):
    return rise(found, today=today, ordinary=ORDINARY_BOUNCES, **known)


def test_a_burst_on_one_day_is_told_with_both_shares():
    found = risen(days(last=Part(20, 100)))
    assert (found.days, found.first_day, found.now) == (1, TODAY - timedelta(days=1), Part(20, 100))
    assert found.before.of == 9_000


def test_a_trickle_is_seen_over_the_week():
    trickle = {TODAY - timedelta(days=n): Part(4, 100) for n in range(1, 8)}
    assert risen(days() | trickle).days == 7


def test_a_first_list_full_of_dead_addresses_is_told_though_nothing_was_before():
    assert risen({TODAY - timedelta(days=1): Part(30, 100)})
    assert not risen({TODAY - timedelta(days=1): Part(4, 100)})


def test_of_fewer_than_five_nobody_speaks():
    assert not rise({TODAY - timedelta(days=1): Part(4, 4)}, today=TODAY, ordinary=ORDINARY_LEAVING)


def test_a_tenth_more_is_no_alarm_however_certain():
    assert not risen(days(share=0.02, asks=1_000_000, length=97, last=Part(25_000, 1_000_000)))


def test_what_lasts_does_not_become_the_usual_while_it_is_told():
    began = TODAY - timedelta(days=60)
    bad = {TODAY - timedelta(days=n): Part(10, 100) for n in range(1, 61)}
    assert not risen(days() | bad)
    assert risen(days() | bad, usual_until=began)


@pytest.mark.parametrize("seed", range(4))
def test_a_year_of_chance_raises_no_alarm(seed):
    found = days(share=0.02, asks=60, length=480, seed=seed)
    assert not any(risen(found, TODAY - timedelta(days=n)) for n in range(0, 365, 5))
