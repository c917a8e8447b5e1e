"""What a score is tied to in money: revenue at risk, and the most a converted customer could be worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist

from pejling.stats.difference import Difference, difference
from pejling.stats.estimate import LEVEL, p_of, z_of
from pejling.stats.histogram import Counted, triple
from pejling.stats.survival import Kept

CAUSAL_SHARE = 0.25
NODES = 400


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Expected revenue lost within the horizon, and the part of it above what promoters would lose."""

    total: float
    excess: float


@dataclass(frozen=True, slots=True)
class AtMost:
    """The value of converting one customer over the horizon: an upper bound, as if all of it were causal.

    ``assumed`` is the bound times a causal share that someone has chosen.
    """

    bound: float
    low: float
    high: float
    assumed: float
    causal_share: float


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Detractors asked again: shares no longer detractors (0–1) with and without follow-up, gap in points."""

    followed: float | None
    others: float | None
    gap: Difference
    score: Difference

    @property
    def is_evidence(self) -> bool:
        """Whether follow-up did more than asking again would have; without a comparison group it never is."""
        return self.gap.distinguishable and (self.gap.value or 0) > 0


@dataclass(frozen=True, slots=True)
class Untouched:
    """Shares (0–1) of detractors who answer as something else, and as promoters, when nothing at all is done."""

    no_longer_detractors: float
    promoters: float


def revenue_at_risk(revenues: Sequence[float], kept: float, kept_by_promoters: float) -> AtRisk:
    """Revenue a year of one group's customers, and the shares (0–1) still with us after it."""
    if not 0 <= kept <= 1 or not 0 <= kept_by_promoters <= 1:
        raise ValueError(f"shares kept lie between 0 and 1, not {kept!r} and {kept_by_promoters!r}")
    revenue = sum(revenues)
    return AtRisk(revenue * (1 - kept), revenue * (kept_by_promoters - kept))


def value_of_converting(
    revenues: Sequence[float], now: Kept, then: Kept, causal_share: float = CAUSAL_SHARE, level: float = LEVEL
) -> AtMost:
    """At most what one customer of the first group is worth more as one of the second, over their horizon."""
    if not revenues or now.horizon != then.horizon or now.estimate.value is None or then.estimate.value is None:
        raise ValueError("converting needs revenues and two groups followed to the same horizon")
    yearly = sum(revenues) / len(revenues) / now.horizon
    bound = (then.estimate.value - now.estimate.value) * yearly
    half = z_of(level) * hypot(now.se, then.se) * yearly
    return AtMost(bound, bound - half, bound + half, causal_share * bound, causal_share)


def follow_up_effect(followed: Counted, others: Counted, level: float = LEVEL) -> FollowUp:
    """Later answers of detractors who were followed up, against those of detractors who were not."""
    counts = [triple(counted) for counted in (followed, others)]
    cells = [(float(count[1] + count[2]), float(count.sum())) for count in counts]
    shares = [converted / n if n else None for converted, n in cells]
    return FollowUp(shares[0], shares[1], _gap_of_shares(cells, level), difference(followed, others, level))


def expected_without_action(correlation: float, detractors: float, promoters: float) -> Untouched:
    """Regression to the mean under a bivariate normal; shares 0–1 of the first answers, retest correlation."""
    if not -1 < correlation < 1 or not 0 < detractors < 1 or not 0 < promoters < 1 - detractors:
        raise ValueError(f"no such shares or correlation: {detractors!r}, {promoters!r}, {correlation!r}")
    normal = NormalDist()
    low, high = normal.inv_cdf(detractors), normal.inv_cdf(1 - promoters)
    rest = sqrt(1 - correlation**2)
    draws = [normal.inv_cdf(detractors * (at + 0.5) / NODES) for at in range(NODES)]
    still = sum(normal.cdf((low - correlation * x) / rest) for x in draws) / NODES
    below = sum(normal.cdf((high - correlation * x) / rest) for x in draws) / NODES
    return Untouched(1 - still, 1 - below)


def _gap_of_shares(cells: list[tuple[float, float]], level: float) -> Difference:
    """Difference of two shares in points after one success and one failure each (Agresti & Caffo 2000)."""
    (x, n), (y, m) = cells
    sizes = int(n), int(m)
    if not n or not m:
        return Difference(None, None, None, None, sizes, "agresti-caffo", level)
    p, q = (x + 1) / (n + 2), (y + 1) / (m + 2)
    se = 100 * sqrt(p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2))
    middle, half = 100 * (p - q), z_of(level) * se
    low, high = max(middle - half, -100.0), min(middle + half, 100.0)
    return Difference(100 * (x / n - y / m), low, high, p_of(middle / se), sizes, "agresti-caffo", level)
