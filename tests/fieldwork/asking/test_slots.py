"""Hash slots: the published vectors, and what must hold of any."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.rules.slots import cycle_start, hashes_of, is_sampled, slots_of, spread_of
from pejling.stats.slots import slot

# The cases of group hash_slots of the project's statistics vectors
VECTORS = [
    ("rel", "c-1", 365, 206),
    ("rel", "c-2", 365, 39),
    ("rel", "c-3", 365, 257),
    ("rel", "Åse Ørsted", 365, 76),
    ("rel", "c-1", 364, 205),
    ("tp-delivery", "c-1", 365, 154),
    ("rel", "c-1", 30, 16),
]


@pytest.mark.parametrize(("programme", "customer", "days", "expected"), VECTORS)
def test_the_published_slots(programme, customer, days, expected):
    assert slots_of(hashes_of(programme, [customer]), days).tolist() == [expected]


def test_the_two_ways_to_write_a_letter_are_one_customer():
    assert hashes_of("rel", ["A\u030ase Ørsted"]) == hashes_of("rel", ["Åse Ørsted"])


@given(programme=st.text(max_size=20), customers=st.lists(st.text(max_size=30), max_size=20), days=st.integers(1, 5000))
def test_many_at_once_are_as_one_by_one(programme, customers, days):
    found = slots_of(hashes_of(programme, customers), days).tolist()
    assert found == [slot("1", programme, customer, days) for customer in customers]
    assert all(0 <= place < days for place in found)


def test_seventy_three_thousand_spread_evenly():
    counts = np.bincount(slots_of(hashes_of("rel", (f"c-{n}" for n in range(73_000))), 365), minlength=365)
    chi_square = float(((counts - 200) ** 2 / 200).sum())
    assert 265 < chi_square < 475  # 364 degrees of freedom, 0.01 % on either side
    assert counts.min() > 140
    assert counts.max() < 260


def test_another_programme_shuffles():
    customers = [f"c-{n}" for n in range(20_000)]
    here, there = (slots_of(hashes_of(key, customers), 365).astype(float) for key in ("rel", "other"))
    assert abs(np.corrcoef(here, there)[0, 1]) < 0.03


def test_a_cycle_twice_as_long_keeps_the_order():
    hashes = hashes_of("rel", [f"c-{n}" for n in range(2000)])
    one, two = slots_of(hashes, 180).astype(int), slots_of(hashes, 360).astype(int)
    assert (two // 2 == one).all()


@given(start=st.dates(date(2020, 1, 1), date(2030, 1, 1)), ahead=st.integers(0, 4000), days=st.integers(1, 800))
def test_a_day_lies_in_its_cycle(start, ahead, days):
    day = start + timedelta(days=ahead)
    first = cycle_start(start, day, days)
    assert first <= day < first + timedelta(days=days)
    assert (first - start).days % days == 0


@given(event=st.text(max_size=30), days=st.integers(0, 60))
def test_a_spread_stays_in_its_window(event, days):
    assert 0 <= spread_of("tp", event, days) <= days


@given(low=st.floats(0, 1), high=st.floats(0, 1))
def test_a_higher_rate_keeps_all_that_a_lower_one_did(low, high):
    low, high = sorted((low, high))
    kept = [{n for n in range(50) if is_sampled("tp", f"m-{n}", rate)} for rate in (low, high)]
    assert kept[0] <= kept[1]


def test_programmes_do_not_keep_the_same_events():
    kept = [{n for n in range(400) if is_sampled(key, f"m-{n}", 0.3)} for key in ("a", "b")]
    assert 90 < len(kept[0]) < 150
    assert len(kept[0] & kept[1]) < 70
