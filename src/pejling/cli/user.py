"""``pejling user``."""

import click
from django.utils import timezone

from pejling.cli.links import absolute_sign_in_link
from pejling.cli.options import chosen_organisation, json_option, org_option, say_json
from pejling.people.actions.staff import add_member
from pejling.people.models import Organisation, Unit
from pejling.people.rules.sets import Role


@click.group()
def user() -> None:
    """Members of staff."""


@user.command()
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="What they may see.")
@click.option("--name", default="", help="What colleagues and customers read.")
@click.option("--unit", "units", multiple=True, metavar="KEY", help="A unit they belong to; may be given again.")
@click.option("--language", default="", help="Of their pages; else their browser's.")
@org_option
@json_option
def add(
    email: str, role: str, name: str, units: tuple[str, ...], language: str, slug: str | None, as_json: bool
) -> None:
    """Let somebody in, and print a link with which they sign in once."""
    organisation = chosen_organisation(slug)
    try:
        member = add_member(
            organisation=organisation,
            email=email,
            name=name or email.partition("@")[0],
            role=Role(role),
            units=_units(organisation, units),
            language=language,
            now=timezone.now(),
        )
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None
    link = absolute_sign_in_link(member.user)
    if as_json:
        say_json({"email": member.user.email, "role": member.role, "organisation": organisation.slug, "link": link})
    else:
        click.echo(f"{member.user.email} is {member.role} of {organisation.name}. Sign in once within 3 days:\n{link}")


def _units(organisation: Organisation, keys: tuple[str, ...]) -> list[Unit]:
    units = {unit.key: unit for unit in Unit.objects.filter(organisation=organisation)}
    for key in keys:
        if key not in units:
            raise click.ClickException(f"There is no unit {key!r}: allowed are {', '.join(sorted(units)) or 'none'}.")
    return [units[key] for key in keys]
