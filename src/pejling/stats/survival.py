"""How long customers stay: Kaplan–Meier, time kept within a horizon, and tests between groups. Time in months."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.estimate import LEVEL, Estimate, z_of
from pejling.stats.heterogeneity import ChiSquare
from pejling.stats.histogram import Bools, Floats

SHOWN_AT_RISK = 10
YEAR = 12.0
NEWTON_STEPS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Share still with us after each time of a loss or a censoring, arrays of shape (times,).

    ``spread`` is Greenwood's sum of d / (n (n − d)).
    """

    n: int
    times: Floats
    at_risk: Floats
    lost: Floats
    share: Floats
    spread: Floats

    @property
    def shown_until(self) -> float:
        """The last time at which at least ten were at risk; a page stops the curve there."""
        enough = self.times[self.at_risk >= SHOWN_AT_RISK]
        return float(enough.max()) if len(enough) else 0.0

    def at(self, time: float, level: float = LEVEL) -> Estimate:
        """The share (0–1) still with us at a time, with log-log limits."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        share, spread = (1.0, 0.0) if place < 0 else (float(self.share[place]), float(self.spread[place]))
        low, high = _log_log(share, spread, z_of(level))
        return Estimate(share, low, high, self.n, "kaplan-meier", level)


@dataclass(frozen=True, slots=True)
class Kept:
    """Mean time kept within a horizon (restricted mean survival time) and its standard error, same unit as time."""

    estimate: Estimate
    se: float
    horizon: float


@dataclass(frozen=True, slots=True, eq=False)
class Hazards:
    """Cox coefficients (log hazard ratios) and their standard errors, shape (covariates,)."""

    coefficients: Floats
    errors: Floats

    def ratio(self, place: int, level: float = LEVEL) -> tuple[float, float, float]:
        """Hazard ratio with its limits."""
        beta, half = float(self.coefficients[place]), z_of(level) * float(self.errors[place])
        return exp(beta), exp(beta - half), exp(beta + half)


def kaplan_meier(times: ArrayLike, lost: ArrayLike) -> Curve:
    """The curve of one group: time followed and whether lost at its end, both of shape (customers,)."""
    when, event = _followed(times, lost)
    places, code = np.unique(when, return_inverse=True)
    losses = np.bincount(code, event.astype(np.float64), minlength=len(places))
    ends = np.bincount(code, minlength=len(places))
    at_risk = len(when) - np.concatenate(([0], np.cumsum(ends)[:-1]))
    return life_table(places, at_risk, losses)


def life_table(times: ArrayLike, at_risk: ArrayLike, lost: ArrayLike) -> Curve:
    """The curve from counts that add: at risk just before and lost at each time, all of shape (times,)."""
    when, n, d = (np.asarray(values, dtype=np.float64) for values in (times, at_risk, lost))
    if (d > n).any() or (d < 0).any() or (np.diff(when) <= 0).any():
        raise ValueError("a life table needs rising times and no more losses than at risk")
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.cumsum(np.where(d > 0, d / (n * (n - d)), 0.0))
    first = int(n[0]) if len(n) else 0
    return Curve(first, when, n, d, np.cumprod(1 - np.divide(d, n, out=np.zeros_like(d), where=n > 0)), spread)


def time_kept(curve: Curve, horizon: float = YEAR, level: float = LEVEL) -> Kept:
    """The area under the curve to the horizon, its last value carried on; error after Greenwood."""
    inside = curve.times < horizon
    edges = np.concatenate(([0.0], curve.times[inside], [horizon]))
    areas = np.diff(edges) * np.concatenate(([1.0], curve.share[inside]))
    total = float(areas.sum())
    left = areas[::-1].cumsum()[::-1][1:]
    n, d = curve.at_risk[inside], curve.lost[inside]
    ends = n > d
    se = sqrt(float((left[ends] ** 2 * d[ends] / (n[ends] * (n[ends] - d[ends]))).sum()))
    half = z_of(level) * se
    low, high = max(0.0, total - half), min(horizon, total + half)
    return Kept(Estimate(total, low, high, curve.n, "restricted-mean", level), se, horizon)


def median_time(curve: Curve, level: float = LEVEL) -> Estimate:
    """The time by which half were lost; limits are the times at which ½ enters and leaves the curve's log-log limits.

    Those of Brookmeyer & Crowley (1982). None where the curve, or a limit of it, never comes down to ½.
    """
    limits = [
        _log_log(float(s), float(spread), z_of(level)) for s, spread in zip(curve.share, curve.spread, strict=True)
    ]
    value = _first(curve.times, curve.share <= 0.5)
    low = _first(curve.times, np.array([low is not None and low <= 0.5 for low, _ in limits]) | (curve.share <= 0))
    high = _first(curve.times, np.array([high is not None and high <= 0.5 for _, high in limits]) | (curve.share <= 0))
    return Estimate(value, low, high, curve.n, "median", level)


def log_rank(times: ArrayLike, lost: ArrayLike, groups: ArrayLike) -> ChiSquare:
    """Whether groups leave at the same pace (Mantel 1966), all of shape (customers,)."""
    from scipy.stats import chi2

    (when, event), names = _followed(times, lost), np.unique(np.asarray(groups))
    member = (np.asarray(groups)[:, None] == names).astype(np.float64)
    gap, spread = np.zeros(len(names)), np.zeros((len(names), len(names)))
    for time in np.unique(when[event]):
        risk, gone = member[when >= time].sum(axis=0), member[(when == time) & event].sum(axis=0)
        n, d = risk.sum(), gone.sum()
        gap += gone - d * risk / n
        if n > 1:
            spread += d * (n - d) / (n - 1) * (np.diag(risk / n) - np.outer(risk, risk) / n**2)
    freedom = len(names) - 1
    statistic = float(gap[:freedom] @ np.linalg.pinv(spread[:freedom, :freedom]) @ gap[:freedom])
    return ChiSquare(statistic, freedom, float(chi2.sf(statistic, freedom)))


def proportional_hazards(times: ArrayLike, lost: ArrayLike, covariates: ArrayLike) -> Hazards:
    """Cox regression (1972) with Efron's ties; covariates of shape (customers, covariates)."""
    when, event = _followed(times, lost)
    x = np.asarray(covariates, dtype=np.float64).reshape(len(when), -1)
    beta = np.zeros(x.shape[1])
    for _ in range(NEWTON_STEPS):
        slope, bend = _efron(beta, when, event, x)
        step = np.linalg.solve(bend, slope)
        beta = beta + step
        if np.abs(step).max(initial=0.0) < 1e-12:
            return Hazards(beta, np.sqrt(np.diag(np.linalg.inv(bend))))
    raise ValueError("the hazards do not settle: a group may have no losses at all")


def _efron(beta: Floats, when: Floats, event: Bools, x: Floats) -> tuple[Floats, Floats]:
    """Score and information of the partial likelihood."""
    risk = np.exp(x @ beta)
    slope, bend = np.zeros(x.shape[1]), np.zeros((x.shape[1], x.shape[1]))
    for time in np.unique(when[event]):
        here, present = (when == time) & event, when >= time
        whole, tied = _moments(x[present], risk[present]), _moments(x[here], risk[here])
        slope += x[here].sum(axis=0)
        for part in np.arange(here.sum()) / here.sum():
            zero, one, two = (a - part * b for a, b in zip(whole, tied, strict=True))
            slope -= one / zero
            bend += two / zero - np.outer(one, one) / zero**2
    return slope, bend


def _moments(x: Floats, risk: Floats) -> tuple[Floats, Floats, Floats]:
    return np.asarray(risk.sum()), risk @ x, x.T @ (risk[:, None] * x)


def _followed(times: ArrayLike, lost: ArrayLike) -> tuple[Floats, Bools]:
    when, event = np.asarray(times, dtype=np.float64), np.asarray(lost).astype(bool)
    if when.shape != event.shape or when.ndim != 1 or not len(when) or (when < 0).any():
        raise ValueError("survival needs customers, each with a time of 0 or more and whether lost")
    return when, event


def _first(times: Floats, where: Bools) -> float | None:
    return float(times[where][0]) if where.any() else None


def _log_log(share: float, spread: float, z: float) -> tuple[float | None, float | None]:
    """Limits share^exp(±z·σ), σ on the log-log scale; none where the curve is still 1 or has reached 0."""
    if not 0 < share < 1 or spread == inf:
        return None, None
    width = z * sqrt(spread) / log(share)
    return share ** exp(-width), share ** exp(width)
