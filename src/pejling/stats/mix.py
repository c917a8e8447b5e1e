"""Why a score changed: segments that answer differently, or a different mix of segments (Kitagawa 1955)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pejling.stats.histogram import Counted, Floats, triple

WORTH_A_NOTE = 3.0


@dataclass(frozen=True, slots=True)
class Part:
    """One segment's part in a change, in points: its own movement (rate) and its changed share (mix)."""

    shares: tuple[float, float]
    nps: tuple[float, float]
    rate: float
    mix: float


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A change in points, split without residual into rates and mixes of the segments."""

    before: float
    after: float
    parts: dict[str, Part]

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def rate(self) -> float:
        return sum(part.rate for part in self.parts.values())

    @property
    def mix(self) -> float:
        return sum(part.mix for part in self.parts.values())

    @property
    def worth_a_note(self) -> bool:
        return abs(self.change) >= WORTH_A_NOTE

    @property
    def reversed_by_mix(self) -> bool:
        """Whether every segment in both periods moved against the total (Simpson)."""
        moves = [part.nps[1] - part.nps[0] for part in self.parts.values() if all(part.shares)]
        up, down = all(move > 0 for move in moves), all(move < 0 for move in moves)
        return bool(moves) and ((up and self.change < 0) or (down and self.change > 0))


def mix_rate(before: Mapping[str, Counted], after: Mapping[str, Counted]) -> Decomposition:
    """Split the change between two periods over disjoint segments; one absent in a period keeps its other score."""
    names = [*before, *(name for name in after if name not in before)]
    periods = [{name: triple(counted) for name, counted in period.items()} for period in (before, after)]
    totals = [sum(period.values(), np.zeros(3)) for period in periods]
    if not all(total.sum() for total in totals):
        raise ValueError("both periods need answers")
    overall = tuple(_nps(total) for total in totals)
    middle = sum(overall) / 2
    parts = {}
    for name in names:
        counts = [period.get(name, np.zeros(3)) for period in periods]
        if any(count.sum() for count in counts):
            shares = [float(count.sum() / total.sum()) for count, total in zip(counts, totals, strict=True)]
            parts[name] = _part(counts, (shares[0], shares[1]), middle)
    return Decomposition(overall[0], overall[1], parts)


def _part(counts: list[Floats], shares: tuple[float, float], middle: float) -> Part:
    first, second = (_nps(count) if count.sum() else None for count in counts)
    first = second if first is None else first
    second = first if second is None else second
    if first is None or second is None:
        raise ValueError("a segment needs answers in at least one period")
    rate = sum(shares) / 2 * (second - first)
    return Part(shares, (first, second), rate, (shares[1] - shares[0]) * ((first + second) / 2 - middle))


def _nps(counts: Floats) -> float:
    return 100 * float((counts[2] - counts[0]) / counts.sum())
