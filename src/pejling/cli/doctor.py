"""``pejling doctor``: what the world around the installation is like."""

from dataclasses import asdict
from urllib.parse import urlsplit

import click
from django.conf import settings

from pejling.cli.options import json_option, say_json
from pejling.fieldwork.queries.links import mail_in_url
from pejling.outbox.queries.domains import sending_domain
from pejling.outbox.rules.domains import NotADomain, ascii_domain, checked_domain

MARKS = {"good": "ok  ", "weak": "weak", "bad": "BAD ", "unknown": "?   "}


@click.group()
def doctor() -> None:
    """Look for what would keep this installation from working."""


@doctor.command()
@click.argument("domain", metavar="[DOMAIN]", default="")
@click.option("--selector", "selectors", multiple=True, help="A DKIM selector; may be given again.")
@click.option("--return-domain", default="", help="The domain of the return path (default: where bounces come to).")
@click.option("--ip", "address", default="", help="The IP address that mail leaves from.")
@click.option("--name-server", default="", metavar="IP[:PORT]", help="Ask this one (default: this machine's).")
@click.option("--addresses", is_flag=True, help="Also print the secret addresses for a provider's callbacks.")
@json_option
def mail(
    domain: str,
    selectors: tuple[str, ...],
    return_domain: str,
    address: str,
    name_server: str,
    addresses: bool,
    as_json: bool,
) -> None:
    """Whether mailbox providers will believe mail from DOMAIN: SPF, DKIM, DMARC, alignment, the way back.

    Ends with 1 when something is bad. DOMAIN is PEJLING_MAIL_DOMAIN unless another is given.
    """
    from pejling.channels.mail_domain.check import Sending, check_domain  # brings a library for names along
    from pejling.channels.mail_domain.names import DnsNames

    try:
        name = checked_domain(domain or sending_domain())
    except NotADomain as problem:
        raise click.ClickException(str(problem)) from None
    server, _, port = name_server.partition(":")
    checks = check_domain(
        Sending(
            domain=name,
            return_domain=ascii_domain(return_domain) or _bounces_to() or name,
            selectors=selectors,
            address=address,
            link_host=urlsplit(settings.PUBLIC_URL).hostname or "",
        ),
        DnsNames(server=server, port=int(port or 53)),
    )
    if as_json:
        say_json([asdict(check) for check in checks])
    else:
        for check in checks:
            click.echo(f"{MARKS[check.verdict]} {check.name}: {check.words}")
            if check.record:
                click.echo(f"       {check.record}")
    if addresses:
        click.echo(_secret_addresses(), err=as_json)
    if any(check.verdict == "bad" for check in checks):
        raise click.exceptions.Exit(1)


def _bounces_to() -> str:
    return ascii_domain(settings.REPLY_ADDRESS.rpartition("@")[2])


def _secret_addresses() -> str:
    """What a provider is told; whoever knows these can hand in mail and reports."""
    lines = [f"Raw mail that came in (POST): {mail_in_url()}"]
    if settings.MAIL_PROVIDER:
        scheme, host = settings.PUBLIC_URL.split("://", 1)
        base = f"{scheme}://{settings.ANYMAIL['WEBHOOK_SECRET']}@{host}/api/mail/provider/{settings.MAIL_PROVIDER}"
        lines += [f"Deliveries, bounces, complaints: {base}/tracking/", f"Mail that came in: {base}/inbound/"]
    return "\n".join(lines)
