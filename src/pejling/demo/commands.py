"""What this room adds to the command line."""

import json
from typing import Any

import click
from django.utils import timezone

from pejling.demo.figures import figures_of
from pejling.demo.loading import NORDLYS, PURCHASES_ONLY, RETAIL, WorldRefused, load_replayed
from pejling.demo.worlds.carpentries import KEY as CARPENTRIES
from pejling.demo.worlds.carpentries import load_carpentries
from pejling.people.actions.tables import bring_up_to_date
from pejling.people.models import Organisation

REPLAYED = {world.key: world for world in (NORDLYS, RETAIL, PURCHASES_ONLY)}


@click.command("demo")
@click.option("--world", type=click.Choice([*REPLAYED, CARPENTRIES]), default=NORDLYS.key, show_default=True)
@click.option("--days", type=click.IntRange(min=1), help="Replay only the last days; without it, the whole year.")
@click.option("--org", "slug", metavar="SLUG", help="The organisation to make; without it, the world's name.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def demo(world: str, days: int | None, slug: str | None, as_json: bool) -> None:
    """Load a world to play with, into an organisation of its own.

    nordlys: a service group in three countries, its customers asked and answering for a year, with stories planted.
    retail: a year of real purchases, asked about and answered on a clock that runs fast. purchases-only: the same
    purchases, one programme, nobody answers. carpentries: the real answers of two public surveys.

    An interrupted replay goes on where it stopped when the same command is given again.
    """
    bring_up_to_date()
    try:
        figures = _carpentries(slug or world, days) if world == CARPENTRIES else _replayed(world, slug or world, days)
    except WorldRefused as problem:
        raise click.ClickException(str(problem)) from None
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    for name, value in figures.items():
        click.echo(f"{name:10} {_shown(value)}")


def _replayed(world: str, slug: str, days: int | None) -> dict[str, Any]:
    return load_replayed(REPLAYED[world], slug=slug, days=days, now=timezone.now()).to_json()


def _carpentries(slug: str, days: int | None) -> dict[str, Any]:
    """Nobody is asked in this world: beside the usual figures stand the answers that were brought in."""
    if days is not None:
        raise click.UsageError("--days is for worlds that are replayed.")
    now = timezone.now()
    imported = load_carpentries(slug=slug, now=now)
    return {**figures_of(Organisation.objects.get(slug=slug), now=now).to_json(), "imported": imported}


def _shown(value: Any) -> str:
    return ", ".join(f"{key} {count}" for key, count in value.items()) if isinstance(value, dict) else str(value)


COMMANDS: tuple[click.Command, ...] = (demo,)
