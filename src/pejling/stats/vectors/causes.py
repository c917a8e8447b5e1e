"""Groups about why: themes, mix and rate, penalty and reward."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pejling.stats.asymmetry import penalty_reward
from pejling.stats.drivers import Answers, contributions, impacts, importance, points_lost
from pejling.stats.histogram import Categories, Histogram
from pejling.stats.mix import mix_rate
from pejling.stats.summary import mean_of
from pejling.stats.vectors.comparing import PROSE, Check, Tally, each_case


def theme_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    patterns = case["patterns_det_pas_pro"]
    answers = Answers.of(
        {frozenset(filter(None, name.split("+"))): Categories(*counts) for name, counts in patterns.items()}
    )
    lost, fitted, shares = points_lost(answers), contributions(answers, mentions_needed=0), importance(answers)
    rows = {
        theme: {
            "n": impact.mentions,
            "share": impact.share,
            "nps_with": impact.nps_with,
            "nps_without": impact.nps_without,
            "impact": impact.value,
            "impact_se": impact.se,
            "points_lost_fractional": lost.themes[theme],
            "ols_beta": fitted.betas[theme],
            "ols_contribution": fitted.themes[theme],
            "lmg_r2": shares.themes[theme],
        }
        for theme, impact in impacts(answers).items()
    }
    return {
        "n": int(answers.n),
        "nps": answers.nps,
        "ols_intercept": fitted.base,
        "points_lost_no_theme": lost.no_theme,
        "total_r2": shares.total,
        "themes": rows,
    }


def mix_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    before, after = (
        {name: Categories(*counts) for name, counts in case["input"][period].items()} for period in ("p1", "p2")
    )
    found = mix_rate(before, after)
    segments = {
        name: {
            "share1": part.shares[0],
            "share2": part.shares[1],
            "nps1": part.nps[0],
            "nps2": part.nps[1],
            "rate": part.rate,
            "mix": part.mix,
        }
        for name, part in found.parts.items()
    }
    return {
        "nps1": found.before,
        "nps2": found.after,
        "delta": found.change,
        "rate_total": found.rate,
        "mix_total": found.mix,
        "segments": segments,
    }


def penalty_reward_group(group: Any, tally: Tally, _: Any) -> None:
    for name, case in group.items():
        if name not in PROSE:
            tally.compare(case, penalty_figures(case), ("hist",), name)
            tally.cases += 1


def penalty_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    worst, middling, best = (Histogram.from_counts(case["hist"][part]) for part in ("low", "mid", "high"))
    found = penalty_reward(worst, middling, best)
    low, middle, high = (mean_of(histogram) or 0.0 for histogram in (worst, middling, best))
    return {
        "penalty": found.penalty,
        "reward": found.reward,
        "penalty_se": found.penalty_se,
        "reward_se": found.reward_se,
        "asymmetry": found.asymmetry,
        "impact_range": found.span,
        "penalty_mean_score": low - middle,
        "reward_mean_score": high - middle,
        "nps_low_mid_high": list(found.nps),
    }


GROUPS: dict[str, Check] = {
    "themes": each_case(theme_figures, "patterns_det_pas_pro"),
    "mix_rate": each_case(mix_figures, "input"),
    "penalty_reward": penalty_reward_group,
}
