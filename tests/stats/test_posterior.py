from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import betainc, betaln

from pejling.stats import Categories, nps_estimate
from pejling.stats.posterior import beta_reach, net_cdf, net_limits, net_quantile

concentration = st.floats(0.5, 80)
alphas = st.tuples(concentration, concentration, concentration).map(lambda row: np.array([row]))


def adaptive_cdf(alpha, x):
    """P(net ≤ x) by another route: over the promoters' share, with adaptive quadrature."""
    det, pas, pro = alpha

    def density(root):
        share = 1 - root**2
        cut = np.clip((share - x) / max(root**2, 1e-300), 0, 1)
        weight = (pro - 1) * np.log(share) + (2 * (det + pas) - 1) * np.log(root) - betaln(pro, det + pas)
        return 2 * (1 - betainc(det, pas, cut)) * np.exp(weight)

    ends = sorted({0.0, *np.sqrt(np.clip([1 - x, (1 - x) / 2], 0, 1)), 1.0})
    return sum(quad(density, low, high, limit=300)[0] for low, high in pairwise(ends))


@pytest.mark.parametrize("alpha", [(3.5, 2.5, 5.5), (0.5, 0.5, 5.5), (7.2, 12.1, 60.0), (20.5, 30.5, 50.5)])
@pytest.mark.parametrize("x", [-0.4, 0.0, 0.3, 0.8])
def test_probabilities_agree_with_adaptive_quadrature(alpha, x):
    found = net_cdf(np.array([alpha]), np.array([x]), nodes=200)[0]
    assert found == pytest.approx(adaptive_cdf(alpha, x), abs=1e-6)


@given(alphas, st.floats(-0.99, 0.99))
@example(np.array([[16.0, 0.75, 45.0]]), 0.75)
def test_few_nodes_are_enough(alpha, x):
    at = np.array([x])
    assert net_cdf(alpha, at)[0] == pytest.approx(net_cdf(alpha, at, nodes=300)[0], abs=2e-4)


@given(alphas, st.sampled_from([0.025, 0.1, 0.5, 0.9, 0.975]))
def test_quantiles_undo_probabilities(alpha, share):
    assert net_cdf(alpha, net_quantile(alpha, share))[0] == pytest.approx(share, abs=1e-5)


@given(alphas)
def test_mirrored_concentrations_mirror_the_limits(alpha):
    low, high = net_limits(alpha, nodes=200)
    mirrored_low, mirrored_high = net_limits(alpha[:, ::-1], nodes=200)
    assert (low[0], high[0]) == pytest.approx((-mirrored_high[0], -mirrored_low[0]), abs=1e-4)


@given(alphas, st.floats(-1, 1), st.floats(-1, 1))
def test_probabilities_rise(alpha, one, other):
    low, high = sorted((one, other))
    assert net_cdf(alpha, np.array([low]))[0] <= net_cdf(alpha, np.array([high]))[0] + 1e-4


@given(st.floats(0.1, 500), st.floats(0.1, 500))
def test_what_a_beta_leaves_out_is_negligible(a, b):
    low, high = beta_reach(np.array([a]), np.array([b]))
    assert betainc(a, b, low[0]) < 2e-7
    assert 1 - betainc(a, b, high[0]) < 2e-7


def test_jeffreys_limits_of_five_promoters():
    found = nps_estimate(Categories(0, 0, 5), method="jeffreys")
    assert found.low == pytest.approx(21.601817, abs=1e-4)
    assert found.high == 100
    assert nps_estimate(Categories(0, 1, 5), method="jeffreys").high < 100
