"""Thinning: what share of a busy moment's events is followed up, so that about the answers that are wanted come.

By ``statistics.md`` §7.2: targets go with the square root of a stratum's size, response rates are shrunk towards the
programme's own, and a month's fraction is at most twice and at least half of the one before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from pejling.programme.rules.versions import Rules, Thinning
from pejling.stats.design import quotas
from pejling.stats.slots import shrunk_rate, steady_fraction

USUAL_RATE = 0.2  # of those asked who answer, until a programme has a rate of its own
MONTHS = 12
LEARNING_DAYS, WEEK = 28, 7  # what is new is looked at every week: it may have begun with a handful of customers
DAYS_OF_ASKING = 20  # in a month: its twentieth is the usual cap of a day


@dataclass(frozen=True, slots=True)
class Asked:
    """How many were asked, and how many of them answered."""

    invitations: int = 0
    answers: int = 0

    def __add__(self, other: "Asked") -> "Asked":
        return Asked(self.invitations + other.invitations, self.answers + other.answers)


@dataclass(frozen=True, slots=True)
class Share:
    """The fraction (0–1) of a stratum that is asked, with what it comes from, a month."""

    fraction: float
    expected: float
    rate: float
    target: float


@dataclass(frozen=True)
class Fractions:
    """The shares in force, by stratum."""

    shares: Mapping[str, Share]

    def of(self, stratum: str) -> float:
        """The fraction of a stratum; of one that was not there at the month's beginning, the average."""
        share = self.shares.get(stratum)
        return share.fraction if share else self.average

    @property
    def average(self) -> float:
        """The fraction of all that is expected."""
        expected = sum(share.expected for share in self.shares.values())
        return min(1.0, self.asks / expected) if expected else 1.0

    @property
    def asks(self) -> float:
        """Asks expected in a month."""
        return sum(share.expected * share.fraction for share in self.shares.values())

    @property
    def usual_cap(self) -> int:
        """A twentieth of the month's asks, and at least one."""
        return max(1, ceil(self.asks / DAYS_OF_ASKING))


def needs_fractions(rules: Rules) -> bool:
    """Whether a programme's day depends on what a month brings."""
    return rules.thinning is not None or rules.daily_cap == "auto"


def is_learning(first: date | None, today: date) -> bool:
    """Whether the shares that began on a day are still those of a programme, or of rules, that are new."""
    return first is None or (today - first).days < LEARNING_DAYS


def is_due(first: date | None, newest: date | None, today: date) -> bool:
    """Whether shares are to be worked out: the first, then every week, and once they have settled, every month."""
    if newest is None:
        return True
    return (today - newest).days >= WEEK if is_learning(first, today) else newest < today.replace(day=1)


def monthly_shares(
    rules: Rules, expected: Mapping[str, float], asked: Mapping[str, Asked], before: Mapping[str, Share]
) -> dict[str, Share]:
    """The shares of a month, from the events or contacts that each stratum expects in a year."""
    population = {name: size for name, size in expected.items() if size > 0}
    rates = response_rates(population, asked)
    wanted = _wanted(rules, population, rates)
    return {
        name: Share(
            fraction=steady_fraction(wanted[name], before[name].fraction) if name in before else wanted[name],
            expected=size / MONTHS,
            rate=rates[name],
            target=wanted[name] * size * rates[name] / MONTHS,
        )
        for name, size in population.items()
    }


def response_rates(names: Mapping[str, float], asked: Mapping[str, Asked]) -> dict[str, float]:
    """The response rate of each stratum, drawn towards the programme's, and that towards the usual one."""
    everybody = sum(asked.values(), Asked())
    pool = shrunk_rate(everybody.answers, everybody.invitations, USUAL_RATE)
    found = {name: asked.get(name, Asked()) for name in names}
    return {name: shrunk_rate(one.answers, one.invitations, pool) for name, one in found.items()}


def _wanted(rules: Rules, population: Mapping[str, float], rates: Mapping[str, float]) -> dict[str, float]:
    thinning = rules.thinning
    if thinning is None:
        return dict.fromkeys(population, rules.sampling)
    if sum(population.values()) < thinning.census_below:
        return dict.fromkeys(population, 1.0)
    return _thinned(thinning, population, rates)


def _thinned(thinning: Thinning, population: Mapping[str, float], rates: Mapping[str, float]) -> dict[str, float]:
    found = quotas(MONTHS * thinning.answers_a_month, population, rates, floor=thinning.floor)
    return {name: min(1.0, quota.fraction) for name, quota in found.items()}
