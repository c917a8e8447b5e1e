"""``pejling domain``: which domain mail leaves from, and whether it is new."""

from datetime import datetime

import click
from django.utils import timezone

from pejling.cli.options import chosen_organisation, json_option, org_option, say_json
from pejling.outbox.actions.domains import tell_domain
from pejling.outbox.queries.domains import DomainLine, domain_lines, sending_domain
from pejling.outbox.rules.domains import NotADomain
from pejling.people.rules.days import local_day


@click.group()
def domain() -> None:
    """The domains that mail leaves from."""


@domain.command()
@click.argument("name", metavar="[DOMAIN]", default="")
@click.option("--new/--known", "is_new", default=True, show_default=True, help="Whether it must earn its reputation.")
@click.option(
    "--from",
    "warming_from",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The first day of its mail (default: today).",
)
@org_option
def add(name: str, is_new: bool, warming_from: datetime | None, slug: str | None) -> None:
    """Tell that a domain is new and begins with 50 mails a day, or known (default: the one that mail leaves from)."""
    organisation, now = chosen_organisation(slug), timezone.now()
    if warming_from and not is_new:
        raise click.UsageError("--from is for a new domain: a known one does not warm up.")
    start = (warming_from.date() if warming_from else local_day(now, organisation.zone)) if is_new else None
    try:
        row = tell_domain(organisation=organisation, domain=name or sending_domain(), warming_from=start, now=now)
    except NotADomain as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{row.domain} " + (f"is new and warms up from {start}." if start else "is known: no limit."))


@domain.command(name="list")
@org_option
@json_option
def list_(slug: str | None, as_json: bool) -> None:
    """The domains, with how many mails to customers may leave today."""
    organisation = chosen_organisation(slug)
    lines = domain_lines(organisation.pk, today=local_day(timezone.now(), organisation.zone))
    if as_json:
        say_json([line.to_json() for line in lines])
        return
    for line in lines:
        click.echo(f"{'*' if line.in_use else ' '} {line.domain}: {_state(line)}")
    click.echo("* mail leaves from here (PEJLING_MAIL_DOMAIN)")


def _state(line: DomainLine) -> str:
    if line.warming_from is None:
        return "known, no limit"
    if line.limit is None:
        return f"warmed up (since {line.warming_from}), no limit"
    return f"warming up since {line.warming_from}, {line.limit} mails today"
