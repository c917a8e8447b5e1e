"""``pejling migrate``."""

import click
from django.core.management import call_command


@click.command()
def migrate() -> None:
    """Make or update the tables; `pejling run` and `pejling demo` do it by themselves."""
    call_command("migrate", verbosity=1)
