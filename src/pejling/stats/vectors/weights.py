"""Groups about who answered: raking, post-stratification, representativeness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from pejling.stats.histogram import Floats
from pejling.stats.representativeness import representativeness
from pejling.stats.vectors.comparing import Check, by_pattern, each_case, level_of
from pejling.stats.weighting import (
    effective_answers,
    post_stratified_error,
    post_stratify,
    rake,
    raked_error,
    weighted_estimate,
)


def raking_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    width = len(case["margins"])
    levels = [[cell[margin] for cell in case["cells_counts"]] for margin in range(width)]
    counts = np.array([cell[width:] for cell in case["cells_counts"]], dtype=np.float64)
    answers = counts.sum(axis=1)
    weights = rake(answers, levels, list(case["margins"].values()))
    raked = weighted_estimate(counts, weights)
    names = ["|".join(map(str, cell)) for cell in zip(*levels, strict=True)]
    result = {
        "nps_unweighted": raked.unweighted,
        "nps_raked": raked.estimate.value,
        "se_R_survey": raked_error(counts, weights, levels),
        "n_eff_kish": raked.n_eff,
    }
    return {"weight_per_answer": dict(zip(names, weights, strict=True)), "result": result}


def stratified_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    counts, sizes = (np.array(case[key], dtype=np.float64) for key in ("counts", "N"))
    found = post_stratify(counts, sizes, collapse_below=0)
    error = post_stratified_error(counts, sizes)
    return {
        "nps_unweighted": found.unweighted,
        "nps_poststrat": found.estimate.value,
        "weighted_props_det_pas_pro": list(found.shares),
        "se_stratified_linearised": found.se,
        "n": found.estimate.n,
        "n_eff_kish": found.n_eff,
        "deff_kish": found.deff,
        "n_eff_linearised": found.n_eff_linearised,
        **by_pattern(case, r"ci(\d+)_aw_(?:kish|linearised)", lambda key: _limits(counts, sizes, key)),
        "R_survey": {
            "se_postStratify": error,
            "se_stratified": found.se,
            "n_eff_kish": effective_answers(sizes / counts.sum(axis=1), counts.sum(axis=1)),
            "deff_kish": found.deff,
        },
    }


def mirror_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    found = representativeness(case["invited"], case["responded"])
    return {
        "rates": found.rates,
        "rate": found.rate,
        "S": found.spread,
        "R": found.indicator,
        "S_adj": found.adjusted_spread,
        "R_adj": found.adjusted_indicator,
        "partial": found.partials,
        **by_pattern(case, r"max_bias_points_sd(\d+)", lambda key: found.largest_bias(float(key[1]))),
    }


def _limits(counts: Floats, sizes: Floats, key: Any) -> list[float | None]:
    effective = "linearised" if key[0].endswith("linearised") else "kish"
    estimate = post_stratify(counts, sizes, level_of(key), effective, collapse_below=0).estimate  # type: ignore[arg-type]
    return [estimate.low, estimate.high]


GROUPS: dict[str, Check] = {
    "raking": each_case(raking_figures, "cells_counts", "margins"),
    "post_stratification": each_case(stratified_figures, "N", "counts"),
    "r_indicator": each_case(mirror_figures, "invited", "responded"),
}
