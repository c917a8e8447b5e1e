import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pejling.stats import Categories, Histogram, nps_estimate, nps_estimates, rate_estimate
from pejling.stats.estimate import z_of
from pejling.stats.histogram import triple
from pejling.stats.intervals import adjusted_wald_limits, score_limits, score_z, wald_limits
from tests.stats.strategies import categories, histograms, levels

METHODS = ["adjusted-wald", "score", "jeffreys"]


@pytest.mark.parametrize("method", METHODS)
@given(counts=categories(), level=levels)
def test_interval_lies_on_the_scale_and_holds_the_score(method, counts, level):
    found = nps_estimate(counts, level, method)
    assert -100 <= found.low <= found.value <= found.high <= 100


@given(categories(least=2, most=20))
def test_adjusted_wald_holds_the_score_without_being_widened(counts):
    low, high = adjusted_wald_limits(triple(counts))
    value = 100 * (counts.promoters - counts.detractors) / counts.n
    assert low <= value <= high


@pytest.mark.parametrize("method", METHODS)
@given(counts=categories(), level=levels)
def test_swapping_promoters_and_detractors_mirrors_the_interval(method, counts, level):
    found = nps_estimate(counts, level, method)
    mirrored = nps_estimate(Categories(*reversed(counts)), level, method)
    assert (mirrored.value, mirrored.low, mirrored.high) == pytest.approx(
        (-found.value, -found.high, -found.low), abs=1e-7
    )


@given(categories(most=30), st.integers(2, 6))
def test_more_of_the_same_answers_narrow_the_interval(counts, times):
    low, high = adjusted_wald_limits(triple(counts))
    closer_low, closer_high = adjusted_wald_limits(times * triple(counts))
    assert closer_high - closer_low < high - low


@given(categories(most=30), levels)
def test_a_detractor_turned_promoter_lowers_neither_limit(counts, level):
    assume(counts.detractors > 0)
    better = Categories(counts.detractors - 1, counts.passives, counts.promoters + 1)
    before, after = nps_estimate(counts, level), nps_estimate(better, level)
    assert after.low >= before.low - 1e-9
    assert after.high >= before.high - 1e-9


@given(categories(least=2, most=20))
def test_adjusted_wald_tends_to_wald(counts):
    many = 1e7 * triple(counts)
    assert np.array(adjusted_wald_limits(many)) == pytest.approx(np.array(wald_limits(many)), abs=1e-2)


@given(categories(), levels)
def test_score_limits_are_where_the_statistic_is_z(counts, level):
    array = triple(counts)
    for limit, z, edge in zip(score_limits(array, level), (1, -1), (-100, 100), strict=True):
        if limit != edge:
            assert float(score_z(array, limit / 100)) == pytest.approx(z * z_of(level), abs=1e-6)


def test_score_limit_is_the_end_of_the_scale_only_when_all_agree():
    assert nps_estimate(Categories(0, 0, 4), method="score").high == 100
    assert nps_estimate(Categories(3, 0, 0), method="score").low == -100
    assert nps_estimate(Categories(0, 1, 4), method="score").high < 100


@given(st.lists(histograms, min_size=1, max_size=6), levels)
def test_many_cells_at_once_are_as_one_by_one(cells, level):
    found = nps_estimates([cell.counts for cell in cells], level)
    for place, cell in enumerate(cells):
        alone = nps_estimate(cell, level)
        assert found[place] == alone or found[place].value == pytest.approx(alone.value)
        assert (found[place].n, found[place].low) == (alone.n, pytest.approx(alone.low) if cell else None)


def test_no_answers_have_no_interval():
    nothing = nps_estimate(Histogram.zero())
    assert (nothing.value, nothing.low, nothing.high, nothing.n) == (None, None, None, 0)
    assert np.isnan(nps_estimates([[0] * 11]).value[0])


def test_five_promoters_are_not_certainty():
    found = nps_estimate(Categories(0, 0, 5))
    assert (found.value, found.low, found.high) == (100, pytest.approx(17.4914530342), 100)


@pytest.mark.parametrize("level", [0, 1, 1.5, -0.5])
def test_level_outside_zero_to_one_is_refused(level):
    with pytest.raises(ValueError, match="level"):
        nps_estimate(Categories(1, 2, 3), level)


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        nps_estimate(Categories(-1, 2, 3))


@given(st.integers(0, 300), st.integers(1, 300), levels)
def test_response_rate_agrees_with_statsmodels(answered, more, level):
    from statsmodels.stats.proportion import proportion_confint

    invited = answered + more
    low, high = proportion_confint(answered, invited, alpha=1 - level, method="wilson")
    found = rate_estimate(answered, invited, level)
    assert (found.low / 100, found.high / 100) == pytest.approx((max(low, 0), min(high, 1)), abs=1e-12)
    assert 0 <= found.low <= found.value <= found.high <= 100


def test_everybody_answering_leaves_the_upper_limit_at_all():
    found = rate_estimate(7, 7)
    assert (found.value, found.high, found.n) == (100, 100, 7)


def test_nobody_invited_has_no_rate():
    assert rate_estimate(0, 0).value is None


@pytest.mark.parametrize(("answered", "invited"), [(-1, 5), (6, 5)])
def test_more_answers_than_invitations_are_refused(answered, invited):
    with pytest.raises(ValueError, match="between 0 and invited"):
        rate_estimate(answered, invited)
