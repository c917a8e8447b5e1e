"""Cross-checks of how much units differ; the fit in use is ``shrinkage.fit_group``."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.histogram import Floats
from pejling.stats.intervals import net_and_variance
from pejling.stats.shrinkage import as_counts, log_likelihoods, pooled_shares

ROUNDS = 5000


@dataclass(frozen=True, slots=True)
class Moments:
    """Analysis of variance of the net score: variances on the scale −1…1, A = within / between."""

    net: float
    within: float
    between_square: float
    effective_size: float
    between: float
    concentration: float


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """A chi-squared test: statistic, degrees of freedom and p-value."""

    statistic: float
    freedom: int
    p: float


def moment_fit(counts: ArrayLike) -> Moments:
    """A by moments in closed form; noisier than the likelihood, infinite when units do not differ at all."""
    array = as_counts(counts)
    array = array[array.sum(axis=1) > 0]
    sizes, units = array.sum(axis=1), len(array)
    total = sizes.sum()
    if units < 2 or total <= units:
        raise ValueError(f"moments need at least two units and more answers than units, not {units} and {total:g}")
    net, variance = net_and_variance(array)
    middle = float(sizes @ net / total)
    within = float(sizes @ variance / (total - units))
    square = float(sizes @ (net - middle) ** 2 / (units - 1))
    size = float((total - sizes @ sizes / total) / (units - 1))
    between = max(0.0, (square - within) / size)
    return Moments(middle, within, square, size, between, within / between if between else inf)


def homogeneity(counts: ArrayLike) -> ChiSquare:
    """Pearson's test that all units share the same three shares."""
    from scipy.stats import chi2

    array = as_counts(counts)
    array = array[array.sum(axis=1) > 0][:, array.sum(axis=0) > 0]
    expected = np.outer(array.sum(axis=1), array.sum(axis=0)) / array.sum()
    statistic = float(((array - expected) ** 2 / expected).sum())
    freedom = (array.shape[0] - 1) * (array.shape[1] - 1)
    return ChiSquare(statistic, freedom, float(chi2.sf(statistic, freedom)))


def full_fit(counts: ArrayLike) -> tuple[Floats, float]:
    """All three concentrations by maximum likelihood and the log-likelihood (Newton steps of Minka 2000)."""
    from scipy.special import digamma, polygamma

    array = as_counts(counts)
    n = array.sum(axis=1, keepdims=True)
    alpha = 20 * pooled_shares(array)
    value = float(log_likelihoods(alpha, array).sum())
    for _ in range(ROUNDS):
        total = alpha.sum()
        slope = (digamma(total) - digamma(total + n) + digamma(alpha + array) - digamma(alpha)).sum(axis=0)
        bend = (polygamma(1, alpha + array) - polygamma(1, alpha)).sum(axis=0)
        shared = float((polygamma(1, total) - polygamma(1, total + n)).sum())
        shift = (slope / bend).sum() / (1 / shared + (1 / bend).sum())
        alpha, before, value = _step(array, alpha, (slope - shift) / bend, value), alpha, value
        value = float(log_likelihoods(alpha, array).sum())
        if np.abs(alpha - before).max() < 1e-10 * alpha.max():
            break
    return alpha, value


def _step(counts: Floats, alpha: Floats, move: Floats, value: float) -> Floats:
    """The Newton step, halved until the concentrations stay positive and the likelihood does not fall."""
    for _ in range(60):
        ahead = alpha - move
        if (ahead > 0).all() and float(log_likelihoods(ahead, counts).sum()) >= value - 1e-9:
            return ahead
        move = move / 2
    return alpha
