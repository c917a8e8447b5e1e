"""A figure that brings its interval and the number of answers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

from pejling.stats.histogram import Floats

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval; all three are None where there is nothing to estimate from."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    level: float = LEVEL

    @classmethod
    def nothing(cls, method: str, level: float = LEVEL) -> Estimate:
        """What can be said from no answers."""
        return cls(None, None, None, 0, method, level)


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """Many estimates at once, each array of shape (cells,); NaN where a cell has no answers."""

    value: Floats
    low: Floats
    high: Floats
    n: Floats
    method: str
    level: float = LEVEL

    def __len__(self) -> int:
        return len(self.value)

    def __getitem__(self, cell: int) -> Estimate:
        """The estimate of one cell."""
        n = int(self.n[cell])
        if not n:
            return Estimate.nothing(self.method, self.level)
        value, low, high = (float(array[cell]) for array in (self.value, self.low, self.high))
        return Estimate(value, low, high, n, self.method, self.level)


@lru_cache(maxsize=64)
def z_of(level: float) -> float:
    """The two-sided normal quantile of a confidence level, 1.96 for 0.95."""
    if not 0 < level < 1:
        raise ValueError(f"a confidence level lies between 0 and 1, not {level!r}")
    return NormalDist().inv_cdf(0.5 + level / 2)


def p_of(z: float) -> float:
    """The two-sided p-value of a standard normal z, without losing digits in the tail."""
    return 2 * NormalDist().cdf(-abs(z))
