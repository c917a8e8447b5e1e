"""How many answers pass before a detector sounds, by the Markov chain of its evidence (Page 1954; Höhle 2010)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import inf, log

import numpy as np

from pejling.stats.histogram import Floats

CELLS = 700
COARSE_CELLS = 150
CLOSE = 1e-6


def average_run(evidence: Floats, shares: Floats, threshold: float, cells: int = CELLS) -> float:
    """Mean number of answers until the evidence reaches the threshold, starting from none.

    ``evidence`` is what a detractor, a passive and a promoter add, ``shares`` how often each comes, both (3,).
    Each jump is split linearly between the neighbouring cells; the banded system costs a millisecond.
    """
    from scipy.linalg import solve_banded

    if threshold <= 0:
        raise ValueError(f"a threshold is above 0, not {threshold!r}")
    last = cells - 1
    state, steps = np.arange(cells), np.asarray(evidence) * last / threshold
    whole = np.floor(steps).astype(np.int64)
    up, down = min(max(0, whole.max() + 1), last), min(max(0, -whole.min()), last)
    band = np.zeros((up + down + 1, cells))
    band[up] = 1
    for step, place, share in zip(steps, whole, shares, strict=True):
        alive = state[state + step < last]
        for cell, chance in ((place, share * (1 - step + place)), (place + 1, share * (step - place))):
            target = np.clip(alive + cell, 0, last)
            np.subtract.at(band, (up + alive - target, target), chance)
    return float(solve_banded((down, up), band, np.ones(cells), check_finite=False, overwrite_ab=True)[0])


def threshold_for(evidence: Floats, shares: Floats, run: float) -> float:
    """The threshold whose mean run between false alarms is ``run`` answers, by secant on its logarithm."""
    return _threshold(tuple(map(float, evidence)), tuple(map(float, shares)), float(run))


@lru_cache(maxsize=4096)
def _threshold(evidence: tuple[float, ...], shares: tuple[float, ...], run: float) -> float:
    if not 2 <= run < inf:
        raise ValueError(f"a mean run is at least 2 answers, not {run!r}")
    steps, weights = np.array(evidence), np.array(shares)
    if not (steps > 0).any():
        raise ValueError(f"no answer adds evidence: {evidence!r}")

    def miss(threshold: float, cells: int = CELLS) -> float:
        return log(average_run(steps, weights, threshold, cells)) - log(run)

    largest = float(steps.max())
    rough = _root(lambda b: miss(b, COARSE_CELLS), low=largest * 1e-3, high=max(log(run) / 2, 2 * largest))
    return _root(miss, low=0.8 * rough, high=1.1 * rough)


def _root(miss: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes 0: secant steps, halving when they leave the bracket."""
    at_low, at_high = miss(low), miss(high)
    if at_low >= 0:
        return low
    while at_high < 0:
        low, at_low, high = high, at_high, 2 * high
        at_high = miss(high)
    side = 0
    while high - low > CLOSE * high:
        here = high - at_high * (high - low) / (at_high - at_low)
        value = miss(here)
        if abs(value) < CLOSE:
            return here
        if value > 0:
            high, at_high, at_low, side = here, value, at_low / 2 if side > 0 else at_low, 1
        else:
            low, at_low, at_high, side = here, value, at_high / 2 if side < 0 else at_high, -1
    return (low + high) / 2
