import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pejling.stats import Histogram
from pejling.stats.summary import mean_estimate, mean_limits, quantile, shares_of, standard_deviation, summary_of
from tests.stats.strategies import scores


@given(scores)
def test_mean_and_spread_agree_with_numpy(answers):
    assume(len(answers) > 1)
    found = summary_of(Histogram.from_scores(answers))
    assert found.mean.value == pytest.approx(np.mean(answers))
    assert found.sd == pytest.approx(np.std(answers, ddof=1), abs=1e-12)


@given(scores, st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]))
def test_quantiles_agree_with_numpy(answers, share):
    assume(answers)
    expected = np.quantile(answers, share, method="inverted_cdf")
    assert quantile(Histogram.from_scores(answers), share) == expected


@given(scores)
def test_shares_add_to_a_hundred(answers):
    assume(answers)
    assert sum(shares_of(Histogram.from_scores(answers))) == pytest.approx(100)


def test_no_answers_have_no_figures():
    found = summary_of(Histogram.zero())
    assert (found.n, found.shares, found.sd, found.median, found.mean.value) == (0, None, None, None, None)


def test_one_answer_has_a_mean_but_no_spread():
    histogram = Histogram.from_scores([7])
    found = mean_estimate(histogram)
    assert (found.value, found.low, found.high, standard_deviation(histogram)) == (7, None, None, None)


def test_answers_all_alike_do_not_claim_certainty():
    found = mean_estimate(Histogram.from_scores([9] * 6))
    assert (found.value, found.low, found.high) == (9, None, None)


def test_limits_of_the_mean_stay_on_the_scale():
    histogram = Histogram.from_scores([8, 9, 9, 10, 10, 10, 10])
    assert mean_limits(histogram)[1] > 10
    assert mean_estimate(histogram).high == 10


def test_share_outside_zero_to_one_is_refused():
    with pytest.raises(ValueError, match="share"):
        quantile(Histogram.from_scores([1]), 1.5)
