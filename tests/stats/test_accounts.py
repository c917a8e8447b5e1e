import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.stats.accounts import clustered_estimate
from pejling.stats.intervals import adjusted_wald_limits

account = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))


def test_one_answer_each_is_simple_sampling():
    accounts = [[1, 0, 0]] * 3 + [[0, 1, 0]] * 4 + [[0, 0, 1]] * 8
    found = clustered_estimate(accounts)
    assert found.deff == pytest.approx(1)
    assert found.se == pytest.approx(found.simple_se)
    assert not found.needed


def test_accounts_that_agree_within_widen_the_interval():
    accounts = [[3, 0, 0]] * 4 + [[0, 3, 0]] * 3 + [[0, 0, 3]] * 5
    found = clustered_estimate(accounts)
    plain = adjusted_wald_limits(np.array([12.0, 9, 15]))
    assert found.deff > 2.5
    assert found.needed
    assert found.estimate.high - found.estimate.low > plain[1] - plain[0]


def test_cluster_error_agrees_with_statsmodels():
    from statsmodels.regression.linear_model import OLS

    accounts = np.array([[2, 1, 0], [0, 1, 3], [1, 0, 1], [0, 0, 2], [1, 2, 0], [0, 1, 1]])
    nets = np.concatenate([np.repeat([-1, 0, 1], row) for row in accounts])
    groups = np.repeat(np.arange(6), accounts.sum(axis=1))
    fit = OLS(nets, np.ones(len(nets))).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False, "df_correction": False}
    )
    assert clustered_estimate(accounts).se == pytest.approx(100 * fit.bse[0] * (6 / 5) ** 0.5)


def test_few_accounts_are_flagged():
    assert clustered_estimate([[1, 0, 1]] * 9).too_few_accounts
    assert not clustered_estimate([[1, 0, 1]] * 10).too_few_accounts


def test_one_account_has_no_error_to_speak_of():
    found = clustered_estimate([[2, 1, 7]])
    assert (found.se, found.deff) == (None, None)


@given(st.lists(account, min_size=2, max_size=30))
def test_accounts_never_make_the_score_surer_than_its_answers(accounts):
    found = clustered_estimate(accounts)
    assert found.n_eff <= found.estimate.n + 1e-9
    if found.estimate.value is not None:
        assert -100 <= found.estimate.low <= found.estimate.value <= found.estimate.high <= 100
