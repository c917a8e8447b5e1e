"""What this room adds to the command line."""

import click

COMMANDS: tuple[click.Command, ...] = ()
