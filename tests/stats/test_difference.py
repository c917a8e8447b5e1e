import numpy as np
import pytest
from hypothesis import given

from pejling.stats import Categories
from pejling.stats.difference import difference, mover_limits, normal_difference
from pejling.stats.histogram import triple
from tests.stats.strategies import categories, levels

METHODS = ["adjusted-half", "mover"]


@pytest.mark.parametrize("method", METHODS)
@given(x=categories(), y=categories(), level=levels)
def test_swapping_the_sides_turns_the_difference_round(method, x, y, level):
    one, other = difference(x, y, level, method), difference(y, x, level, method)
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-8)
    assert one.p == pytest.approx(other.p, abs=1e-9)
    assert one.distinguishable == other.distinguishable


@given(categories(), categories(), levels)
def test_p_is_small_exactly_when_the_interval_leaves_zero_out(x, y, level):
    found = difference(x, y, level)
    if abs(found.p - (1 - level)) > 1e-9:
        assert (found.p < 1 - level) == found.distinguishable


@given(categories(most=60), categories(most=60))
def test_p_of_mover_agrees_with_its_interval(x, y):
    found = difference(x, y, 0.95, "mover")
    if abs(found.p - 0.05) > 1e-4:
        assert (found.p < 0.05) == found.distinguishable


@given(categories(), categories())
def test_mover_limits_hold_the_difference(x, y):
    low, high = mover_limits(triple(x), triple(y))
    value = 100 * ((x.promoters - x.detractors) / x.n - (y.promoters - y.detractors) / y.n)
    assert low - 1e-9 <= value <= high + 1e-9


def test_reference_pair_cannot_be_told_from_no_change():
    found = difference(Categories(20, 30, 50), Categories(30, 30, 40))
    assert (found.value, round(found.low, 2), round(found.high, 2)) == (pytest.approx(20), -2.45, 41.86)
    assert round(found.p, 4) == 0.0813
    assert not found.distinguishable


def test_a_side_without_answers_cannot_be_compared():
    found = difference(Categories(0, 0, 0), Categories(1, 2, 3))
    assert (found.value, found.low, found.high, found.p) == (None, None, None, None)
    assert not found.distinguishable


def test_limits_stay_within_two_hundred_points():
    found = difference(Categories(0, 0, 1), Categories(1, 0, 0))
    assert found.high <= 200


def test_without_pseudo_answers_it_is_the_usual_z_test():
    x, y = np.array([20.0, 30, 50]), np.array([30.0, 30, 40])
    found = normal_difference(x, y, np.zeros(3))
    errors = [(p + d - (p - d) ** 2) / 100 for d, p in ((0.2, 0.5), (0.3, 0.4))]
    assert found.se == pytest.approx(100 * sum(errors) ** 0.5)
    assert found.value == pytest.approx(20)


@pytest.mark.parametrize(("n", "least", "mean"), [(10, 0.939, 0.954), (20, 0.944, 0.952)])
def test_coverage_of_differences_by_enumeration(n, least, mean):
    """Every pair of outcomes of two samples, over pairs of six true distributions."""
    from scipy.special import gammaln

    truths = np.array(TRUTHS)
    outcomes = np.array([(d, n - d - p, p) for d in range(n + 1) for p in range(n + 1 - d)], dtype=float)
    chance = np.exp(gammaln(n + 1) - gammaln(outcomes + 1).sum(axis=1) + np.log(truths) @ outcomes.T)
    added = outcomes + np.array([0.375, 0.75, 0.375])
    net = (added[:, 2] - added[:, 0]) / (n + 1.5)
    variance = ((added[:, 2] + added[:, 0]) / (n + 1.5) - net**2) / (n + 1.5)
    middle = net[:, None] - net[None, :]
    half = 1.959963984540054 * np.sqrt(variance[:, None] + variance[None, :])
    true = truths[:, 2] - truths[:, 0]
    covered = [chance[a] @ (np.abs(true[a] - true[b] - middle) <= half) @ chance[b] for a in range(6) for b in range(6)]
    assert np.mean(covered) == pytest.approx(mean, abs=0.006)
    assert np.min(covered) > least - 0.02


TRUTHS = [
    (0.15, 0.30, 0.55),
    (0.05, 0.15, 0.80),
    (0.30, 0.40, 0.30),
    (0.50, 0.30, 0.20),
    (0.10, 0.50, 0.40),
    (0.2, 0.2, 0.6),
]
