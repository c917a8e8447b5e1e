"""Groups about customers over time and how they are asked: survival, money, slots, quotas, sample sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log
from typing import Any

from pejling.stats.design import Quota, margin, quotas, sample_size
from pejling.stats.estimate import z_of
from pejling.stats.money import revenue_at_risk as at_risk
from pejling.stats.money import value_of_converting
from pejling.stats.slots import slot
from pejling.stats.survival import Curve, Hazards, kaplan_meier, log_rank, proportional_hazards, time_kept
from pejling.stats.vectors.comparing import Check, Kind, Loose, Tally, by_pattern, each_case, stated_level

ROUNDED_Z = 1.96
QUOTA_INPUTS = ("total", "population", "response_rate", "power", "floor")


def survival(group: Any, tally: Tally, _: Any) -> None:
    categories = group["by_cat"]
    for name, case in categories.items():
        tally.compare(case, _curve_figures(case), ("data",), f"by_cat.{name}")
        tally.cases += 1
    times, lost, names = _long(categories)
    tested = log_rank(times, lost, names)
    tally.compare(group, {"logrank": {"chi2": tested.statistic, "p": tested.p}}, ("by_cat", *_cox_keys(group)))
    for key in _cox_keys(group):
        _check_cox(group[key], key.removeprefix("cox_vs_"), categories, tally)


def revenue_at_risk(group: Any, tally: Tally, whole: Any) -> None:
    revenue = group["annual_revenue"]
    kept_key = next(key for key in group if re.fullmatch(r"S\d+", key))
    kept = group[kept_key]
    reference = next((key.removeprefix("excess_vs_") for key in group if key.startswith("excess_vs_")), "promoter")
    rows = {name: at_risk(values, kept[name], kept[reference]) for name, values in revenue.items()}
    found = {
        "revenue_at_risk": {name: row.total for name, row in rows.items()},
        "total_at_risk": sum(row.total for row in rows.values()),
        f"excess_vs_{reference}": {name: row.excess for name, row in rows.items()},
        **by_pattern(
            group,
            r"upper_bound_value_per_(\w+)_to_(\w+)_(\d+)m",
            lambda key: _converted(key, revenue, whole["survival"]),
        ),
    }
    tally.compare(group, found, ("annual_revenue", kept_key))
    tally.cases += len(rows)


def slot_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    return {"slot": slot(case["version"], case["programme"], case["customer"], case["days"])}


def quota_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    found = quotas(*(case[key] for key in QUOTA_INPUTS))
    return {"result": {name: _quota(quota, name, case) for name, quota in found.items()}}


def size_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    return {"n": sample_size(case["margin_points"], case["V_unit"], case.get("population"), stated_level(case))}


def _quota(quota: Quota, name: str, case: Mapping[str, Any]) -> dict[str, Any]:
    widths = by_pattern(
        case["result"].get(name, {}),
        r"half_width_V(\d)(\d+)",
        lambda key: _half_width(key, quota.answers, case["population"][name]),
    )
    return {"target_completes": quota.answers, "invites": quota.invitations, "fraction": quota.fraction, **widths}


def _half_width(key: re.Match[str], answers: float, people: float) -> float:
    """The file rounds z to 1.96."""
    return margin(answers, float(f"{key[1]}.{key[2]}"), people) * ROUNDED_Z / z_of(0.95)


def _curve_figures(case: Mapping[str, Any]) -> dict[str, Any]:
    curve = _curve(case)
    return {
        "n": curve.n,
        "S": _kept({time: curve.at(float(time)).value for time in case.get("S", {})}),
        **by_pattern(case, r"ci(\d+)_loglog", lambda key: _limits(curve, float(key[1]))),
        **by_pattern(case, r"rmst(\d+)", lambda key: _kept(time_kept(curve, float(key[1])).estimate.value)),
    }


def _curve(case: Mapping[str, Any]) -> Curve:
    times, lost = zip(*case["data"], strict=True)
    return kaplan_meier(times, lost)


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _kept(one) for key, one in value.items()}
    return Loose(value, Kind.SURVIVAL)


def _limits(curve: Curve, time: float) -> Loose:
    found = curve.at(time)
    return Loose([found.low, found.high], Kind.SURVIVAL)


def _long(categories: Mapping[str, Any]) -> tuple[list[float], list[int], list[str]]:
    rows = [(time, lost, name) for name, case in categories.items() for time, lost in case["data"]]
    times, lost, names = zip(*rows, strict=True)
    return list(times), list(lost), list(names)


def _cox_keys(group: Mapping[str, Any]) -> list[str]:
    return [key for key in group if key.startswith("cox_vs_")]


def _check_cox(expected: Mapping[str, Any], reference: str, categories: Mapping[str, Any], tally: Tally) -> None:
    """Hazards against the reference; categories go by their first letters, ratios by their logarithm."""
    times, lost, names = _long(categories)
    others = [name for name in categories if name != reference]
    fit = proportional_hazards(times, lost, [[float(name == other) for other in others] for name in names])
    for short, want in expected.items():
        places = [place for place, name in enumerate(others) if name.startswith(short)]
        if len(places) != 1:
            tally.miss(f"cox_vs_{reference}.{short}: no such category")
            continue
        logs = {key: _logs(value) if key.startswith("hr") else value for key, value in want.items()}
        tally.compare(logs, _hazard(fit, places[0]), at=f"cox_vs_{reference}.{short}")


def _hazard(fit: Hazards, place: int) -> dict[str, Any]:
    ratio = fit.ratio(place)
    figures: dict[str, Any] = {
        "coef": float(fit.coefficients[place]),
        "se": float(fit.errors[place]),
        "hr": log(ratio[0]),
    }
    figures["hr_ci"] = _logs(list(ratio[1:]))
    return {key: Loose(value, Kind.COX) for key, value in figures.items()}


def _logs(value: Any) -> Any:
    return [log(one) for one in value] if isinstance(value, list) else log(value)


def _converted(key: re.Match[str], revenue: Mapping[str, list[float]], kept: Mapping[str, Any]) -> float:
    now, then = (time_kept(_curve(kept["by_cat"][key[side]]), float(key[3])) for side in (1, 2))
    return value_of_converting(revenue[key[1]], now, then).bound


GROUPS: dict[str, Check] = {
    "survival": survival,
    "revenue_at_risk": revenue_at_risk,
    "hash_slots": each_case(slot_figures, "version", "programme", "customer", "days"),
    "allocation": each_case(quota_figures, *QUOTA_INPUTS),
    "sample_size": each_case(size_figures, "margin_points", "V_unit", "population", "conf", "level"),
}
