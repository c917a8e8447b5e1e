"""What this room adds to the command line."""

import click

from pejling.worker.loop import run_worker


@click.command()
@click.option("--connections", default=1, show_default=True, type=click.IntRange(1, 32), help="To the mail server.")
def worker(connections: int) -> None:
    """Decide, send, expire, fold and notify, until stopped."""
    run_worker(connections=connections)


COMMANDS: tuple[click.Command, ...] = (worker,)
