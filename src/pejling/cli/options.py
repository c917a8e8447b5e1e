"""Options and answers that commands share."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

from pejling.people.models import Organisation
from pejling.people.queries.organisations import UnknownOrganisation, organisation_named

Command = TypeVar("Command", bound=Callable[..., Any])


def org_option(command: Command) -> Command:
    """``--org SLUG``, which may be left out where there is one organisation."""
    return click.option("--org", "slug", metavar="SLUG", help="The organisation; not needed where there is one.")(
        command
    )


def json_option(command: Command) -> Command:
    """``--json``: the answer for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)


def chosen_organisation(slug: str | None) -> Organisation:
    """The organisation of ``--org``; a slug that does not exist is answered with those that do."""
    try:
        return organisation_named(slug)
    except UnknownOrganisation as problem:
        raise click.ClickException(str(problem)) from None


def say_json(value: Any) -> None:
    """Print a value for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
