"""Checking the figures of a file of reference vectors: ``python -m pejling.stats.vectors FILE [--json]``.

Everything is worked out anew from each group's inputs. A figure outside its tolerance, a figure that cannot be
checked and a group that is not known are all misses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pejling.stats.vectors import causes, customers, scores, trends, units, weights
from pejling.stats.vectors.comparing import Tally, tolerances_of

GROUPS = scores.GROUPS | units.GROUPS | trends.GROUPS | weights.GROUPS | causes.GROUPS | customers.GROUPS
CONVENTIONS = "_conventions"


def check(document: Mapping[str, Any]) -> dict[str, Tally]:
    """Compare every group of a document; nothing is raised, whatever a group holds."""
    allowed = tolerances_of(document.get(CONVENTIONS, {}))
    return {
        name: _check_group(name, group, Tally(allowed), document)
        for name, group in document.items()
        if name != CONVENTIONS
    }


def _check_group(name: str, group: Any, tally: Tally, document: Mapping[str, Any]) -> Tally:
    if name not in GROUPS:
        tally.miss("unknown group")
        return tally
    try:
        GROUPS[name](group, tally, document)
    except Exception as problem:  # noqa: BLE001  a broken group must not hide the others
        tally.miss(f"cannot be worked out: {type(problem).__name__}: {problem}")
    if not tally.figures and not tally.misses:
        tally.miss("nothing to check")
    return tally
