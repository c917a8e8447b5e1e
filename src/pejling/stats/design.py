"""How many to ask: sample sizes, noticeable changes, expected margins and quotas per stratum."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf, sqrt
from statistics import NormalDist
from typing import TypeVar

from pejling.stats.estimate import LEVEL, z_of
from pejling.stats.histogram import Categories, triple
from pejling.stats.intervals import PSEUDO_ANSWERS, adjusted_wald_limits

Name = TypeVar("Name", bound=Hashable)

USUAL_VARIANCE = 0.7
POWER = 0.80
WINDOWS = (1, 3, 6, 12)
WANTED_MARGIN = 10.0
QUOTA_POWER = 0.5
QUOTA_FLOOR = 100.0


@dataclass(frozen=True, slots=True)
class Quota:
    """A stratum's expected answers, the invitations they take, and the share (0–1) of people they are."""

    answers: float
    invitations: float
    fraction: float


def sample_size(
    margin: float, variance: float = USUAL_VARIANCE, population: int | None = None, level: float = LEVEL
) -> int:
    """Answers for a margin of ± so many points; variance of one answer 0–1, fewer in a finite population."""
    if margin <= 0 or not 0 < variance <= 1 or (population is not None and population < 1):
        raise ValueError(f"no sample size for a margin of {margin!r}, variance {variance!r}, {population!r} people")
    n = z_of(level) ** 2 * variance / (margin / 100) ** 2
    return ceil(n if population is None else n / (1 + (n - 1) / population))


def margin(
    answers: float, variance: float = USUAL_VARIANCE, population: float | None = None, level: float = LEVEL
) -> float:
    """The margin ± in points to expect from so many answers, less in a finite population; infinite without any."""
    if answers <= 0:
        return inf
    left = 1.0 if population is None else max(0.0, 1 - answers / population)
    return 100 * z_of(level) * sqrt(variance / answers * left)


def cautious_margin(answers: float, shares: Categories, level: float = LEVEL) -> float:
    """Half the width of the adjusted Wald interval, in points, for expected shares (0–1)."""
    low, high = adjusted_wald_limits(answers * triple(shares), level)
    return (float(high) - float(low)) / 2


def answers_to_see(change: float, variance: float = USUAL_VARIANCE, power: float = POWER, level: float = LEVEL) -> int:
    """Answers in each of two periods to see a change of so many points with the given power."""
    if change <= 0 or not 0 < power < 1:
        raise ValueError(f"no sample size for a change of {change!r} points at power {power!r}")
    z = z_of(level) + NormalDist().inv_cdf(power)
    return ceil(2 * variance * z**2 / (change / 100) ** 2)


def noticeable_change(
    answers: float, variance: float = USUAL_VARIANCE, power: float = POWER, level: float = LEVEL
) -> float:
    """The change in points that two periods of so many answers each would show with the given power."""
    z = z_of(level) + NormalDist().inv_cdf(power)
    return 100 * z * sqrt(2 * variance / answers) if answers > 0 else inf


def expected_margins(
    customers: int,
    rate: float,
    months: Sequence[int] = WINDOWS,
    variance: float = USUAL_VARIANCE,
    level: float = LEVEL,
) -> dict[int, float]:
    """Margins ± in points for windows of so many months, each customer asked once a year; rate 0–1.

    The three pseudo-answers of the adjusted Wald interval count, so that thin segments do not look hopeless.
    """
    expected = {window: customers * rate * window / 12 for window in months}
    return {window: margin(n + PSEUDO_ANSWERS.sum(), variance, level=level) for window, n in expected.items()}


def shortest_window(margins: Mapping[int, float], wanted: float = WANTED_MARGIN) -> int | None:
    """The shortest window whose margin is small enough; None if none is."""
    return min((window for window, found in margins.items() if found <= wanted), default=None)


def quotas(
    total: float,
    population: Mapping[Name, float],
    rates: Mapping[Name, float],
    power: float = QUOTA_POWER,
    floor: float = QUOTA_FLOOR,
) -> dict[Name, Quota]:
    """Share a budget of answers over strata, N^power with a floor, never more than a stratum can give.

    Power ½ lies between equal precision (0) and proportional (1). A budget below the floors shrinks them alike.
    """
    if total < 0 or floor < 0 or any(not 0 < rates[name] <= 1 for name in population):
        raise ValueError(f"quotas need a budget, a floor and response rates above 0, not {total!r}, {floor!r}, {rates}")
    most = {name: size * rates[name] for name, size in population.items()}

    def floors(share: float) -> dict[Name, float]:
        return {name: min(most[name], floor * share) for name in most}

    def targets(t: float) -> dict[Name, float]:
        return {name: min(most[name], max(floor, t * population[name] ** power)) for name in most}

    if sum(most.values()) <= total:
        found = most
    elif sum(floors(1).values()) > total:
        found = _largest(floors, total, 1.0)
    else:
        found = _largest(targets, total, _enough(most, population, power))
    return {name: _quota(answers, population[name], rates[name]) for name, answers in found.items()}


def _enough(most: Mapping[Name, float], population: Mapping[Name, float], power: float) -> float:
    return max(cap / float(population[name] ** power) for name, cap in most.items() if cap > 0)


def _largest(targets: Callable[[float], dict[Name, float]], total: float, high: float) -> dict[Name, float]:
    """The targets of the largest t up to ``high`` whose sum stays within the budget."""
    low = 0.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(targets(middle).values()) <= total else (low, middle)
    return targets(low)


def _quota(answers: float, people: float, rate: float) -> Quota:
    invitations = answers / rate
    return Quota(answers, invitations, invitations / people if people else 0.0)
