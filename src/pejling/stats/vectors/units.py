"""Groups about many units: shrinkage, ranking, case mix."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import numpy as np

from pejling.stats.case_mix import case_mix, overall_and_strata
from pejling.stats.heterogeneity import full_fit, homogeneity, moment_fit
from pejling.stats.histogram import Categories, Floats
from pejling.stats.ranking import rank
from pejling.stats.shrinkage import (
    LARGEST_A,
    Group,
    above_pool,
    fit_concentration,
    pooled_shares,
    reliability,
    shrunk_limits,
    shrunk_nps,
)
from pejling.stats.vectors.comparing import Kind, Loose, Tally, by_pattern, level_of


def shrinkage(group: Any, tally: Tally, _: Any) -> None:
    counts = np.array(group["counts_det_pas_pro"], dtype=np.float64)
    shares = pooled_shares(counts)
    pool = Group(shares, fit_concentration(counts, shares))
    chi2 = homogeneity(counts)
    ranking = rank(pool.posterior(counts), group.get("top_k"))
    found = {
        "fit_recommended": {
            "m_det_pas_pro": shares,
            "A": Loose(pool.concentration, Kind.CONCENTRATION),
            "prior_nps": pool.nps,
        },
        "fit_full_mle": _full(counts),
        "fit_anova_moments": _moments(counts),
        "homogeneity_chi2": {"stat": chi2.statistic, "df": chi2.freedom, "p": chi2.p},
        "top_k": ranking.k,
    }
    tally.compare(group, found, ("counts_det_pas_pro", "units"))
    if len(group["units"]) != len(counts):
        tally.miss(f"units: {len(group['units'])} expected for {len(counts)} counts")
    rows = {"n": counts.sum(axis=1), "raw_nps": 100 * (counts[:, 2] - counts[:, 0]) / counts.sum(axis=1)}
    rows |= {key: _loose(values, Kind.CONCENTRATION) for key, values in _drawn(counts, pool).items()}
    rows |= {
        "p_top_k": _loose(ranking.top, Kind.POSTERIOR),
        "p_bottom_k": _loose(ranking.bottom, Kind.POSTERIOR),
        "p_top_k_montecarlo": _loose(ranking.top, Kind.POSTERIOR),
        "expected_rank": _loose(ranking.expected_rank, Kind.POSTERIOR, len(counts) - 1),
        "p_above_prior_mean": _loose(above_pool(counts, pool), Kind.POSTERIOR),
    }
    for place, unit in enumerate(group["units"][: len(counts)]):
        limits = by_pattern(unit, r"credible(\d+)", partial(_one_unit, counts[place], pool))
        tally.compare(unit, {key: values[place] for key, values in rows.items()} | limits, at=f"units[{place}]")
        tally.cases += 1


def shrinkage_homogeneous_edge(group: Any, tally: Tally, _: Any) -> None:
    counts = np.array(group["counts"], dtype=np.float64)
    shares = pooled_shares(counts)
    pool = Group(shares, fit_concentration(counts, shares))
    words = re.search(r"within ([\d.]+) points? of (-?[\d.]+)", group.get("expect", ""))
    near, middle = (float(words[1]), float(words[2])) if words else (0.5, pool.nps)
    furthest = float(np.abs(shrunk_nps(counts, pool) - middle).max())
    expected = {"between_unit_variance": 0.0, "A": LARGEST_A}
    tally.compare(
        expected,
        {"between_unit_variance": moment_fit(counts).between, "A": Loose(pool.concentration, Kind.CONCENTRATION)},
    )
    tally.compare(group, {}, ("counts", "expect"))
    tally.cases += 1
    tally.figures += 1
    if furthest > near:
        tally.miss(f"a shrunk score lies {furthest:g} points from {middle:g}, more than {near:g}")


def case_mix_group(group: Any, tally: Tally, _: Any) -> None:
    units = {
        name: {stratum: Categories(*counts) for stratum, counts in parts.items()}
        for name, parts in group["units"].items()
    }
    overall, strata = overall_and_strata(units)
    result = {
        name: {"n": row.n, "raw": row.raw, "expected": row.expected, "adjusted": row.adjusted}
        for name, row in case_mix(units).items()
    }
    tally.compare(group, {"overall": overall, "stratum_nps": strata, "result": result}, ("units",))
    tally.cases += len(units)


def _drawn(counts: Floats, pool: Group) -> dict[str, Floats]:
    return {"shrunk_nps": shrunk_nps(counts, pool), "reliability": reliability(counts, pool)}


def _one_unit(counts: Floats, pool: Group, key: re.Match[str]) -> Loose:
    low, high = shrunk_limits(counts, pool, level_of(key))
    return Loose([float(low[0]), float(high[0])], Kind.POSTERIOR, 100)


def _full(counts: Floats) -> dict[str, Any]:
    alpha, value = full_fit(counts)
    total = alpha.sum()
    return {
        "alpha": Loose(alpha, Kind.CONCENTRATION),
        "A": Loose(total, Kind.CONCENTRATION),
        "independent_neldermead_A": Loose(total, Kind.CONCENTRATION),
        "loglik": value,
        "prior_nps": Loose((alpha[2] - alpha[0]) / total, Kind.CONCENTRATION),
    }


def _moments(counts: Floats) -> dict[str, Any]:
    found = moment_fit(counts)
    return {
        "mu": found.net,
        "within_var": found.within,
        "msb": found.between_square,
        "n0": found.effective_size,
        "tau2": found.between,
        "A": found.concentration,
    }


def _loose(values: Floats, kind: Kind, scale: float = 1.0) -> list[Loose]:
    return [Loose(float(value), kind, scale) for value in values]


GROUPS = {
    "shrinkage": shrinkage,
    "shrinkage_homogeneous_edge": shrinkage_homogeneous_edge,
    "case_mix": case_mix_group,
}
