"""Groups about one score or two: summaries, intervals, differences, accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from pejling.stats.accounts import cluster_error, clustered_estimate
from pejling.stats.difference import NormalDifference, mover_limits, normal_difference
from pejling.stats.estimate import p_of
from pejling.stats.histogram import Floats, Histogram
from pejling.stats.intervals import PSEUDO_ANSWERS, adjusted_wald_limits, net_and_variance, score_limits, wald_limits
from pejling.stats.posterior import jeffreys_limits
from pejling.stats.summary import mean_limits, mean_of, quantile, standard_deviation
from pejling.stats.vectors.comparing import Check, Kind, Loose, by_pattern, each_case, level_of, stated_level

INTERVAL_INPUTS = ("counts", "conf", "level")


def summary_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    histogram = Histogram.from_counts(case["hist"])
    counts = np.array(histogram.categories, dtype=np.float64)
    level = stated_level(case)
    return {
        "n": histogram.n,
        "det": histogram.detractors,
        "pas": histogram.passives,
        "pro": histogram.promoters,
        "nps": histogram.nps,
        "mean": mean_of(histogram),
        "sd": standard_deviation(histogram),
        "lower_median": quantile(histogram, 0.5),
        **by_pattern(case, r"mean_ci(\d+)", lambda key: mean_limits(histogram, level_of(key))),
        **by_pattern(case, r"ci(\d+)_aw", lambda key: _clipped(adjusted_wald_limits(counts, level_of(key)))),
        "ci_aw": _clipped(adjusted_wald_limits(counts, level)),
    }


def interval_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    counts, level = np.array(case["counts"], dtype=np.float64), stated_level(case)
    net, variance = net_and_variance(counts)
    return {
        "nps": 100 * float(net),
        "variance_unit": float(variance),
        "se": 100 * float(np.sqrt(variance / counts.sum())),
        "wald": _limits(wald_limits(counts, level), _p_of_zero(counts)),
        "adjusted_wald": _limits(adjusted_wald_limits(counts, level), _p_of_zero(counts + PSEUDO_ANSWERS)),
        "score_iterative": {
            key: Loose(value, Kind.SCORE) for key, value in _limits(score_limits(counts, level), None).items()
        },
    }


def difference_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    x, y = (np.array(case[side], dtype=np.float64) for side in ("x", "y"))
    level = stated_level(case)
    halved = normal_difference(x, y, level=level)
    return {
        "R_wald": _as_in_r(normal_difference(x, y, np.zeros(3), level)),
        "R_adjusted_wald": _as_in_r(normal_difference(x, y, PSEUDO_ANSWERS, level)),
        "recommended_adjusted_half": {
            "diff_raw": 100 * float(net_and_variance(x)[0] - net_and_variance(y)[0]),
            "diff_adj": halved.value,
            "se": halved.se,
            "ci95": [halved.low, halved.high],
            "z": halved.z,
            "p_two_sided": halved.p,
        },
        **by_pattern(case, r"mover_score_ci(\d+)", lambda key: Loose(mover_limits(x, y, level_of(key)), Kind.SCORE)),
    }


def jeffreys_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    counts = np.array([case["det_pas_pro"]], dtype=np.float64)
    return by_pattern(
        case, r"ci(\d+)", lambda key: Loose(_pair(jeffreys_limits(counts, level_of(key))), Kind.POSTERIOR, 100)
    )


def cluster_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    accounts = np.array([[answers.count(net) for net in (-1, 0, 1)] for answers in case["accounts"]], dtype=np.float64)
    estimate = clustered_estimate(accounts)
    return {
        "n": estimate.estimate.n,
        "nps": estimate.estimate.value,
        "cluster_se_R_survey": cluster_error(accounts),
        "srs_se": estimate.simple_se,
        "deff": estimate.deff,
        "n_eff": estimate.n_eff,
    }


def _limits(limits: tuple[Floats, Floats], p: float | None) -> dict[str, Any]:
    low, high = (float(limit) for limit in limits)
    clipped = _clipped(limits)
    return {"lo": low, "hi": high, "lo_clipped": clipped[0], "hi_clipped": clipped[1], "p_value_vs_zero": p}


def _clipped(limits: tuple[Floats, Floats]) -> list[float]:
    return [float(np.clip(limit, -100, 100)) for limit in limits]


def _pair(limits: tuple[Floats, Floats]) -> list[float]:
    return [float(limit[0]) for limit in limits]


def _p_of_zero(counts: Floats) -> float | None:
    """Two-sided p of a score of 0, as R gives it: 0 without variance, and none where the score is 0 as well."""
    net, variance = net_and_variance(counts)
    if variance == 0:
        return 0.0 if net else None
    return p_of(float(net / np.sqrt(variance / counts.sum())))


def _as_in_r(found: NormalDifference) -> dict[str, float]:
    """R drops the sign of a difference."""
    half = (found.high - found.low) / 2
    size = abs(found.value)
    return {"abs_delta": size, "lo": size - half, "hi": size + half, "se": found.se, "p": found.p}


GROUPS: dict[str, Check] = {
    "histogram_summary": each_case(summary_figures, "hist", "conf", "level"),
    "interval_one_sample": each_case(interval_figures, "counts", "conf", "level"),
    "difference_two_sample": each_case(difference_figures, "x", "y", "conf", "level"),
    "dirichlet_jeffreys_interval": each_case(jeffreys_figures, "det_pas_pro"),
    "cluster_se": each_case(cluster_figures, "accounts"),
}
