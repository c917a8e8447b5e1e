"""What moves the score: points lost, impact against the rest, overlap-adjusted contribution, importance.

Answers come as patterns: which themes were mentioned together, and the categories of those answers.
Themes are not disjoint, so only points lost and contributions add up to the score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import factorial, sqrt

import numpy as np

from pejling.stats.histogram import Counted, Floats, triple
from pejling.stats.intervals import net_and_variance

CLOSURE = 0.5
MENTIONS_NEEDED = 10
WORST_CONDITION = 1e6
RIDGE = 1e-8
MOST_THEMES = 12


@dataclass(frozen=True, slots=True)
class Impact:
    """What the score would gain or lose, in points, had those who mention a theme answered like the others."""

    theme: str
    mentions: int
    share: float
    nps_with: float | None
    nps_without: float | None
    value: float
    se: float | None

    def gain(self, closure: float = CLOSURE) -> float:
        """Points to be won by closing this share (0–1) of a negative impact."""
        return closure * max(0.0, -self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Patterns of themes: ``mentioned`` (patterns, themes) of 0 and 1, ``counts`` (patterns, 3)."""

    themes: tuple[str, ...]
    mentioned: Floats
    counts: Floats

    @classmethod
    def of(cls, patterns: Mapping[frozenset[str], Counted], themes: Iterable[str] | None = None) -> Answers:
        """Gather patterns; the empty set holds the answers without a theme."""
        names = tuple(sorted(set().union(*patterns)) if themes is None else themes)
        mentioned = np.array([[float(name in pattern) for name in names] for pattern in patterns])
        counts = np.array([triple(counted) for counted in patterns.values()])
        if not counts.size or not counts.sum():
            raise ValueError("drivers need at least one answer")
        return cls(names, mentioned.reshape(len(counts), len(names)), counts)

    @property
    def sizes(self) -> Floats:
        return np.asarray(self.counts.sum(axis=1), dtype=np.float64)

    @property
    def nets(self) -> Floats:
        """Promoters less detractors of each pattern."""
        return np.asarray(self.counts[:, 2] - self.counts[:, 0], dtype=np.float64)

    @property
    def n(self) -> float:
        return float(self.counts.sum())

    @property
    def nps(self) -> float:
        return 100 * float(self.nets.sum()) / self.n


@dataclass(frozen=True, slots=True)
class Losses:
    """Points each theme takes from 100, and answers without a theme: 100 less all of them is the score."""

    themes: dict[str, float]
    no_theme: float


@dataclass(frozen=True, slots=True)
class Contributions:
    """Overlap-adjusted: ``betas`` in points per mention, ``themes`` in points of score; with the base they add up.

    Themes in ``left_out`` were mentioned too seldom.
    """

    base: float
    betas: dict[str, float]
    themes: dict[str, float]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Importance:
    """Shares of explained variance, 0–1; they have no sign and no points, so nothing is ranked by them alone."""

    total: float
    themes: dict[str, float]


def points_lost(answers: Answers) -> Losses:
    """Where the points are: a passive loses 1 and a detractor 2 half-steps, shared by the themes of the answer."""
    lost = answers.sizes - answers.nets
    number = answers.mentioned.sum(axis=1)
    each = np.divide(lost, number, out=np.zeros_like(lost), where=number > 0)
    themes = 100 / answers.n * (each @ answers.mentioned)
    none = 100 / answers.n * float(lost[number == 0].sum())
    return Losses(dict(zip(answers.themes, map(float, themes), strict=True)), none)


def impacts(answers: Answers) -> dict[str, Impact]:
    """Each theme's impact against the rest, s·(NPS with − NPS without), and its standard error."""
    return {
        theme: _impact(answers, theme, column)
        for theme, column in zip(answers.themes, answers.mentioned.T, strict=True)
    }


def contributions(answers: Answers, mentions_needed: int = MENTIONS_NEEDED) -> Contributions:
    """Least squares of the net on all themes at once, separating those that travel together."""
    mentions = answers.sizes @ answers.mentioned
    kept = np.flatnonzero((mentions >= mentions_needed) & (mentions > 0))
    design = np.hstack([np.ones((len(answers.counts), 1)), answers.mentioned[:, kept]])
    square = design.T @ (answers.sizes[:, None] * design)
    if np.linalg.cond(square) > WORST_CONDITION:
        square = square + RIDGE * answers.n * np.diag([0.0] + [1.0] * len(kept))
    beta = 100 * np.linalg.solve(square, design.T @ answers.nets)
    names = [answers.themes[at] for at in kept]
    betas = dict(zip(names, map(float, beta[1:]), strict=True))
    shares = mentions[kept] / answers.n
    left_out = tuple(theme for theme in answers.themes if theme not in betas)
    return Contributions(float(beta[0]), betas, dict(zip(names, map(float, beta[1:] * shares), strict=True)), left_out)


def importance(answers: Answers) -> Importance:
    """Each theme's share of explained variance, averaged over all orders of entry (Shapley; Grömping 2006)."""
    p = len(answers.themes)
    if p > MOST_THEMES:
        raise ValueError(f"importance is worked out for at most {MOST_THEMES} themes, not {p}")
    explained = _explained(answers)
    bits = np.arange(2**p)
    size = np.array([int(bit).bit_count() for bit in bits])
    weight = np.array([factorial(k) * factorial(p - k - 1) / factorial(p) if k < p else 0.0 for k in range(p + 1)])
    themes = {}
    for at, theme in enumerate(answers.themes):
        without = bits[bits & 1 << at == 0]
        themes[theme] = float((weight[size[without]] * (explained[without | 1 << at] - explained[without])).sum())
    return Importance(float(explained[-1]), themes)


def _impact(answers: Answers, theme: str, mentioned: Floats) -> Impact:
    inside, outside = mentioned @ answers.counts, (1 - mentioned) @ answers.counts
    n_in, n_out = float(inside.sum()), float(outside.sum())
    share = n_in / answers.n
    if not n_in or not n_out:
        return Impact(theme, int(n_in), share, _points(inside), _points(outside), 0.0, None)
    (net_in, var_in), (net_out, var_out) = net_and_variance(inside), net_and_variance(outside)
    gap = float(net_in - net_out)
    chance = share**2 * float(var_in / n_in + var_out / n_out) + gap**2 * share * (1 - share) / answers.n
    return Impact(theme, int(n_in), share, _points(inside), _points(outside), 100 * share * gap, 100 * sqrt(chance))


def _points(counts: Floats) -> float | None:
    return 100 * float((counts[2] - counts[0]) / counts.sum()) if counts.sum() else None


def _explained(answers: Answers) -> Floats:
    """R² of every subset of themes, indexed by its bits."""
    p, sizes = len(answers.themes), answers.sizes
    centre = sizes @ answers.mentioned / answers.n
    apart = answers.mentioned - centre
    square = apart.T @ (sizes[:, None] * apart)
    cross = apart.T @ answers.nets
    _, variance = net_and_variance(answers.counts.sum(axis=0))
    found = np.zeros(2**p)
    for bit in range(1, 2**p) if variance > 0 else ():
        kept = [at for at in range(p) if bit >> at & 1]
        beta = np.linalg.lstsq(square[np.ix_(kept, kept)], cross[kept], rcond=1e-12)[0]
        found[bit] = float(cross[kept] @ beta) / (float(variance) * answers.n)
    return found
