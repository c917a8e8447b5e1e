"""Work: the cases that a plan brings to each employee a week, beside what they can follow up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log

import numpy as np

from pejling.coach.rules.base import HORIZON, NOBODY, Base, Colleague, Floats
from pejling.coach.rules.course import Played
from pejling.coach.rules.measured import Measured

WEEK = 7
WEEKS = HORIZON // WEEK
ROUNDS = 3  # of looking for a share; each plays a year
SMALLEST_SHARE = 0.01
FLATTEST = 0.3  # below it a lower share would hardly help
Z = 1.96


@dataclass(frozen=True)
class Load:
    """Cases a week of one employee (None: nobody is concerned): on average with its 95 % interval, and at most."""

    colleague: Colleague | None
    cases: float
    low: float
    high: float
    busiest: float
    capacity: int | None
    weeks_over: int

    @property
    def is_too_much(self) -> bool:
        """Whether the average week brings more than can be followed up."""
        return self.capacity is not None and self.cases > self.capacity

    @property
    def ratio(self) -> float:
        """The average week's work as a multiple of the capacity."""
        return self.cases / self.capacity if self.capacity else 0.0


@dataclass(frozen=True)
class Drip:
    """A share of the asks with which even the busiest could follow up their cases."""

    sampling: float
    load: Load  # of the busiest, as things are
    cases: float  # of the busiest, with that share
    fits: bool


def loads_of(
    base: Base, played: Sequence[Played], known: Mapping[int, Measured], capacity: int | None = None
) -> list[Load]:
    """Everybody who will get cases, the busiest first; ``capacity`` replaces everybody's own."""
    employees = len(base.colleagues)
    weekly, doubts = np.zeros((employees + 1, WEEKS)), np.zeros(employees + 1)
    for one in played:
        cases = _weekly(one, employees) * known[one.programme.id].cases_an_ask
        weekly += cases
        doubts += (cases.mean(axis=1) * known[one.programme.id].doubt) ** 2
    found = [
        _load(base, at, weekly[at], float(doubts[at]) ** 0.5, capacity)
        for at in np.flatnonzero(weekly.any(axis=1)).tolist()
    ]
    return sorted(found, key=lambda load: (-load.ratio, -load.cases))


def drip_of(loads: Sequence[Load], sampling: float, again: Callable[[float], Sequence[Load]]) -> Drip | None:
    """A lower share if somebody has too much; ``again`` plays the year with a share and gives the loads.

    Fewer asks also mean fewer that a gap keeps back, so the work falls by less than the share: as a power of it, which
    each try tells better.
    """
    worst = next((load for load in loads if load.is_too_much), None)
    if worst is None:
        return None
    share, tried, power = sampling, worst, 1.0
    for _ in range(ROUNDS):
        before, share = (share, tried), _lower(share, tried, power)
        tried = next(iter(again(share)), tried)
        power = _power(before, (share, tried))
        if not tried.is_too_much or share == SMALLEST_SHARE:
            break
    return Drip(share, worst, tried.cases, fits=not tried.is_too_much)


def _lower(share: float, load: Load, power: float) -> float:
    """The whole percentage below at which the load should fit."""
    wanted: float = share * load.ratio ** (-1 / power)
    return max(floor(min(100 * wanted, 100 * share - 1) + 1e-9) / 100, SMALLEST_SHARE)


def _power(before: tuple[float, Load], after: tuple[float, Load]) -> float:
    """How the work follows the share between two tries."""
    (share, load), (lower_share, lower_load) = before, after
    if lower_share == share or not lower_load.ratio:
        return 1.0
    return min(1.0, max(FLATTEST, log(lower_load.ratio / load.ratio) / log(lower_share / share)))


def _weekly(one: Played, employees: int) -> Floats:
    """Asks by employee and week, shape (employees + 1, weeks); nobody's come last."""
    who = one.programme.queue.employees[one.asked]
    week = (one.days - 1) // WEEK
    whole = week < WEEKS
    cells = np.where(who == NOBODY, employees, who)[whole] * WEEKS + week[whole]
    counts = np.bincount(cells, minlength=(employees + 1) * WEEKS)
    return np.asarray(counts.reshape(employees + 1, WEEKS), dtype=np.float64)


def _load(base: Base, at: int, weekly: Floats, error: float, capacity: int | None) -> Load:
    colleague = base.colleagues[at] if at < len(base.colleagues) else None
    most = None if colleague is None else colleague.capacity if capacity is None else capacity
    cases = float(weekly.mean())
    return Load(
        colleague=colleague,
        cases=cases,
        low=max(0.0, cases - Z * error),
        high=cases + Z * error,
        busiest=float(weekly.max()),
        capacity=most,
        weeks_over=0 if most is None else int((weekly > most).sum()),
    )
