"""Exact coverage by going through every outcome, for 171 true distributions at a time."""

import numpy as np
import pytest
from scipy.special import gammaln

from pejling.stats.intervals import estimates_of

GRID = np.array([(d, 20 - d - p, p) for d in range(1, 19) for p in range(1, 20 - d)]) / 20


def coverage(n, method):
    """Coverage of 95 % intervals for each true distribution, and the expected width, both of shape (171,)."""
    outcomes = np.array([(d, n - d - p, p) for d in range(n + 1) for p in range(n + 1 - d)], dtype=float)
    found = estimates_of(outcomes, 0.95, method)
    logs = gammaln(n + 1) - gammaln(outcomes + 1).sum(axis=1) + np.log(GRID) @ outcomes.T
    chance = np.exp(logs)
    truth = 100 * (GRID[:, 2] - GRID[:, 0])[:, None]
    holds = (found.low <= truth + 1e-9) & (truth - 1e-9 <= found.high)
    return (chance * holds).sum(axis=1), chance @ (found.high - found.low)


def test_grid_has_every_point_with_five_percent_in_each_category():
    assert GRID.shape == (171, 3)
    assert GRID.min() == 0.05
    assert np.allclose(GRID.sum(axis=1), 1)


@pytest.mark.parametrize(
    ("n", "mean", "least", "width"),
    [(5, 0.954, 0.897, 96.9), (10, 0.955, 0.930, 76.5), (20, 0.951, 0.939, 57.7), (50, 0.950, 0.943, 38.1)],
)
def test_adjusted_wald_covers_what_it_says(n, mean, least, width):
    covered, wide = coverage(n, "adjusted-wald")
    assert covered.mean() == pytest.approx(mean, abs=0.001)
    assert covered.min() == pytest.approx(least, abs=0.001)
    assert wide.mean() == pytest.approx(width, abs=0.1)


@pytest.mark.parametrize(
    ("n", "method", "mean", "least"),
    [
        (5, "wald", 0.805, 0.404),
        (10, "wald", 0.880, 0.649),
        (5, "score", 0.970, 0.922),
        (10, "score", 0.963, 0.940),
        (20, "score", 0.955, 0.944),
        (10, "jeffreys", 0.951, 0.933),
    ],
)
def test_other_methods_cover_as_published(n, method, mean, least):
    covered, _ = coverage(n, method)
    assert covered.mean() == pytest.approx(mean, abs=0.001)
    assert covered.min() == pytest.approx(least, abs=0.001)


def test_near_the_edge_adjusted_wald_holds_where_wald_fails():
    edge = np.array([(d, 1 - d - p, p) for d in (0.005, 0.01, 0.02, 0.03) for p in (0.6, 0.7, 0.8, 0.9, 0.95)])
    edge = edge[edge[:, 1] > 0]
    outcomes = np.array([(d, 20 - d - p, p) for d in range(21) for p in range(21 - d)], dtype=float)
    chance = np.exp(gammaln(21) - gammaln(outcomes + 1).sum(axis=1) + np.log(edge) @ outcomes.T)
    truth = 100 * (edge[:, 2] - edge[:, 0])[:, None]
    found = {method: estimates_of(outcomes, 0.95, method) for method in ("adjusted-wald", "wald")}
    least = {
        name: (chance * ((one.low <= truth) & (truth <= one.high))).sum(axis=1).min() for name, one in found.items()
    }
    assert least["adjusted-wald"] > 0.91
    assert least["wald"] < 0.65
