"""Comparing what a file expects with what is found, loudly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from typing import Any, TypeAlias

import numpy as np

PROSE = frozenset({"agreement", "comment", "definition", "description", "expect", "note", "notes", "source", "sources"})


class Kind(StrEnum):
    """What a tolerance is for, in the words the conventions begin with."""

    CLOSED = "closed forms"
    SCORE = "iterative score interval"
    CONCENTRATION = "A"
    POSTERIOR = "posterior probabilities"
    RUN = "ARL"
    COX = "Cox coefficients"
    SURVIVAL = "Kaplan-Meier and RMST"


USUAL = {
    Kind.CLOSED: 1e-9,
    Kind.SCORE: 1e-4,
    Kind.CONCENTRATION: 1e-4,
    Kind.POSTERIOR: 0.003,
    Kind.RUN: 0.005,
    Kind.COX: 1e-3,
    Kind.SURVIVAL: 1e-9,
}


def tolerances_of(conventions: Mapping[str, str]) -> dict[Kind, float]:
    """The tolerances of a file's conventions; those it does not name stay as usual."""
    found = dict(USUAL)
    for phrase in conventions.get("tolerance", "").split(";"):
        for kind in Kind:
            number = re.match(rf"\s*{re.escape(kind)}\s+([\d.]+(?:e-?\d+)?)(\s*percent)?", phrase)
            if number:
                found[kind] = float(number[1]) / (100 if number[2] else 1)
    return found


@dataclass(frozen=True, slots=True)
class Loose:
    """A figure judged by another tolerance than a closed form's, in units of ``scale`` (points: 100)."""

    value: Any
    kind: Kind
    scale: float = 1.0


@dataclass(slots=True)
class Tally:
    """What has been compared in one group."""

    allowed: Mapping[Kind, float]
    cases: int = 0
    figures: int = 0
    worst: float = 0.0
    worst_share: float = 0.0
    worst_allowed: float = 0.0
    worst_at: str = ""
    misses: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def compare(
        self, expected: Mapping[str, Any], found: Mapping[str, Any], inputs: Sequence[str] = (), at: str = ""
    ) -> None:
        """Compare every expected key that is neither an input nor prose; one that is not found is a miss."""
        for key, want in expected.items():
            if key in inputs or key in PROSE:
                continue
            if key in found:
                self._same(want, found[key], f"{at}.{key}" if at else key)
            else:
                self.misses.append(f"{at}.{key}: no such figure" if at else f"{key}: no such figure")

    def miss(self, text: str) -> None:
        self.misses.append(text)

    def _same(self, want: Any, found: Any, at: str, kind: Kind = Kind.CLOSED, scale: float = 1.0) -> None:
        if isinstance(found, Loose):
            self._same(want, found.value, at, found.kind, found.scale)
        elif isinstance(want, Mapping) and isinstance(found, Mapping):
            self.compare(want, found, at=at)
            self.absent += [f"{at}.{key}" for key in found if key not in want]
        elif isinstance(want, list) and isinstance(found, (list, tuple, np.ndarray)):
            self._lists(want, list(found), at, kind, scale)
        elif _is_number(want) and _is_number(found):
            self._numbers(float(want), float(found), at, kind, scale)
        else:
            self.figures += 1
            if type(want) is not type(found) or want != found:
                self.misses.append(f"{at}: {found!r}, expected {want!r}")

    def _lists(self, want: list[Any], found: list[Any], at: str, kind: Kind, scale: float) -> None:
        if len(want) != len(found):
            self.misses.append(f"{at}: {len(found)} values, expected {len(want)}")
        for place, (one, other) in enumerate(zip(want, found, strict=False)):
            self._same(one, other, f"{at}[{place}]", kind, scale)

    def _numbers(self, want: float, found: float, at: str, kind: Kind, scale: float) -> None:
        deviation = _deviation(want, found, kind)
        allowed = self.allowed[kind] * scale
        self.figures += 1
        if not deviation <= allowed:
            self.misses.append(f"{at}: {found!r}, expected {want!r} within {allowed:g}")
        share = deviation / allowed if deviation == deviation else inf
        if share > self.worst_share:
            self.worst, self.worst_share, self.worst_allowed, self.worst_at = deviation, share, allowed, at


Check: TypeAlias = Callable[[Any, Tally, Any], None]


def cases_of(group: Any) -> list[dict[str, Any]]:
    """The cases of a group that is a list, has a list of cases, or is a single case."""
    if isinstance(group, list):
        return group
    found: list[dict[str, Any]] = group.get("cases", [group])
    return found


def by_pattern(expected: Mapping[str, Any], pattern: str, figure: Callable[[re.Match[str]], Any]) -> dict[str, Any]:
    """A figure for every expected key of a pattern, such as ``ci(95)_aw``."""
    return {key: figure(match) for key in expected if (match := re.fullmatch(pattern, key))}


def level_of(match: re.Match[str]) -> float:
    """The confidence level in a key: 95 is 0.95, 999 is 0.999."""
    return float("0." + match[1])


def stated_level(case: Mapping[str, Any]) -> float:
    """The level a case states, 0.95 otherwise."""
    return float(case.get("conf", case.get("level", 0.95)))


def each_case(figures: Callable[[Mapping[str, Any]], Mapping[str, Any]], *inputs: str) -> Check:
    """The check of a group whose cases are each worked out by themselves."""

    def check(group: Any, tally: Tally, _: Any) -> None:
        for place, case in enumerate(cases_of(group)):
            tally.compare(case, figures(case), inputs, f"[{place}]")
            tally.cases += 1

    return check


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, (bool, np.bool_))


def _deviation(want: float, found: float, kind: Kind) -> float:
    """Relative for runs; absolute, but relative above 1, for closed forms and what follows from A; else absolute."""
    if want == found:
        return 0.0
    if kind is Kind.RUN:
        return abs(found / want - 1) if want else inf
    if kind in (Kind.CLOSED, Kind.SURVIVAL, Kind.CONCENTRATION):
        return abs(found - want) / max(1.0, abs(want))
    return abs(found - want)
