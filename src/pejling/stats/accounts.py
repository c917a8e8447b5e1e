"""Several answers from one account are not independent: the interval that knows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.estimate import LEVEL, Estimate
from pejling.stats.histogram import Floats
from pejling.stats.intervals import estimates_of, net_and_variance

FEWEST_ACCOUNTS = 10
CROWDED = 1.2


@dataclass(frozen=True, slots=True)
class ClusteredEstimate:
    """A score over accounts; errors in points (the simple one with divisor n − 1), deff = their ratio squared."""

    estimate: Estimate
    accounts: int
    se: float | None
    simple_se: float | None
    deff: float | None
    n_eff: float

    @property
    def too_few_accounts(self) -> bool:
        return self.accounts < FEWEST_ACCOUNTS

    @property
    def needed(self) -> bool:
        """Whether accounts hold so many answers each (≥ 1.2) that this interval must replace the plain one."""
        return self.accounts > 0 and self.estimate.n >= CROWDED * self.accounts


def clustered_estimate(accounts: ArrayLike, level: float = LEVEL) -> ClusteredEstimate:
    """The score over accounts, category counts of shape (accounts, 3), with cluster-robust error (Kish 1965).

    The limits are adjusted Wald on n_eff = n / deff answers, never more than the answers there are.
    """
    counts = np.asarray(accounts, dtype=np.float64).reshape(-1, 3)
    counts = counts[counts.sum(axis=1) > 0]
    total, number = counts.sum(axis=0), len(counts)
    n = float(total.sum())
    if number < 2:
        plain = estimates_of(total[None, :], level)[0]
        return ClusteredEstimate(plain, number, None, None, None, float(number))
    simple = 100 * float(np.sqrt(net_and_variance(total)[1] / max(n - 1, 1)))
    se = cluster_error(counts)
    deff = (se / simple) ** 2 if simple else None
    n_eff = min(n, n / deff) if deff else float(number)
    found = estimates_of((total / n * n_eff)[None, :], level)[0]
    estimate = Estimate(found.value, found.low, found.high, int(n), "adjusted-wald-accounts", level)
    return ClusteredEstimate(estimate, number, se, simple, deff, n_eff)


def cluster_error(accounts: Floats) -> float:
    """The linearised standard error in points of the net score of category counts, shape (accounts, 3)."""
    sizes, sums = accounts.sum(axis=1), accounts[:, 2] - accounts[:, 0]
    number, n = len(accounts), sizes.sum()
    spread = ((sums - sums.sum() / n * sizes) ** 2).sum()
    return 100 * float(np.sqrt(number / (number - 1) * spread) / n)
