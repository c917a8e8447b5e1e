"""Fairness between people who meet different customers: indirect standardisation over strata."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from pejling.stats.histogram import Counted, Floats, triple

Unit = TypeVar("Unit", bound=Hashable)
Stratum = TypeVar("Stratum", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CaseMix:
    """A unit's raw score, the score its strata lead one to expect, and the score freed of them, in points."""

    n: int
    raw: float
    expected: float
    adjusted: float

    def shrunk(self, overall: float, concentration: float) -> float:
        """The adjusted score with its residual, not the raw score, drawn towards the group."""
        return overall + self.n / (self.n + concentration) * (self.raw - self.expected)


def overall_and_strata(units: Mapping[Unit, Mapping[Stratum, Counted]]) -> tuple[float, dict[Stratum, float]]:
    """The score of all answers and of each stratum with answers, in points."""
    strata: dict[Stratum, Floats] = {}
    for parts in units.values():
        for stratum, counted in parts.items():
            strata[stratum] = strata.get(stratum, np.zeros(3)) + triple(counted)
    total = sum(strata.values(), np.zeros(3))
    if not total.sum():
        raise ValueError("case mix needs at least one answer")
    return _nps(total), {stratum: _nps(counts) for stratum, counts in strata.items() if counts.sum()}


def case_mix(units: Mapping[Unit, Mapping[Stratum, Counted]]) -> dict[Unit, CaseMix]:
    """Each unit with answers, set against what the group scores in the same strata."""
    overall, strata = overall_and_strata(units)
    found = {}
    for unit, parts in units.items():
        counts = {stratum: triple(counted) for stratum, counted in parts.items() if triple(counted).sum()}
        total = sum(counts.values(), np.zeros(3))
        n = float(total.sum())
        if not n:
            continue
        raw = _nps(total)
        expected = sum(float(part.sum()) * strata[stratum] for stratum, part in counts.items()) / n
        found[unit] = CaseMix(int(n), raw, expected, overall + raw - expected)
    return found


def _nps(counts: Floats) -> float:
    return 100 * float((counts[2] - counts[0]) / counts.sum())
