"""Many units looked at together: which fell, without crying wolf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from pejling.stats.difference import normal_difference
from pejling.stats.histogram import Bools, Counted, Floats, triple

FALSE_DISCOVERIES = 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """One-sided p-values of a fall, the adjusted ones, and which units are named, each of shape (units,)."""

    p: Floats
    adjusted: Floats
    fell: Bools


def fall_p_value(now: Counted, before: Counted) -> float:
    """One-sided p-value that a unit has fallen (half-adjusted Wald); 1 where a period has no answers."""
    x, y = triple(now), triple(before)
    if not x.sum() or not y.sum():
        return 1.0
    return NormalDist().cdf(normal_difference(x, y).z)


def benjamini_hochberg(p_values: ArrayLike) -> Floats:
    """Adjusted p-values that control the false discovery rate (Benjamini & Hochberg 1995), in the given order."""
    p = np.asarray(p_values, dtype=np.float64)
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("p-values lie between 0 and 1")
    order = np.argsort(p)[::-1]
    scaled = p[order] * len(p) / np.arange(len(p), 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled), 1.0) if len(p) else scaled
    return adjusted


def review_falls(periods: Sequence[tuple[Counted, Counted]], q: float = FALSE_DISCOVERIES) -> Review:
    """Which units fell between two periods, each given as (now, before)."""
    p = np.array([fall_p_value(now, before) for now, before in periods], dtype=np.float64)
    adjusted = benjamini_hochberg(p)
    return Review(p, adjusted, adjusted <= q)
