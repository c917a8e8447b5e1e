"""What can be said of one unit among many: its score drawn towards the group by how little it rests on.

Counts of unit i are multinomial with shares drawn from Dirichlet(A·μ): μ are the pooled shares and A, the
concentration, is how many answers the group average is worth. Arrays of counts have the shape (units, 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, exp, log

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.estimate import LEVEL
from pejling.stats.histogram import Floats
from pejling.stats.intervals import PSEUDO_ANSWERS
from pejling.stats.posterior import net_cdf, net_limits

SMALLEST_A = 5.0
LARGEST_A = 1000.0
CONFIGURED_A = 50.0
UNITS_NEEDED = 8
ANSWERS_NEEDED = 5
SURE = 0.95


class Standing(StrEnum):
    """Three classes instead of a ranking."""

    ABOVE = "above"
    BELOW = "below"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What the units have in common: pooled shares (3,), concentration A, and whether A was fitted."""

    shares: Floats
    concentration: float
    fitted: bool = True

    @property
    def nps(self) -> float:
        """The net score of the pool, in points."""
        return 100 * float(self.shares[2] - self.shares[0])

    @property
    def indistinct(self) -> bool:
        """Whether A stands at its cap: the units do not demonstrably differ."""
        return self.fitted and self.concentration >= LARGEST_A

    def posterior(self, counts: ArrayLike) -> Floats:
        """Dirichlet concentrations of each unit, shape (units, 3)."""
        return np.asarray(self.concentration * self.shares + as_counts(counts), dtype=np.float64)


def as_counts(counts: ArrayLike) -> Floats:
    """Category counts as floats of shape (units, 3)."""
    array = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    if array.ndim != 2 or array.shape[1] != 3 or (array < 0).any():
        raise ValueError(f"category counts have the shape (units, 3) and no negatives, not {array.shape}")
    return array


def fit_group(counts: ArrayLike, configured: float = CONFIGURED_A) -> Group:
    """Pooled shares and A by maximum likelihood; the configured A below 8 units with 5 answers each."""
    array = as_counts(counts)
    enough = (array.sum(axis=1) >= ANSWERS_NEEDED).sum() >= UNITS_NEEDED
    shares = pooled_shares(array)
    return Group(shares, fit_concentration(array, shares) if enough else configured, bool(enough))


def pooled_shares(counts: ArrayLike) -> Floats:
    """Shares of all answers together, shape (3,); an empty category borrows the three pseudo-answers."""
    pool = as_counts(counts).sum(axis=0)
    if (pool == 0).any():
        pool = pool + PSEUDO_ANSWERS
    return np.asarray(pool / pool.sum(), dtype=np.float64)


def fit_concentration(counts: ArrayLike, shares: Floats) -> float:
    """A by one-dimensional Dirichlet-multinomial likelihood, on log A, between 5 and 1000."""
    from scipy.optimize import minimize_scalar

    kinds, repeats = np.unique(as_counts(counts), axis=0, return_counts=True)

    def loss(a: float) -> float:
        return -float(repeats @ log_likelihoods(a * shares, kinds))

    ends = log(SMALLEST_A), log(LARGEST_A)
    found = minimize_scalar(lambda log_a: loss(exp(log_a)), bounds=ends, method="bounded", options={"xatol": 1e-9})
    return min((SMALLEST_A, LARGEST_A, exp(found.x)), key=loss)


def log_likelihoods(alpha: Floats, counts: Floats) -> Floats:
    """Dirichlet-multinomial log-likelihood of each unit, without the multinomial coefficient (Minka 2000)."""
    from scipy.special import gammaln

    total, n = alpha.sum(), counts.sum(axis=1)
    parts = (gammaln(alpha + counts) - gammaln(alpha)).sum(axis=1)
    return np.asarray(gammaln(total) - gammaln(total + n) + parts, dtype=np.float64)


def shrunk_nps(counts: ArrayLike, group: Group) -> Floats:
    """Each unit's score drawn towards the group, in points, shape (units,)."""
    alpha = group.posterior(counts)
    return np.asarray(100 * (alpha[:, 2] - alpha[:, 0]) / alpha.sum(axis=1), dtype=np.float64)


def reliability(counts: ArrayLike, group: Group) -> Floats:
    """How much of the shrunk score is the unit's own, 0–1: n / (n + A)."""
    n = as_counts(counts).sum(axis=1)
    return np.asarray(n / (n + group.concentration), dtype=np.float64)


def answers_needed(concentration: float, wanted: float = 0.7) -> int:
    """Answers before a score says this share (0–1) about the unit rather than about chance: A·R / (1 − R)."""
    if not 0 <= wanted < 1:
        raise ValueError(f"a reliability lies from 0 to below 1, not {wanted!r}")
    return ceil(concentration * wanted / (1 - wanted) - 1e-9)


def shrunk_limits(counts: ArrayLike, group: Group, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Equal-tailed posterior limits of each unit, in points."""
    low, high = net_limits(group.posterior(counts), level)
    return 100 * low, 100 * high


def above_pool(counts: ArrayLike, group: Group) -> Floats:
    """The probability that each unit's true score exceeds the pool's."""
    alpha = group.posterior(counts)
    return np.asarray(1 - net_cdf(alpha, np.full(len(alpha), group.nps / 100)), dtype=np.float64)


def standings(probability_above: Floats, sure: float = SURE) -> list[Standing]:
    """Above, below or alike, from the probabilities of lying above the pool."""
    return [_standing(float(p), sure) for p in probability_above]


def _standing(probability: float, sure: float) -> Standing:
    if probability >= sure:
        return Standing.ABOVE
    return Standing.BELOW if probability <= 1 - sure else Standing.ALIKE
