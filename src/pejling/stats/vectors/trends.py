"""Groups about change over time: alarms and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from pejling.stats.arl import average_run
from pejling.stats.drift import Detector, detector, evidence_path
from pejling.stats.histogram import Histogram
from pejling.stats.review import benjamini_hochberg
from pejling.stats.vectors.comparing import Check, Kind, Loose, Tally, by_pattern, cases_of, each_case, level_of

FINE_CELLS = 2500


def cusum_design(group: Any, tally: Tally, _: Any) -> None:
    for number, case in enumerate(cases_of(group)):
        found = detector(case["p0"], 100 * case["shift"])
        figures = {
            "theta": found.theta,
            "p1": found.moved,
            "llr_det_pas_pro": found.evidence,
            "b_for": {run: Loose(found.threshold(float(run)), Kind.RUN) for run in case.get("b_for", {})},
        }
        tally.compare(case, figures, ("p0", "shift", "points"), f"[{number}]")
        for place, point in enumerate(case["points"]):
            tally.compare(point, _runs(found, point["b"]), ("b",), f"[{number}].points[{place}]")
        tally.cases += 1


def path_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    days = [Histogram.from_scores([score]).categories for score in case["scores"]]
    path = evidence_path(days, detector(case["p0"], 100 * case["shift"]))
    return {"S": path}


def discovery_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    adjusted = benjamini_hochberg(case["p"])
    named = by_pattern(case, r"reject_q(\d+)", lambda key: (adjusted <= level_of(key)).tolist())
    return {"adjusted": adjusted, **named}


def _runs(found: Detector, threshold: float) -> dict[str, Loose]:
    """Mean runs on a grid about as fine as the reference's."""
    runs = {"arl0": found.baseline, "arl1": found.moved}
    return {
        key: Loose(average_run(found.evidence, np.asarray(shares), threshold, FINE_CELLS), Kind.RUN)
        for key, shares in runs.items()
    }


GROUPS: dict[str, Check] = {
    "cusum_design": cusum_design,
    "cusum_path": each_case(path_figures, "p0", "shift", "scores"),
    "benjamini_hochberg": each_case(discovery_figures, "p"),
}
