"""``pejling migrate``."""

import click

from pejling.people.actions.tables import bring_up_to_date


@click.command()
def migrate() -> None:
    """Make or update the tables; `pejling run` and `pejling demo` do it by themselves."""
    bring_up_to_date(verbosity=1)
