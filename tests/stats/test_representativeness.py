import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.stats import Categories
from pejling.stats.representativeness import early_against_late, only_complaints, representativeness, tipping

strata = st.lists(st.tuples(st.integers(1, 500), st.floats(0, 1)), min_size=1, max_size=8)


@given(strata)
def test_indicators_lie_between_zero_and_one(rows):
    invited = [size for size, _ in rows]
    answered = [round(size * rate) for size, rate in rows]
    if sum(answered):
        found = representativeness(invited, answered)
        assert -1e-9 <= found.indicator <= found.adjusted_indicator <= 1
        assert sum(one**2 for one in found.partials) == pytest.approx(found.spread**2)
        assert found.largest_bias() >= 0


def test_equal_rates_are_a_perfect_mirror():
    found = representativeness([100, 300, 50], [20, 60, 10])
    assert found.indicator == pytest.approx(1)
    assert found.largest_bias() == 0


def test_partials_show_who_is_over_represented():
    assert [one > 0 for one in representativeness([500, 1200, 300], [150, 240, 120]).partials] == [True, False, True]


@pytest.mark.parametrize(("invited", "answered"), [([5], [6]), ([5], [-1]), ([5, 5], [1])])
def test_impossible_answers_are_refused(invited, answered):
    with pytest.raises(ValueError, match="between 0 and invited"):
        representativeness(invited, answered)


def test_nobody_answering_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        representativeness([5], [0])


@given(st.floats(-100, 100), st.floats(0, 0.99), st.floats(-100, 100))
def test_at_the_tipping_score_the_whole_is_at_the_target(nps, rate, target):
    found = tipping(nps, rate, target)
    assert rate * nps + (1 - rate) * found.score == pytest.approx(target, abs=1e-9)
    assert not (found.impossible and found.already)


def test_tipping_needs_somebody_who_did_not_answer():
    with pytest.raises(ValueError, match="response rate"):
        tipping(30, 1.0)


def test_late_answerers_are_set_against_early_ones():
    found = early_against_late(Categories(10, 30, 60), Categories(30, 30, 40))
    assert found.value == pytest.approx(40)
    assert found.distinguishable


def test_channel_that_draws_complaints_is_flagged():
    best, poor = Categories(10, 30, 60), Categories(40, 30, 30)
    assert only_complaints(poor, 0.04, best, 0.10)
    assert not only_complaints(poor, 0.06, best, 0.10)
    assert not only_complaints(best, 0.04, best, 0.10)
