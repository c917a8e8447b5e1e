import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.stats.intervals import nps_estimates
from pejling.stats.weighting import (
    RakingError,
    collapse,
    effective_answers,
    post_stratified_error,
    post_stratify,
    rake,
    raked_error,
    trim,
    weighted_estimate,
)

SIZES = [3000, 5000, 2000]
COUNTS = [(12, 18, 20), (20, 40, 60), (3, 7, 40)]
cell = st.tuples(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))


@given(st.lists(cell, min_size=2, max_size=6))
def test_weights_in_proportion_leave_the_score_as_it_is(counts):
    sizes = [7 * sum(row) for row in counts]
    found = post_stratify(counts, sizes, collapse_below=0)
    total = np.sum(counts, axis=0)
    assert found.estimate.value == pytest.approx(100 * (total[2] - total[0]) / total.sum())
    assert found.estimate.value == pytest.approx(found.unweighted)
    assert found.deff == pytest.approx(1)


@given(st.lists(cell, min_size=2, max_size=6), st.data())
def test_weighted_score_lies_between_its_strata(counts, data):
    sizes = data.draw(st.lists(st.integers(1, 9999), min_size=len(counts), max_size=len(counts)))
    found = post_stratify(counts, sizes, collapse_below=0)
    strata = [100 * (row[2] - row[0]) / sum(row) for row in counts]
    assert min(strata) - 1e-9 <= found.estimate.value <= max(strata) + 1e-9
    assert found.estimate.low <= found.estimate.value <= found.estimate.high
    assert found.n_eff <= found.estimate.n + 1e-9


def test_post_stratified_figures_agree_with_statsmodels():
    from statsmodels.stats.weightstats import DescrStatsW

    counts = np.array(COUNTS, dtype=float)
    weights = np.repeat(np.array(SIZES) / counts.sum(axis=1), 3) * counts.ravel()
    found = post_stratify(COUNTS, SIZES)
    assert found.estimate.value == pytest.approx(100 * DescrStatsW([-1, 0, 1] * 3, weights).mean)


def test_raking_one_margin_is_post_stratification():
    n = np.sum(COUNTS, axis=1)
    weights = rake(n, [["a", "b", "c"]], [dict(zip("abc", SIZES, strict=True))])
    raked, post = weighted_estimate(COUNTS, weights), post_stratify(COUNTS, SIZES)
    assert raked.estimate.value == pytest.approx(post.estimate.value)
    assert raked.n_eff == pytest.approx(post.n_eff)
    assert (raked.estimate.low, raked.estimate.high) == pytest.approx((post.estimate.low, post.estimate.high))
    assert raked_error(COUNTS, weights, [["a", "b", "c"]]) == pytest.approx(post_stratified_error(COUNTS, SIZES))


@given(st.lists(st.integers(3, 40), min_size=6, max_size=6), st.integers(100, 900), st.integers(100, 500))
def test_raked_weights_meet_every_margin(answers, first, second):
    sex, age = ["f", "f", "f", "m", "m", "m"], ["young", "middle", "old"] * 2
    targets = [{"f": first, "m": 1000 - first}, {"young": second, "middle": 300, "old": 700 - second}]
    carried = rake(answers, [sex, age], targets) * answers
    for levels, target in zip([sex, age], targets, strict=True):
        for level, aim in target.items():
            assert sum(w for w, one in zip(carried, levels, strict=True) if one == level) == pytest.approx(aim)


def test_level_without_answers_cannot_be_raked():
    with pytest.raises(RakingError, match="no answers from"):
        rake([5, 0], [["a", "b"]], [{"a": 10, "b": 10}])


def test_level_without_target_cannot_be_raked():
    with pytest.raises(RakingError, match="no target"):
        rake([5, 5], [["a", "b"]], [{"a": 10}])


def test_margins_that_contradict_each_other_cannot_be_raked():
    with pytest.raises(RakingError, match="contradict"):
        rake([5, 5], [["a", "b"], ["x", "y"]], [{"a": 10, "b": 10}, {"x": 15, "y": 5}])


@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=30))
def test_trimmed_weights_keep_their_sum_below_the_cap(weights):
    found = trim(weights, largest=2.0)
    assert found.sum() == pytest.approx(sum(weights))
    assert found.max() <= 2.0 * np.mean(weights) * (1 + 1e-9)


def test_even_weights_are_not_trimmed():
    assert trim([1.0, 2.0, 3.0], [10, 10, 10]).tolist() == [1, 2, 3]


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=20))
def test_effective_answers_lie_between_one_and_all(weights):
    assert 1 - 1e-9 <= effective_answers(weights) <= len(weights) + 1e-9


def test_thin_strata_join_the_neighbour_with_fewer_answers():
    counts, sizes = collapse([(9, 0, 0), (1, 1, 0), (2, 2, 2)], [10, 20, 30])
    assert counts.tolist() == [[9, 0, 0], [3, 3, 2]]
    assert sizes.tolist() == [10, 50]


def test_everything_too_thin_becomes_one_stratum():
    counts, sizes = collapse([(1, 0, 0), (0, 1, 0)], [10, 20])
    assert (counts.tolist(), sizes.tolist()) == ([[1, 1, 0]], [30])


def test_costly_correction_is_told():
    found = post_stratify([(5, 5, 0), (10, 20, 160)], [9000, 1000])
    assert found.costs_half
    assert not post_stratify(COUNTS, SIZES).costs_half


def test_stratum_without_answers_is_refused_unless_collapsed():
    with pytest.raises(ValueError, match="collapse"):
        post_stratify([(5, 5, 5), (0, 0, 0)], [10, 10], collapse_below=0)
    assert post_stratify([(5, 5, 5), (0, 0, 0)], [10, 10]).estimate.n == 15


def test_negative_population_is_refused():
    with pytest.raises(ValueError, match="population"):
        post_stratify(COUNTS, [1, -1, 1])


def test_weighted_interval_covers_where_the_unweighted_misses():
    """Unhappy strata answer less: 600 seeded samples, true score 33⅓."""
    draw = np.random.default_rng(8)
    shares = np.array([(0.4, 0.3, 0.3), (0.2, 0.25, 0.55), (0.05, 0.15, 0.8)])
    truth = 100 * (shares[:, 2] - shares[:, 0]).mean()
    weighted = plain = 0
    for _ in range(600):
        counts = np.array([draw.multinomial(n, row) for n, row in zip((5, 10, 45), shares, strict=True)])
        found = post_stratify(counts, [1, 1, 1], collapse_below=0).estimate
        weighted += found.low <= truth <= found.high
        unweighted = nps_estimates(
            [[*counts.sum(axis=0)[:1], *[0] * 6, counts.sum(axis=0)[1], 0, counts.sum(axis=0)[2], 0]]
        )[0]
        plain += unweighted.low <= truth <= unweighted.high
    assert weighted > 0.92 * 600
    assert plain < 0.3 * 600
