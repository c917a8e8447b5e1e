"""What this room adds to the command line."""

import os
from pathlib import Path

import click
from django.conf import settings

from pejling.channels.mailbox.sink import run_mailbox
from pejling.worker.loop import run_worker
from pejling.worker.run import run_house, show_way_in
from pejling.worker.web import web_command


@click.command()
@click.option("--demo/--no-demo", default=True, show_default=True, help="Load a demo world into an empty database.")
@click.pass_context
def run(context: click.Context, demo: bool) -> None:
    """Run web pages, worker and local mailbox until stopped."""
    group = context.find_root().command
    can_demo = isinstance(group, click.Group) and "demo" in group.commands and settings.MAILBOX
    run_house(demo=demo and can_demo)


@click.command()
def web() -> None:
    """Serve the web pages."""
    command = web_command()
    os.execv(command[0], command)


@click.command()
@click.option(
    "--connections",
    default=4,
    show_default=True,
    type=click.IntRange(1, 32),
    help="To the mail server, and to the provider of text messages.",
)
def worker(connections: int) -> None:
    """Decide, send, expire, fold and notify, until stopped."""
    run_worker(connections=connections)


@click.command()
def mailbox() -> None:
    """Accept mail on this machine and keep it for the mailbox page; nothing is passed on."""
    if not settings.MAILBOX:
        raise click.ClickException(
            "The local mailbox is for trying things out and does not run in production "
            "(PEJLING_PRODUCTION is on, or PEJLING_MAILBOX is off): set PEJLING_SMTP_URL to a mail server."
        )
    run_mailbox(Path(settings.MAILBOX_FILE), host="127.0.0.1", port=settings.SMTP_PORT_LOCAL)


@click.command("way-in", hidden=True)
def way_in() -> None:
    """Wait for the first owner and print a one-time link."""
    show_way_in()


COMMANDS: tuple[click.Command, ...] = (run, web, worker, mailbox, way_in)
