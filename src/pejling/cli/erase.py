"""``pejling erase``."""

from dataclasses import asdict

import click
from django.utils import timezone

from pejling.cli.options import chosen_organisation, json_option, org_option, say_json
from pejling.followup.actions.erasing import Erasure, erase_person
from pejling.people.actions.erasing import UnknownContact


@click.command()
@click.option("--contact", "external_id", required=True, metavar="EXTERNAL_ID", help="The contact's id in your system.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@org_option
@json_option
def erase(external_id: str, yes: bool, slug: str | None, as_json: bool) -> None:
    """Erase one person. Figures stay as they are, and an opt-out holds should they come back."""
    organisation = chosen_organisation(slug)
    if not yes:
        click.confirm(f"Erase contact {external_id!r} of {organisation.name} for good?", abort=True, err=True)
    try:
        erasure = erase_person(
            organisation=organisation, external_id=external_id, now=timezone.now(), actor="command line"
        )
    except UnknownContact as problem:
        raise click.ClickException(str(problem)) from None
    if as_json:
        say_json(asdict(erasure))
    else:
        click.echo(_words(external_id, erasure))


def _words(external_id: str, erasure: Erasure) -> str:
    words = (
        f"Contact {external_id!r} is erased. Without a person now: {erasure.asks} asks, {erasure.answers} answers, "
        f"{erasure.cases} cases, {erasure.events} events."
    )
    if not erasure.same_person:
        return words
    return f"{words}\nThe same person by their address, and still here: {', '.join(erasure.same_person)}."
