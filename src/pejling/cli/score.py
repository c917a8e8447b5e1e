"""``pejling score``: the figures, for people and for scripts."""

import json
from datetime import date, datetime
from typing import Any

import click

from pejling.insight.queries.scope import FIRST_DAY, LAST_DAY
from pejling.insight.queries.scores import ProgrammeScore, programme_scores
from pejling.people.models import Organisation
from pejling.people.queries.organisations import UnknownOrganisation, organisations_named
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import CUSTOMERS, Track

METHOD = "adjusted Wald 95 %"
DAY = click.DateTime(["%Y-%m-%d"])
COLUMNS = ("organisation", "programme", "track", "n", "detractors", "passives", "promoters", "nps", "low", "high")


@click.command()
@click.option("--org", metavar="SLUG", help="One organisation; all without it.")
@click.option("--programme", "key", help="Only the programme with this key.")
@click.option("--track", type=click.Choice([str(track) for track in CUSTOMERS]), help="Only programmes of this track.")
@click.option("--from", "start", type=DAY, help="First day that counts; the whole period without.")
@click.option("--to", "end", type=DAY, help="Last day that counts.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def score(
    *, org: str | None, key: str | None, track: str | None, start: datetime | None, end: datetime | None, as_json: bool
) -> None:
    """Print each programme's score with its interval. Programmes are never added up."""
    first, last = _period(start, end)
    rows = [
        _row(organisation.slug, one)
        for organisation in _organisations(org)
        for one in programme_scores(
            system_viewer(organisation.pk), track=Track(track) if track else None, key=key, start=first, end=last
        )
    ]
    if key is not None and not rows:
        raise click.ClickException(f"There is no programme {key!r}{_of(track)}{f' in {org!r}' if org else ''}.")
    click.echo(json.dumps(rows, indent=1, ensure_ascii=False) if as_json else _table(rows))


def _organisations(org: str | None) -> list[Organisation]:
    try:
        return organisations_named(org)
    except UnknownOrganisation as problem:
        raise click.ClickException(str(problem)) from None


def _period(start: datetime | None, end: datetime | None) -> tuple[date, date]:
    first, last = start.date() if start else FIRST_DAY, end.date() if end else LAST_DAY
    if first > last:
        raise click.BadParameter(f"{last} is before {first}.", param_hint="--to")
    return first, last


def _of(track: str | None) -> str:
    return f" of the track {track}" if track else ""


def _row(organisation: str, one: ProgrammeScore) -> dict[str, Any]:
    return {
        "organisation": organisation,
        "programme": one.key,
        "track": str(one.track),
        "n": one.histogram.n,
        "detractors": one.histogram.detractors,
        "passives": one.histogram.passives,
        "promoters": one.histogram.promoters,
        "nps": _rounded(one.nps.value),
        "low": _rounded(one.nps.low),
        "high": _rounded(one.nps.high),
        "method": METHOD,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _table(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "There is no programme yet."
    lines = [COLUMNS, *(tuple(_shown(row[column]) for column in COLUMNS) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(COLUMNS))]
    text = ["  ".join(_aligned(word, at, widths[at]) for at, word in enumerate(line)).rstrip() for line in lines]
    return "\n".join([*text, "", f"Interval: {METHOD}."])


def _aligned(word: str, at: int, width: int) -> str:
    return word.ljust(width) if at < 3 else word.rjust(width)


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)
