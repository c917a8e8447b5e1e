"""Hygiene or delight: whether a touchpoint only punishes when bad, or also rewards when good (Brandt 1987)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from pejling.stats.estimate import LEVEL, z_of
from pejling.stats.histogram import Counted, triple
from pejling.stats.intervals import net_and_variance

ANSWERS_NEEDED = 30
LEAN = 0.2


class Role(StrEnum):
    """What a touchpoint does to the relationship."""

    HYGIENE = "hygiene"
    DELIGHT = "delight"
    LINEAR = "linear"
    NO_EFFECT = "no-effect"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class PenaltyReward:
    """Relationship score after a low and a high touchpoint answer, each less that after a middling one, in points."""

    penalty: float
    reward: float
    penalty_se: float
    reward_se: float
    nps: tuple[float, float, float]
    n: tuple[int, int, int]
    level: float = LEVEL

    @property
    def span(self) -> float:
        """High less low, in points."""
        return self.nps[2] - self.nps[0]

    @property
    def asymmetry(self) -> float | None:
        """From −1 (only punishes) to 1 (only rewards) (Mikulić & Prebežac 2008); None if neither moves."""
        both = abs(self.reward) + abs(self.penalty)
        return (abs(self.reward) - abs(self.penalty)) / both if both else None

    @property
    def role(self) -> Role:
        if min(self.n) < ANSWERS_NEEDED:
            return Role.TOO_FEW
        z, asymmetry = z_of(self.level), self.asymmetry or 0.0
        punishes, rewards = abs(self.penalty) > z * self.penalty_se, abs(self.reward) > z * self.reward_se
        if not punishes and not rewards:
            return Role.NO_EFFECT
        if asymmetry < -LEAN and punishes:
            return Role.HYGIENE
        return Role.DELIGHT if asymmetry > LEAN and rewards else Role.LINEAR


def penalty_reward(low: Counted, middle: Counted, high: Counted, level: float = LEVEL) -> PenaltyReward:
    """Compare later relationship answers by the earlier touchpoint answer: low 0–6, middle 7–8, high 9–10."""
    groups = [triple(counted) for counted in (low, middle, high)]
    sizes = [float(group.sum()) for group in groups]
    if not all(sizes):
        raise ValueError(f"each of the three groups needs answers, not {sizes}")
    nets, variances = zip(*(map(float, net_and_variance(group)) for group in groups), strict=True)
    errors = [variance / size for variance, size in zip(variances, sizes, strict=True)]
    return PenaltyReward(
        penalty=100 * (nets[0] - nets[1]),
        reward=100 * (nets[2] - nets[1]),
        penalty_se=100 * sqrt(errors[0] + errors[1]),
        reward_se=100 * sqrt(errors[2] + errors[1]),
        nps=(100 * nets[0], 100 * nets[1], 100 * nets[2]),
        n=(int(sizes[0]), int(sizes[1]), int(sizes[2])),
        level=level,
    )
