"""Which effort to start with: what it would surely win, for how many, at what cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from pejling.stats.drivers import CLOSURE, Impact
from pejling.stats.estimate import z_of

PRIORITY_LEVEL = 0.80
EFFORTS = (1, 2, 3, 5, 8)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A theme to work on: reach is the share (0–1) of customers exposed, effort 1, 2, 3, 5 or 8."""

    impact: Impact
    effort: int = 1
    reach: float = 1.0

    def __post_init__(self) -> None:
        if self.effort not in EFFORTS or not 0 <= self.reach <= 1:
            raise ValueError(f"effort is one of {EFFORTS} and reach 0–1, not {self.effort!r} and {self.reach!r}")


@dataclass(frozen=True, slots=True)
class Priority:
    """Gain in points with its 80 % limits; ``score`` = lower limit × reach ÷ effort, by which the list is sorted.

    ``like_next``: the gain cannot be told apart from that of the next on the list.
    """

    theme: str
    gain: float
    low: float
    high: float
    score: float
    mentions: int
    like_next: bool


def prioritise(
    candidates: Iterable[Candidate], closure: float = CLOSURE, level: float = PRIORITY_LEVEL
) -> list[Priority]:
    """Candidates by what they would at least win per effort; ties go to the more mentioned."""
    ready = [(candidate, *_gain(candidate.impact, closure, level)) for candidate in candidates]
    ready.sort(key=lambda row: (-_score(row[0], row[2]), -row[0].impact.mentions, row[0].impact.theme))
    following = [row[0].impact for row in ready[1:]] + [None]
    return [
        Priority(
            candidate.impact.theme,
            gain,
            low,
            high,
            _score(candidate, low),
            candidate.impact.mentions,
            after is not None and _alike(candidate.impact, after, level),
        )
        for (candidate, gain, low, high), after in zip(ready, following, strict=True)
    ]


def _gain(impact: Impact, closure: float, level: float) -> tuple[float, float, float]:
    half = closure * z_of(level) * impact.se if impact.se is not None else float("inf")
    middle = -closure * impact.value
    return impact.gain(closure), max(0.0, middle - half), max(0.0, middle + half)


def _score(candidate: Candidate, low: float) -> float:
    return low * candidate.reach / candidate.effort


def _alike(one: Impact, other: Impact, level: float) -> bool:
    if one.se is None or other.se is None:
        return True
    return abs(one.value - other.value) <= z_of(level) * hypot(one.se, other.se)
