"""``pejling org``."""

import click
from django.utils import timezone

from pejling.cli.options import chosen_organisation, json_option, org_option, say_json
from pejling.people.actions.organisations import add_organisation, ask_solved_after
from pejling.themes.actions.seeding import seed_themes


@click.group()
def org() -> None:
    """Organisations."""


@org.command()
@click.argument("slug")
@click.option("--name", required=True, help="What customers and staff read.")
@click.option("--language", default="en", show_default=True, help="For customers whose language is not known.")
@click.option("--country", default="DK", show_default=True, help="Phone numbers without a country are read by it.")
@click.option("--zone", default="Europe/Copenhagen", show_default=True, help="Its days and hours count.")
@click.option("--currency", default="DKK", show_default=True, help="For amounts without one.")
@json_option
def add(slug: str, name: str, language: str, country: str, zone: str, currency: str, as_json: bool) -> None:
    """Make an organisation. SLUG is its name in addresses: small letters, digits and hyphens."""
    try:
        made = add_organisation(
            slug=slug, name=name, language=language, country=country, zone=zone, currency=currency, now=timezone.now()
        )
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None
    seed_themes(made)  # without root causes no case can be resolved
    if as_json:
        say_json({"slug": made.slug, "name": made.name})
    else:
        click.echo(f"{made.name} is at /o/{made.slug}/. Next: pejling user add EMAIL --role owner --org {made.slug}")


@org.command("ask-solved")
@click.option("--after", type=int, required=True, help="Days from closing a case to asking: 3 to 7.")
@org_option
def ask_solved(after: int, slug: str | None) -> None:
    """When the customer of a closed case is asked whether it is solved."""
    organisation = chosen_organisation(slug)
    try:
        ask_solved_after(organisation=organisation, days=after, now=timezone.now())
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{organisation.name} asks after {after} days.")
