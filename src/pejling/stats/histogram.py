"""The unit of every figure: how many answers each of the eleven scores received."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

SCORES = 11
FIRST_PASSIVE = 7
FIRST_PROMOTER = 9


class Counted(Protocol):
    """Anything that knows how many detractors, passives and promoters it holds."""

    @property
    def detractors(self) -> float: ...
    @property
    def passives(self) -> float: ...
    @property
    def promoters(self) -> float: ...


class Categories(NamedTuple):
    """Detractors (0–6), passives (7–8) and promoters (9–10); fractions are allowed, as under weights."""

    detractors: float
    passives: float
    promoters: float

    @property
    def n(self) -> float:
        return self.detractors + self.passives + self.promoters


@dataclass(frozen=True, slots=True)
class Histogram:
    """Answers per score: ``counts[s]`` people gave the score ``s``, 0–10. Histograms add; scores do not."""

    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        counts = tuple(operator.index(count) for count in self.counts)
        if len(counts) != SCORES or min(counts) < 0:
            raise ValueError(f"a histogram needs {SCORES} counts of 0 or more, not {self.counts!r}")
        object.__setattr__(self, "counts", counts)

    @classmethod
    def zero(cls) -> Histogram:
        """The histogram of no answers."""
        return cls((0,) * SCORES)

    @classmethod
    def from_counts(cls, counts: Sequence[int] | NDArray[np.integer[Any]]) -> Histogram:
        """A histogram from 11 counts in the order of the scores."""
        return cls(tuple(counts))

    @classmethod
    def from_scores(cls, scores: Iterable[int]) -> Histogram:
        """A histogram from single answers, each 0–10."""
        counts = [0] * SCORES
        for score in scores:
            if not 0 <= score < SCORES:
                raise ValueError(f"a score is 0–10, not {score!r}")
            counts[operator.index(score)] += 1
        return cls(tuple(counts))

    def __add__(self, other: Histogram) -> Histogram:
        return Histogram(tuple(map(operator.add, self.counts, other.counts)))

    def __radd__(self, other: int | Histogram) -> Histogram:
        return self if isinstance(other, int) and other == 0 else other + self

    def __bool__(self) -> bool:
        return self.n > 0

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def detractors(self) -> int:
        return sum(self.counts[:FIRST_PASSIVE])

    @property
    def passives(self) -> int:
        return sum(self.counts[FIRST_PASSIVE:FIRST_PROMOTER])

    @property
    def promoters(self) -> int:
        return sum(self.counts[FIRST_PROMOTER:])

    @property
    def categories(self) -> Categories:
        return Categories(self.detractors, self.passives, self.promoters)

    @property
    def nps(self) -> float | None:
        """Promoters less detractors in points, −100…100; None without answers."""
        return 100 * (self.promoters - self.detractors) / self.n if self.n else None


def categories_of(histograms: ArrayLike) -> Floats:
    """Category counts, shape (…, 3), of an array of histograms, shape (…, 11)."""
    counts = np.asarray(histograms, dtype=np.float64)
    if counts.ndim == 0 or counts.shape[-1] != SCORES:
        raise ValueError(f"histograms have {SCORES} counts in the last axis, not the shape {counts.shape}")
    edges = [0, FIRST_PASSIVE, FIRST_PROMOTER]
    return np.add.reduceat(counts, edges, axis=-1)


def triple(counted: Counted) -> Floats:
    """The category counts of one value as an array of shape (3,), checked to be finite and not negative."""
    counts = np.array([counted.detractors, counted.passives, counted.promoters], dtype=np.float64)
    if not np.isfinite(counts).all() or (counts < 0).any():
        raise ValueError(f"category counts are 0 or more, not {counts.tolist()}")
    return counts
