"""Asymmetry of touchpoints, and mix against rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.stats import Categories
from pejling.stats.asymmetry import Role, penalty_reward
from pejling.stats.difference import normal_difference
from pejling.stats.histogram import triple
from pejling.stats.mix import mix_rate
from tests.stats.strategies import categories

BEFORE = {"retail": Categories(30, 40, 80), "web": Categories(45, 30, 25), "partner": Categories(10, 20, 20)}
AFTER = {"retail": Categories(20, 30, 60), "web": Categories(80, 70, 60), "partner": Categories(9, 14, 27)}
periods = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), categories(least=0, most=50), min_size=1)


@given(periods, periods)
def test_rates_and_mixes_add_up_to_the_change(before, after):
    if sum(one.n for one in before.values()) and sum(one.n for one in after.values()):
        found = mix_rate(before, after)
        assert found.rate + found.mix == pytest.approx(found.change, abs=1e-9)


@given(periods)
def test_the_same_period_twice_has_no_parts(period):
    if sum(one.n for one in period.values()):
        found = mix_rate(period, period)
        assert all(part.rate == part.mix == 0 for part in found.parts.values())


def test_all_segments_better_and_the_total_worse():
    found = mix_rate(BEFORE, AFTER)
    assert found.reversed_by_mix
    assert found.worth_a_note
    assert (found.rate, found.mix) == (pytest.approx(8.3414453), pytest.approx(-11.4045084))


def test_new_segment_counts_as_mix_alone():
    found = mix_rate({"a": Categories(5, 5, 5)}, {"a": Categories(5, 5, 5), "b": Categories(0, 0, 10)})
    assert found.parts["b"].rate == 0
    assert found.parts["b"].mix > 0


def test_period_without_answers_is_refused():
    with pytest.raises(ValueError, match="both periods"):
        mix_rate({"a": Categories(0, 0, 0)}, AFTER)


@pytest.mark.parametrize(
    ("low", "middle", "high", "role"),
    [
        (Categories(80, 10, 10), Categories(20, 40, 40), Categories(18, 40, 42), Role.HYGIENE),
        (Categories(22, 40, 38), Categories(20, 40, 40), Categories(2, 8, 90), Role.DELIGHT),
        (Categories(60, 20, 20), Categories(30, 30, 40), Categories(5, 30, 65), Role.LINEAR),
        (Categories(21, 39, 40), Categories(20, 40, 40), Categories(19, 41, 40), Role.NO_EFFECT),
        (Categories(20, 5, 4), Categories(20, 40, 40), Categories(19, 41, 40), Role.TOO_FEW),
    ],
)
def test_role_of_a_touchpoint(low, middle, high, role):
    assert penalty_reward(low, middle, high).role is role


@given(categories(least=30), categories(least=30), categories(least=30))
def test_penalty_is_a_plain_difference(low, middle, high):
    found = penalty_reward(low, middle, high)
    plain = normal_difference(triple(low), triple(middle), 0 * triple(low))
    assert (found.penalty, found.penalty_se) == pytest.approx((plain.value, plain.se))
    assert found.span == pytest.approx(found.reward - found.penalty)
    assert found.asymmetry is None or -1 <= found.asymmetry <= 1


def test_group_without_answers_is_refused():
    with pytest.raises(ValueError, match="each of the three"):
        penalty_reward(Categories(0, 0, 0), Categories(1, 1, 1), Categories(1, 1, 1))
