"""Alarms that a score has moved: the likelihood-ratio CUSUM on daily counts.

Streams of daily category counts have the shape (days, 3) or (units, days, 3), in order of date and without gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.arl import average_run, threshold_for
from pejling.stats.difference import Difference, difference
from pejling.stats.estimate import LEVEL
from pejling.stats.histogram import Bools, Categories, Floats, Ints

NETS = np.array([-1.0, 0.0, 1.0])
COOL_DOWN_DAYS = 30
LEARNING_BELOW = 200
DROP = 20.0
# Measured false alarms over intended ones when the baseline comes from so many answers.
INFLATION = {100: 3.3, 200: 2.5, 500: 1.6, 1000: 1.3, 2000: 1.05}


@dataclass(frozen=True, slots=True, eq=False)
class Detector:
    """Evidence added by a detractor, a passive and a promoter; ``baseline`` and ``moved`` are shares (3,)."""

    baseline: Floats
    moved: Floats
    theta: float
    evidence: Floats

    def threshold(self, run: float) -> float:
        """The threshold for one false alarm per ``run`` answers on average."""
        return threshold_for(self.evidence, self.baseline, run)

    def run(self, threshold: float, shares: ArrayLike | None = None) -> float:
        """Answers until an alarm on average: false ones, or true ones under other shares."""
        seen = self.baseline if shares is None else np.asarray(shares, dtype=np.float64)
        return average_run(self.evidence, seen, threshold)


def detector(baseline: ArrayLike, drop: float = DROP) -> Detector:
    """A detector tuned to a drop of so many points; a negative drop listens for a rise.

    The moved shares are the baseline tilted by exp(−θw) until their net score lies ``drop`` points lower.
    """
    shares = np.asarray(baseline, dtype=np.float64)
    if shares.shape != (3,) or (shares <= 0).any():
        raise ValueError(f"a baseline has three shares above 0, not {shares.tolist()}; add pseudo-answers first")
    shares = shares / shares.sum()
    aim = float(shares @ NETS) - drop / 100
    if not -1 < aim < 1 or drop == 0:
        raise ValueError(f"a drop of {drop} points from {100 * float(shares @ NETS):.1f} leaves the scale")
    theta = _tilt(shares, aim)
    weight = shares * np.exp(-theta * NETS)
    total = float(weight.sum())
    return Detector(shares, weight / total, theta, -theta * NETS - log(total))


def budgeted_run(answers_per_year: float, alarms_per_year: float, detectors: int = 1) -> float:
    """Answers per false alarm of each detector, from a budget over all answers of all monitored units."""
    if answers_per_year <= 0 or alarms_per_year <= 0 or detectors < 1:
        raise ValueError(f"a budget needs answers and alarms, not {answers_per_year!r} and {alarms_per_year!r}")
    return detectors * answers_per_year / alarms_per_year


def is_learning(baseline_answers: int) -> bool:
    """Whether the baseline is still too thin (< 200 answers) to be trusted alone."""
    return baseline_answers < LEARNING_BELOW


def inflation(baseline_answers: float) -> float:
    """By what factor to lengthen the run because the baseline is estimated from so many answers."""
    if baseline_answers <= 0:
        raise ValueError(f"a baseline needs answers, not {baseline_answers!r}")
    return float(np.interp(log(baseline_answers), np.log(list(INFLATION)), list(INFLATION.values())))


def evidence_path(days: ArrayLike, found: Detector) -> Floats:
    """Evidence at the end of each day without any alarm: S = max(0, S + Σ counts·evidence)."""
    return replay(days, found, threshold=np.inf).path


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm of one unit: the day it sounded and the day the change is dated to, counted from the first day."""

    unit: int
    day: int
    since: int


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Evidence at the end of each day, same leading shape as the days, and the alarms in order of day."""

    path: Floats
    alarms: list[Alarm]


def replay(days: ArrayLike, found: Detector, threshold: float, cool_down: int = COOL_DOWN_DAYS) -> Replay:
    """Run a detector over daily counts; after an alarm the evidence is 0 and rests for the cool-down."""
    stream = np.asarray(days, dtype=np.float64)
    many = stream if stream.ndim == 3 else stream[None]
    path, sounded, since = _walk(many @ found.evidence, threshold, cool_down)
    order = np.argwhere(sounded.T)
    alarms = [Alarm(int(unit), int(day), int(since[unit, day])) for day, unit in order]
    return Replay(path if stream.ndim == 3 else path[0], alarms)


def smallest_drop(found: Detector, threshold: float, answers: float) -> float | None:
    """The smallest drop in points noticed, on average, within so many answers; None if no drop would be."""
    high = 100 * (float(found.baseline @ NETS) + 1) * (1 - 1e-6)
    if _delay(found, threshold, high) > answers:
        return None
    low = 0.0
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (low, middle) if _delay(found, threshold, middle) <= answers else (middle, high)
    return high


@dataclass(frozen=True, slots=True)
class Change:
    """A dated change: the scores before and since, and their difference."""

    since: int
    before: float | None
    after: float | None
    difference: Difference


def dated_change(days: ArrayLike, since: int, level: float = LEVEL) -> Change:
    """What one stream of days scored before a day and from it on.

    Taken at an alarm the effect is biased upwards by selection: recompute it on the answers that follow.
    """
    stream = np.asarray(days, dtype=np.float64)
    before, after = (Categories(*map(float, part.sum(axis=0))) for part in (stream[:since], stream[since:]))
    return Change(since, _nps(before), _nps(after), difference(after, before, level))


def _tilt(shares: Floats, aim: float) -> float:
    """θ that moves the net score to the aim: the positive root of d(1+m)u² + qmu − p(1−m) = 0, u = exp θ."""
    det, pas, pro = map(float, shares)
    a, b, c = det * (1 + aim), pas * aim, -pro * (1 - aim)
    root = sqrt(b * b - 4 * a * c)
    return log(2 * -c / (b + root)) if b > 0 else log((root - b) / (2 * a))


def _walk(steps: Floats, threshold: float, cool_down: int) -> tuple[Floats, Bools, Ints]:
    units, length = steps.shape
    path, sounded = np.zeros((units, length)), np.zeros((units, length), dtype=bool)
    since = np.zeros((units, length), dtype=np.int64)
    state, start, rests = np.zeros(units), np.zeros(units, dtype=np.int64), np.full(units, -1)
    for day in range(length):
        state = np.maximum(state + np.where(day > rests, steps[:, day], 0.0), 0.0)
        path[:, day], since[:, day] = state, start
        alarm = state >= threshold
        sounded[:, day] = alarm
        rests = np.where(alarm, day + cool_down, rests)
        state = np.where(alarm, 0.0, state)
        start = np.where(state == 0.0, day + 1, start)
    return path, sounded, since


def _delay(found: Detector, threshold: float, drop: float) -> float:
    return found.run(threshold, _moved(found.baseline, drop))


def _moved(baseline: Floats, drop: float) -> Floats:
    aim = float(baseline @ NETS) - drop / 100
    weight = baseline * np.exp(-_tilt(baseline, aim) * NETS)
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def _nps(counts: Categories) -> float | None:
    return 100 * (counts.promoters - counts.detractors) / counts.n if counts.n else None
