import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, dirichlet_multinomial, multinomial

from pejling.stats.heterogeneity import full_fit, homogeneity, moment_fit
from pejling.stats.shrinkage import (
    LARGEST_A,
    Group,
    Standing,
    above_pool,
    answers_needed,
    fit_concentration,
    fit_group,
    log_likelihoods,
    pooled_shares,
    reliability,
    shrunk_limits,
    shrunk_nps,
    standings,
)
from tests.stats.strategies import units

TWELVE = [
    (0, 0, 4), (1, 2, 9), (12, 20, 48), (3, 4, 3), (2, 10, 38), (10, 15, 15),
    (30, 60, 110), (0, 1, 2), (5, 9, 16), (8, 14, 58), (6, 3, 6), (20, 25, 35),
]  # fmt: skip
GROUP = Group(np.array([0.16, 0.27, 0.57]), 45.0)


def drawn_units(concentration, number=60, seed=7):
    draw = np.random.default_rng(seed)
    shares = draw.dirichlet(concentration * GROUP.shares, number)
    return np.array(
        [draw.multinomial(n, share) for n, share in zip(draw.integers(20, 80, number), shares, strict=True)]
    )


def test_likelihood_agrees_with_scipy():
    alpha, counts = np.array([3.0, 5.0, 11.0]), np.array([[2, 3, 7], [0, 1, 4], [5, 0, 0]])
    coefficient = multinomial.logpmf(counts, counts.sum(axis=1), [1 / 3] * 3) + counts.sum(axis=1) * np.log(3)
    expected = dirichlet_multinomial.logpmf(counts, alpha, counts.sum(axis=1)) - coefficient
    assert log_likelihoods(alpha, counts.astype(float)) == pytest.approx(expected)


def test_fitted_concentration_is_a_maximum():
    counts = np.array(TWELVE, dtype=float)
    shares = pooled_shares(counts)
    best = fit_concentration(counts, shares)
    here, left, right = (log_likelihoods(a * shares, counts).sum() for a in (best, best * 0.99, best * 1.01))
    assert here > max(left, right)


def test_full_fit_is_a_maximum_in_every_direction():
    counts = np.array(TWELVE, dtype=float)
    alpha, value = full_fit(counts)
    for column in range(3):
        for factor in (0.99, 1.01):
            moved = alpha.copy()
            moved[column] *= factor
            assert log_likelihoods(moved, counts).sum() < value


@pytest.mark.parametrize("true", [15, 50, 200])
def test_concentration_is_found_again_from_drawn_units(true):
    found = fit_group(drawn_units(true, 300)).concentration
    assert true / 1.6 < found < true * 1.6


def test_units_alike_reach_the_cap():
    group = fit_group([[2, 3, 5], [4, 6, 10], [6, 9, 15], [8, 12, 20]] * 2)
    assert group.concentration == pytest.approx(LARGEST_A)
    assert group.indistinct


def test_too_few_units_take_the_configured_concentration():
    group = fit_group(TWELVE[:7], configured=60)
    assert (group.concentration, group.fitted, group.indistinct) == (60, False, False)


def test_a_category_nobody_chose_borrows_pseudo_answers():
    shares = pooled_shares([[0, 3, 7], [0, 2, 8]])
    assert shares == pytest.approx(np.array([0.75, 6.5, 15.75]) / 23)


@given(units())
def test_shrunk_score_lies_between_the_unit_and_the_pool(counts):
    for row, shrunk, trust in zip(counts, shrunk_nps(counts, GROUP), reliability(counts, GROUP), strict=True):
        raw = 100 * (row[2] - row[0]) / sum(row) if sum(row) else GROUP.nps
        assert min(raw, GROUP.nps) - 1e-9 <= shrunk <= max(raw, GROUP.nps) + 1e-9
        assert shrunk == pytest.approx(trust * raw + (1 - trust) * GROUP.nps)


@given(units())
def test_limits_hold_the_shrunk_score_and_stay_on_the_scale(counts):
    low, high = shrunk_limits(counts, GROUP)
    shrunk = shrunk_nps(counts, GROUP)
    assert ((low >= -100) & (low < shrunk) & (shrunk < high) & (high <= 100)).all()


@given(units(), st.integers(0, 2))
def test_a_detractor_turned_promoter_makes_above_the_pool_likelier(counts, place):
    before = above_pool(counts, GROUP)
    counts = [list(row) for row in counts]
    if counts[place][0]:
        counts[place][0] -= 1
        counts[place][2] += 1
        assert above_pool(counts, GROUP)[place] >= before[place]


def test_answers_needed_for_a_reliability():
    assert answers_needed(45) == 105
    assert answers_needed(50, 0.5) == 50


def test_certain_reliability_is_refused():
    with pytest.raises(ValueError, match="reliability"):
        answers_needed(45, 1.0)


def test_three_classes():
    assert standings(np.array([0.95, 0.9499, 0.0501, 0.05])) == [
        Standing.ABOVE, Standing.ALIKE, Standing.ALIKE, Standing.BELOW,
    ]  # fmt: skip
    assert standings(np.array([0.96]), sure=0.975) == [Standing.ALIKE]


def test_classes_of_the_twelve_units():
    found = standings(above_pool(TWELVE, fit_group(TWELVE)))
    assert [place for place, one in enumerate(found) if one is Standing.ABOVE] == [4, 9]
    assert [place for place, one in enumerate(found) if one is Standing.BELOW] == [11]


def test_homogeneity_agrees_with_scipy():
    expected = chi2_contingency(np.array(TWELVE))
    found = homogeneity(TWELVE)
    assert (found.statistic, found.freedom, found.p) == pytest.approx((expected[0], expected[2], expected[1]))


def test_moments_of_units_alike_have_no_variance_between():
    found = moment_fit([[2, 3, 5]] * 4)
    assert (found.between, found.concentration) == (0, np.inf)


def test_moments_need_answers_to_spare():
    with pytest.raises(ValueError, match="moments"):
        moment_fit([[1, 0, 0], [0, 0, 1]])


def test_shrunk_scores_miss_the_truth_by_less_than_raw_ones():
    draw = np.random.default_rng(3)
    truth = draw.dirichlet(50 * GROUP.shares, 200)
    counts = np.array([draw.multinomial(25, share) for share in truth])
    true = 100 * (truth[:, 2] - truth[:, 0])
    raw = 4 * (counts[:, 2] - counts[:, 0])
    shrunk = shrunk_nps(counts, fit_group(counts))
    assert np.square(shrunk - true).mean() < 0.5 * np.square(raw - true).mean()
