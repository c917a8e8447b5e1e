import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pejling.stats import Categories
from pejling.stats.money import expected_without_action, follow_up_effect, revenue_at_risk, value_of_converting
from pejling.stats.survival import kaplan_meier, life_table, log_rank, median_time, proportional_hazards, time_kept

customers = st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=2, max_size=40)
DETRACTORS = [(1, 1), (2, 1), (3, 0), (3, 1), (5, 1), (6, 0), (8, 1), (9, 0), (11, 1), (12, 0), (12, 0), (14, 0)]
PROMOTERS = [(3, 0), (6, 1), (8, 0), (10, 0), (11, 1), (12, 0), (12, 0), (12, 0), (13, 0), (14, 0), (15, 0), (16, 0)]


def curve_of(rows):
    return kaplan_meier(*zip(*rows, strict=True))


@given(customers)
def test_curve_agrees_with_statsmodels(rows):
    from statsmodels.duration.survfunc import SurvfuncRight

    times, lost = zip(*rows, strict=True)
    if any(lost):
        expected = SurvfuncRight(np.array(times), np.array(lost, dtype=int))
        found = curve_of(rows)
        shares = [found.at(time).value for time in expected.surv_times]
        assert shares == pytest.approx(expected.surv_prob)
        alive = expected.surv_prob > 1e-12
        spread = [found.spread[found.times == time][0] for time in expected.surv_times[alive]]
        assert shares @ np.eye(len(shares))[:, alive] * np.sqrt(spread) == pytest.approx(expected.surv_prob_se[alive])


@given(customers)
def test_median_agrees_with_statsmodels(rows):
    from statsmodels.duration.survfunc import SurvfuncRight

    times, lost = zip(*rows, strict=True)
    expected = SurvfuncRight(np.array(times), np.array(lost, dtype=int)) if any(lost) else None
    assume(expected is not None and not np.isclose(expected.surv_prob, 0.5).any())
    found = median_time(curve_of(rows))
    median = expected.quantile(0.5)
    assert found.value == (None if np.isnan(median) else median)
    with np.errstate(all="ignore"):
        low, high = expected.quantile_ci(0.5)
    if not np.isnan(low):
        assert (found.low, found.high) == (low, None if np.isinf(high) else high)


def test_median_of_those_who_all_left_at_once_is_that_time():
    found = median_time(kaplan_meier([3.0] * 5, [True] * 5))
    assert (found.value, found.low, found.high, found.n) == (3.0, 3.0, 3.0, 5)


@given(customers)
def test_curve_never_rises_and_holds_its_limits(rows):
    found = curve_of(rows)
    assert (np.diff(found.share) <= 0).all()
    for time in (1, 5, 12, 20):
        at = found.at(time)
        if at.low is not None:
            assert 0 <= at.low <= at.value <= at.high <= 1


@given(customers, customers)
def test_curves_add_as_counts(one, other):
    both = curve_of(one + other)
    times = both.times
    risk = [sum(time >= at for time, _ in one + other) for at in times]
    lost = [sum(time == at and gone for time, gone in one + other) for at in times]
    assert life_table(times, risk, lost).share == pytest.approx(both.share)


def test_time_kept_is_the_area_under_the_curve():
    found, curve = time_kept(curve_of(DETRACTORS)), curve_of(DETRACTORS)
    grid = (np.arange(12_000) + 0.5) / 1000
    assert found.estimate.value == pytest.approx(np.mean([curve.at(x).value for x in grid]) * 12, abs=1e-6)


def test_error_of_time_kept_agrees_with_resampling():
    draw = np.random.default_rng(6)
    rows = np.array(
        [(min(t, c), t <= c) for t, c in zip(draw.exponential(14, 300), draw.uniform(4, 30, 300), strict=True)]
    )
    values = []
    for _ in range(400):
        picked = rows[draw.integers(0, 300, 300)]
        values.append(time_kept(kaplan_meier(picked[:, 0], picked[:, 1])).estimate.value)
    assert time_kept(kaplan_meier(rows[:, 0], rows[:, 1])).se == pytest.approx(np.std(values), rel=0.12)


def test_nobody_lost_is_kept_throughout_without_limits():
    found = kaplan_meier([5, 12, 14], [0, 0, 0])
    assert time_kept(found).estimate.value == 12
    assert (found.at(12).value, found.at(12).low) == (1, None)


def test_curve_is_shown_while_ten_are_at_risk():
    assert kaplan_meier(range(1, 21), [1] * 20).shown_until == 11
    assert kaplan_meier([1, 2], [1, 1]).shown_until == 0


def test_log_rank_agrees_with_statsmodels():
    from statsmodels.duration.survfunc import survdiff

    times, lost = np.array(DETRACTORS + PROMOTERS).T
    groups = np.array([0] * 12 + [1] * 12)
    statistic, p = survdiff(times, lost, groups)
    found = log_rank(times, lost, groups)
    assert (found.statistic, found.p, found.freedom) == pytest.approx((statistic, p, 1))


def test_hazards_agree_with_statsmodels():
    from statsmodels.duration.hazard_regression import PHReg

    times, lost = np.array(DETRACTORS + PROMOTERS).T
    x = np.column_stack([np.repeat([1.0, 0.0], 12), np.linspace(-1, 1, 24) ** 2])
    expected = PHReg(times.astype(float), x, status=lost, ties="efron").fit()
    found = proportional_hazards(times, lost, x)
    assert found.coefficients == pytest.approx(expected.params, abs=1e-6)
    assert found.errors == pytest.approx(expected.bse, rel=1e-5)
    ratio, low, high = found.ratio(0)
    assert low < ratio < high


@pytest.mark.parametrize(("times", "lost"), [([], []), ([1, 2], [1]), ([-1.0], [0])])
def test_customers_without_times_are_refused(times, lost):
    with pytest.raises(ValueError, match="survival needs"):
        kaplan_meier(times, lost)


def test_life_table_with_more_losses_than_customers_is_refused():
    with pytest.raises(ValueError, match="life table"):
        life_table([1], [2], [3])


def test_revenue_at_risk_and_its_excess():
    found = revenue_at_risk([12_000, 8_000, 15_000], 0.41015625, 0.795454545455)
    assert (found.total, found.excess) == (pytest.approx(20_644.53125), pytest.approx(13_485.4403409))


def test_share_kept_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="shares kept"):
        revenue_at_risk([1], 1.2, 0.5)


def test_value_of_converting_is_an_upper_bound_with_an_assumption():
    now, then = time_kept(curve_of(DETRACTORS)), time_kept(curve_of(PROMOTERS))
    found = value_of_converting([12_000, 8_000, 16_000], now, then, causal_share=0.25)
    assert found.bound == pytest.approx(1000 * (then.estimate.value - now.estimate.value))
    assert found.low < found.assumed < found.bound < found.high
    assert found.assumed == pytest.approx(found.bound / 4)


def test_converting_between_horizons_is_refused():
    with pytest.raises(ValueError, match="same horizon"):
        value_of_converting([1], time_kept(curve_of(DETRACTORS), 6), time_kept(curve_of(PROMOTERS), 12))


def test_gap_after_follow_up_agrees_with_statsmodels():
    from statsmodels.stats.proportion import confint_proportions_2indep

    found = follow_up_effect(Categories(40, 35, 25), Categories(52, 20, 8))
    low, high = confint_proportions_2indep(60, 100, 28, 80, compare="diff", method="agresti-caffo")
    assert (found.gap.low, found.gap.high) == pytest.approx((100 * low, 100 * high))
    assert found.is_evidence


def test_follow_up_without_a_group_to_compare_with_is_no_evidence():
    assert not follow_up_effect(Categories(5, 5, 90), Categories(0, 0, 0)).is_evidence
    assert not follow_up_effect(Categories(50, 30, 20), Categories(48, 32, 20)).is_evidence


@pytest.mark.parametrize(("correlation", "gone", "won"), [(0.5, 62, 23), (0.6, 55, 17), (0.7, 48, 11), (0.8, 39, 5)])
def test_half_of_the_detractors_return_by_themselves(correlation, gone, won):
    found = expected_without_action(correlation, 0.15, 0.55)
    assert 100 * found.no_longer_detractors == pytest.approx(gone, abs=0.6)
    assert 100 * found.promoters == pytest.approx(won, abs=0.6)


def test_regression_to_the_mean_agrees_with_scipy():
    from scipy.stats import multivariate_normal, norm

    both = multivariate_normal.cdf([norm.ppf(0.15)] * 2, cov=[[1, 0.6], [0.6, 1]])
    assert expected_without_action(0.6, 0.15, 0.55).no_longer_detractors == pytest.approx(1 - both / 0.15, abs=1e-3)


def test_impossible_correlation_is_refused():
    with pytest.raises(ValueError, match="correlation"):
        expected_without_action(1.0, 0.15, 0.55)
