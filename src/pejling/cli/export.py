"""``pejling export``: what is known, as files."""

import csv
import gzip
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import click

from pejling.cli.options import chosen_organisation, org_option
from pejling.fieldwork.queries.decision_log import COLUMNS, NoSuchProgramme, decision_log
from pejling.people.rules.cells import cell

DAY = click.DateTime(["%Y-%m-%d"])
STANDARD_OUTPUT = Path("-")


@click.group()
def export() -> None:
    """Write what is known into files."""


@export.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True, allow_dash=True))
@click.option("--programme", "key", help="Only the programme with this key.")
@click.option("--from", "start", type=DAY, help="First day on which was decided; all without.")
@click.option("--to", "end", type=DAY, help="Last day on which was decided.")
@org_option
def decisions(file: Path, *, key: str | None, start: datetime | None, end: datetime | None, slug: str | None) -> None:
    """Write each decision to ask or not, with its reasons and its chance, to FILE (CSV; packed if it ends in .gz)."""
    if start and end and end < start:
        raise click.BadParameter(f"{end:%Y-%m-%d} is before {start:%Y-%m-%d}.", param_hint="--to")
    organisation = chosen_organisation(slug)
    rows = decision_log(
        organisation.pk, programme=key, start=start.date() if start else None, end=end.date() if end else None
    )
    try:
        with _open(file) as text:
            written = _write(text, rows)
    except NoSuchProgramme as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{written:,} decisions are in {file}.", err=file == STANDARD_OUTPUT)


def _write(text: TextIO, rows: Iterable[Sequence[Any]]) -> int:
    writer, written = csv.writer(text, lineterminator="\n"), 0
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(map(cell, row))
        written += 1
    return written


@contextmanager
def _open(file: Path) -> Iterator[TextIO]:
    """The file under its name only when all of it is there; ``-`` is the standard output."""
    if file == STANDARD_OUTPUT:
        yield sys.stdout
        return
    part = file.with_name(f"{file.name}.part")
    packed = file.suffix == ".gz"
    try:
        with (
            gzip.open(part, "wt", encoding="utf-8", newline="")
            if packed
            else part.open("w", encoding="utf-8", newline="") as text
        ):
            yield text
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
