"""What this room adds to the command line."""

import click

from pejling.cli.score import score

COMMANDS: tuple[click.Command, ...] = (score,)
