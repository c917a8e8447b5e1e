"""``pejling plan``: what to expect of the coming year, for people and for scripts."""

from typing import Any

import click
from django.utils import timezone

from pejling.cli.options import chosen_organisation, json_option, org_option, say_json
from pejling.cli.plan_lines import plan_lines
from pejling.coach.queries.plans import WhatIf, WhatIfRefused, YearPlan, channels_named, plan_of
from pejling.coach.rules.precision import Precision
from pejling.coach.rules.work import Load
from pejling.insight.queries.figures import Estimate

WINDOW_NAMES = {1: "month", 3: "quarter", 6: "half-year", 12: "year", None: "none"}


@click.command()
@org_option
@json_option
@click.option("--gap-days", type=int, help="What if: least days between any two asks.")
@click.option("--sampling", type=float, default=1.0, help="What if: share (0–1) of those chosen that is asked.")
@click.option("--capacity", type=int, help="What if: cases that each employee can follow up in a week.")
@click.option("--channels", help="What if: channels in use, parted by commas (email, sms, phone, letter).")
def plan(
    *,
    slug: str | None,
    as_json: bool,
    gap_days: int | None,
    sampling: float,
    capacity: int | None,
    channels: str | None,
) -> None:
    """Forecast the next twelve months: asks, answers, precision, work and reach."""
    organisation = chosen_organisation(slug)
    try:
        wish = WhatIf(gap_days, sampling, channels_named(channels.split(",")) if channels else None, capacity)
    except WhatIfRefused as problem:
        raise click.ClickException(str(problem)) from None
    found = plan_of(organisation, wish, now=timezone.now())
    if as_json:
        say_json({"organisation": organisation.slug, **plan_values(found)})
        return
    click.echo("\n".join(plan_lines(found)))


def plan_values(found: YearPlan) -> dict[str, Any]:
    """The whole plan in plain values."""
    wish = found.wish
    return {
        "from": found.start.isoformat(),
        "to": found.end.isoformat(),
        "what_if": {
            "gap_days": wish.gap_days,
            "sampling": wish.sampling,
            "channels": None if wish.channels is None else sorted(wish.channels),
            "capacity": wish.capacity,
        },
        "contacts": found.contacts,
        "history_days": found.history_days,
        "programmes": [
            {
                "key": one.key,
                "track": str(one.track),
                "due": one.due,
                "asks": one.asks,
                "asks_by_day": list(one.by_day),
                "asks_by_month": {f"{month.start:%Y-%m}": month.asks for month in one.months},
                "not_asked": {str(reason): n for reason, n in one.not_asked.items()},
                "response_rate": _estimate(one.measured.rate),
                "detractor_share": _estimate(one.measured.detractors),
                "answers": round(one.answers, 1),
                "precision": [_precision(row) for row in one.precision],
            }
            for one in found.programmes
        ],
        "cases_a_week": [_load(load) for load in found.loads],
        "suggested_sampling": found.drip.sampling if found.drip else None,
        "reachable": {str(one.channel or "any"): one.contacts for one in found.reach},
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    """Percent; n is 0 where the usual value stands in."""
    limits = {name: round(getattr(estimate, name), 1) for name in ("value", "low", "high")}
    return {**limits, "n": estimate.n, "method": estimate.method}


def _precision(row: Precision) -> dict[str, Any]:
    return {
        "part": str(row.part),
        "name": row.name,
        "asks": row.asks,
        "answers": round(row.answers, 1),
        "margins": {WINDOW_NAMES[window]: round(margin, 1) for window, margin in row.margins.items()},
        "default_view": WINDOW_NAMES[row.window],
        "noticed_change": round(row.change, 1) if row.answers else None,
        "too_small_by_month": row.too_small_monthly,
    }


def _load(load: Load) -> dict[str, Any]:
    return {
        "employee": load.colleague.name if load.colleague else None,
        "cases": round(load.cases, 2),
        "low": round(load.low, 2),
        "high": round(load.high, 2),
        "busiest_week": round(load.busiest, 2),
        "capacity": load.capacity,
        "weeks_over": load.weeks_over,
    }
