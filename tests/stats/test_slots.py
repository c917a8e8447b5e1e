import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from pejling.stats.slots import keeps, shrunk_rate, slot, steady_fraction, thinning_fraction

names = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)
fractions = st.floats(0, 1)


@given(names, st.integers(1, 2000))
def test_slot_lies_in_the_cycle_and_stays_where_it_is(customer, days):
    assert 0 <= slot("1", "rel", customer, days) < days
    assert slot("1", "rel", customer, days) == slot("1", "rel", customer, days)


def test_slot_does_not_depend_on_how_letters_are_composed():
    name = "Åse Ørsted"
    assert slot("1", "rel", unicodedata.normalize("NFD", name)) == slot("1", "rel", name) == 76


@pytest.mark.parametrize(("customer", "expected"), [("c-1", 206), ("c-2", 39), ("c-3", 257)])
def test_published_slots(customer, expected):
    assert slot("1", "rel", customer) == expected


@given(st.lists(names, min_size=2, max_size=20), st.integers(2, 500))
def test_doubling_the_cycle_keeps_the_order(customers, days):
    single = [slot("1", "rel", customer, days) for customer in customers]
    double = [slot("1", "rel", customer, 2 * days) for customer in customers]
    assert [place // 2 for place in double] == single


@given(st.lists(names, unique=True, min_size=2, max_size=10))
def test_other_customers_move_nobody(customers):
    plan = {customer: slot("1", "rel", customer) for customer in customers}
    without = {customer: slot("1", "rel", customer) for customer in customers[1:]}
    assert all(plan[customer] == day for customer, day in without.items())


@pytest.fixture(scope="module")
def hundred_thousand():
    return np.array([slot("1", "rel", f"customer-{number}") for number in range(100_000)])


def test_slots_are_spread_evenly(hundred_thousand):
    counts = np.bincount(hundred_thousand, minlength=365)
    assert len(counts) == 365
    assert 1e-4 < chisquare(counts).pvalue < 1 - 1e-4


def test_another_programme_reshuffles(hundred_thousand):
    other = np.array([slot("1", "rel-2", f"customer-{number}") for number in range(20_000)])
    assert abs(np.corrcoef(hundred_thousand[:20_000], other)[0, 1]) < 0.03


def test_cycle_without_days_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        slot("1", "rel", "c-1", 0)


@given(names, fractions, fractions)
def test_a_larger_fraction_keeps_all_that_a_smaller_did(event, one, other):
    small, large = sorted((one, other))
    assert keeps(event, large) or not keeps(event, small)


@given(names)
def test_nothing_is_kept_of_none_and_everything_of_all(event):
    assert not keeps(event, 0.0)
    assert keeps(event, 1.0)


def test_as_many_are_kept_as_asked():
    assert sum(keeps(f"event-{number}", 0.3) for number in range(20_000)) == pytest.approx(6000, abs=250)


@pytest.mark.parametrize("fraction", [-0.1, 1.1])
def test_fraction_off_the_scale_is_refused(fraction):
    with pytest.raises(ValueError, match="fraction"):
        keeps("event", fraction)


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), fractions)
def test_thinning_is_a_fraction_that_rises_with_the_target(one, other, events, rate):
    small, large = sorted((one, other))
    assert 0 <= thinning_fraction(small, events, rate) <= thinning_fraction(large, events, rate) <= 1


def test_no_events_need_no_thinning():
    assert (thinning_fraction(10, 0, 0.5), thinning_fraction(0, 0, 0.5)) == (1, 0)


def test_rate_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="no fraction"):
        thinning_fraction(10, 100, 1.5)


@given(fractions, fractions)
def test_fraction_changes_by_a_factor_of_two_at_most(wanted, before):
    found = steady_fraction(wanted, before)
    assert before / 2 <= found <= min(1, 2 * before)


def test_rate_is_drawn_towards_the_pool():
    assert shrunk_rate(0, 0, 0.2) == pytest.approx(0.2)
    assert shrunk_rate(30, 50, 0.2) == pytest.approx(0.4)
