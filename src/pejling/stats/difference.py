"""Whether two groups that share no answers score differently: signed, first less second, in points."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal, TypeAlias

import numpy as np

from pejling.stats.estimate import LEVEL, p_of, z_of
from pejling.stats.histogram import Counted, Floats, triple
from pejling.stats.intervals import BISECTIONS, PSEUDO_ANSWERS, net_and_variance, score_limits, score_z

DifferenceMethod: TypeAlias = Literal["adjusted-half", "mover"]

SHARED_ANSWERS = PSEUDO_ANSWERS / 2
WIDEST = 200.0


@dataclass(frozen=True, slots=True)
class Difference:
    """First less second in points with limits and a two-sided p-value; all None if a side has no answers."""

    value: float | None
    low: float | None
    high: float | None
    p: float | None
    n: tuple[int, int]
    method: str
    level: float = LEVEL

    @property
    def distinguishable(self) -> bool:
        """Whether 0 lies outside the limits: only then may a page speak of a change."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class NormalDifference:
    """A difference with normal limits in points, not clipped, before it is dressed for a page."""

    value: float
    se: float
    low: float
    high: float
    z: float
    p: float


def difference(
    first: Counted,
    second: Counted,
    level: float = LEVEL,
    method: DifferenceMethod = "adjusted-half",
    *,
    design: float = 1.0,
) -> Difference:
    """Net score of the first less the second; the value is raw, the limits are the method's, clipped to ±200.

    ``design``: how many answers that hang together are worth one (``effects.design_effect``); the limits count by it.
    """
    x, y = triple(first), triple(second)
    n = int(x.sum()), int(y.sum())
    if not x.sum() or not y.sum():
        return Difference(None, None, None, None, n, method, level)
    raw = 100 * float(net_and_variance(x)[0] - net_and_variance(y)[0])
    x, y = x / design, y / design
    low, high, p = _halved(x, y, level) if method == "adjusted-half" else _mover(x, y, level)
    return Difference(raw, max(low, -WIDEST), min(high, WIDEST), p, n, method, level)


def normal_difference(x: Floats, y: Floats, added: Floats | None = None, level: float = LEVEL) -> NormalDifference:
    """Difference of two category counts, shape (3,), after adding pseudo-answers to each (default: shared, halved).

    Sharing the three pseudo-answers of Rocks (2016) between the samples follows Agresti & Caffo (2000).
    """
    added = SHARED_ANSWERS if added is None else added
    (net_x, var_x), (net_y, var_y) = net_and_variance(x + added), net_and_variance(y + added)
    value = 100 * float(net_x - net_y)
    se = 100 * sqrt(float(var_x / (x + added).sum() + var_y / (y + added).sum()))
    z = value / se if se else (0.0 if value == 0 else float(np.copysign(np.inf, value)))
    half = z_of(level) * se
    return NormalDifference(value, se, value - half, value + half, z, p_of(z))


def mover_limits(x: Floats, y: Floats, z_level: float = LEVEL) -> tuple[float, float]:
    """Limits of a difference from the score limits of each side (MOVER; Zou & Donner 2008), in points."""
    (net_x, _), (net_y, _) = net_and_variance(x), net_and_variance(y)
    (low_x, high_x), (low_y, high_y) = score_limits(x, z_level), score_limits(y, z_level)
    m1, m2 = 100 * float(net_x), 100 * float(net_y)
    low = m1 - m2 - hypot(m1 - float(low_x), float(high_y) - m2)
    return low, m1 - m2 + hypot(float(high_x) - m1, m2 - float(low_y))


def _halved(x: Floats, y: Floats, level: float) -> tuple[float, float, float]:
    found = normal_difference(x, y, level=level)
    return found.low, found.high, found.p


def _mover(x: Floats, y: Floats, level: float) -> tuple[float, float, float]:
    low, high = mover_limits(x, y, level)
    return low, high, _mover_p(x, y)


def _mover_p(x: Floats, y: Floats) -> float:
    """The p-value that agrees with the limits: that of the z at which a limit just touches 0.

    There the squared distances to both score limits add to the squared difference, so one bisection finds them.
    """
    net_x, net_y = float(net_and_variance(x)[0]), float(net_and_variance(y)[0])
    if net_x == net_y:
        return 1.0
    if net_x < net_y:
        return _mover_p(y, x)
    gap = net_x - net_y
    below, above = 0.0, gap
    for _ in range(BISECTIONS):
        middle = (below + above) / 2
        down = float(score_z(x, np.asarray(net_x - middle)))
        up = float(score_z(y, np.asarray(net_y + sqrt(max(gap**2 - middle**2, 0.0)))))
        below, above = (middle, above) if down + up < 0 else (below, middle)
    return p_of(float(score_z(x, np.asarray(net_x - (below + above) / 2))))
