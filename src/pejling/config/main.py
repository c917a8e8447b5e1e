"""The command line: the one place that puts the doors' commands together."""

import importlib
import os
import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pejling")
def pejling() -> None:
    """Pejling: ask a few customers every day, act within a day, know what is true."""


def main() -> None:
    """Entry point of ``pejling``: Django first, then the commands of each door."""
    import django

    from pejling.config.env import SettingError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")
    try:
        django.setup()
    except SettingError as problem:
        sys.exit(f"pejling: {problem}")
    add_commands()
    from django.db import OperationalError, ProgrammingError

    try:
        pejling()
    except (OperationalError, ProgrammingError) as problem:
        if "no such table" in str(problem) or "does not exist" in str(problem):
            sys.exit("pejling: the database has no tables yet, or old ones: run `pejling migrate` first.")
        raise


def add_commands() -> None:
    """Each door offers its commands in a module named ``commands`` as the tuple COMMANDS."""
    for room in ("cli", "worker", "demo"):
        for command in importlib.import_module(f"pejling.{room}.commands").COMMANDS:
            pejling.add_command(command)
