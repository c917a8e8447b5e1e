"""``pejling brand``: the design of mails, and which programmes use it."""

from dataclasses import replace

import click
from django.utils import timezone

from pejling.cli.options import chosen_organisation, org_option
from pejling.people.actions.brands import BrandRefused, set_brand
from pejling.people.models import Brand
from pejling.programme.actions.rules import change_rules, newest_rules
from pejling.programme.models import Programme


@click.group()
def brand() -> None:
    """The band at the top of mails, for programmes that use it."""


@brand.command(name="set")
@click.argument("headline")
@click.option("--colour", required=True, help="The band's colour, as in #16324f.")
@org_option
def set_(headline: str, colour: str, slug: str | None) -> None:
    """Say what stands in the band, and in which colour."""
    try:
        made = set_brand(organisation=chosen_organisation(slug), headline=headline, colour=colour, now=timezone.now())
    except BrandRefused as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{made.headline} on {made.colour}. Next: pejling brand use PROGRAMME")


@brand.command()
@click.argument("programme", metavar="PROGRAMME")
@click.option("--on/--off", "branded", default=True, show_default=True)
@org_option
def use(programme: str, branded: bool, slug: str | None) -> None:
    """Let a programme's mails wear the band (--off: no more), from its next undecided day on.

    Contacts in Denmark and Germany who have not consented get mails without it, whatever is said here.
    """
    organisation = chosen_organisation(slug)
    row = Programme.objects.filter(organisation=organisation, key=programme).first()
    if row is None:
        raise click.ClickException(f"There is no programme {programme!r} in {organisation.slug}.")
    if branded and not Brand.objects.filter(organisation=organisation).exists():
        raise click.ClickException("There is no band yet: pejling brand set HEADLINE --colour COLOUR")
    version = change_rules(programme=row, rules=replace(newest_rules(row), branded=branded), now=timezone.now())
    click.echo(f"{row.name}: {'branded' if branded else 'unbranded'} from {version.valid_from} on.")
