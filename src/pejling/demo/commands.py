"""What this room adds to the command line."""

import json
import sys

import click
from django.utils import timezone

from pejling.demo.loading import PURCHASES_ONLY, RETAIL, WorldRefused, load_replayed

WORLDS = {world.key: world for world in (RETAIL, PURCHASES_ONLY)}


@click.command("demo")
@click.option("--world", "key", type=click.Choice(list(WORLDS)), default=RETAIL.key, show_default=True)
@click.option("--days", type=click.IntRange(min=1), help="Only the last days (the default is all).")
@click.option("--org", "slug", help="The organisation to make (the default is the world's name).")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def demo(key: str, days: int | None, slug: str | None, as_json: bool) -> None:
    """Load a world to play with: a year of real purchases, asked about and answered on a clock that runs fast."""
    try:
        figures = load_replayed(WORLDS[key], slug=slug or key, days=days, now=timezone.now())
    except WorldRefused as problem:
        raise click.ClickException(str(problem)) from problem
    if as_json:
        json.dump(figures.to_json(), sys.stdout)
        click.echo()
        return
    for name, value in figures.to_json().items():
        click.echo(f"{name:12} {value}")


COMMANDS: tuple[click.Command, ...] = (demo,)
