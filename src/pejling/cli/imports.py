"""``pejling import``."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import click
from django.utils import timezone

from pejling.cli.import_answers import answer, answer_json
from pejling.cli.import_errors import ErrorFile
from pejling.cli.import_progress import Progress
from pejling.cli.options import chosen_organisation, json_option, org_option
from pejling.fieldwork.actions.imports.kinds import KINDS
from pejling.fieldwork.actions.imports.persons import follow_persons
from pejling.people.actions.imports.contacts import CONTACTS
from pejling.people.actions.imports.report import ImportReport
from pejling.people.actions.imports.run import ImportInterrupted, OnError, import_file
from pejling.people.actions.references import UnknownReference
from pejling.people.rules.importing.mapping import Mapping, read_mapping, with_constants
from pejling.people.rules.importing.problems import ColumnMissing, FileRefused

HINTS = {"answered_at": "Or give --answered-on DATE.", "programme": "Or give --programme KEY."}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=FILE)
@click.option("--map", "map_file", type=FILE, help="A TOML file: which column is which field (docs/import.md).")
@click.option("--dry-run", is_flag=True, help="Check the whole file and write nothing.")
@click.option(
    "--on-error",
    type=click.Choice([one.value for one in OnError]),
    default=OnError.STOP.value,
    show_default=True,
    help="When rows have errors: write nothing at all, or skip them and write the others.",
)
@click.option("--programme", metavar="KEY", help="The programme of all asks or responses of the file.")
@click.option(
    "--answered-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of all responses of a file that has no date.",
)
@click.option(
    "--errors", "errors_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all errors here as CSV."
)
@org_option
@json_option
def import_rows(
    kind: str,
    file: Path,
    map_file: Path | None,
    dry_run: bool,
    on_error: str,
    programme: str | None,
    answered_on: date | None,
    errors_file: Path | None,
    slug: str | None,
    as_json: bool,
) -> None:
    """Bring in a CSV file (also .gz) of contacts, accounts, events, agreements, asks or responses.

    The whole file is checked before anything is written. The same command again changes nothing, and goes on where
    it stopped if it was interrupted.
    """
    organisation = chosen_organisation(slug)
    with _clear_errors(), ExitStack() as stack:
        errors = stack.enter_context(ErrorFile(errors_file))
        progress = stack.enter_context(Progress())
        report = import_file(
            organisation=organisation,
            path=file,
            kind=KINDS[kind],
            mapping=_mapping(kind, map_file, programme, answered_on),
            on_error=OnError(on_error),
            dry_run=dry_run,
            now=timezone.now(),
            watch=progress.show,
            on_problem=errors.add,
        )
        if report.written and kind == CONTACTS.kind:
            follow_persons(organisation.pk)
    _answer(report, on_error=on_error, as_json=as_json)


def _answer(report: ImportReport, *, on_error: str, as_json: bool) -> None:
    if as_json:
        answer_json(report)
    else:
        answer(report)
    if report.refused and (report.dry_run or on_error == OnError.STOP.value):
        raise click.exceptions.Exit(1)


def _mapping(kind: str, map_file: Path | None, programme: str | None, answered_on: date | None) -> Mapping:
    """The map, with what the command line says for all rows."""
    mapping = read_mapping(map_file.read_text(encoding="utf-8")) if map_file else Mapping()
    constants = {}
    if programme is not None:
        constants["programme"] = programme
    if answered_on is not None:
        constants["answered_at"] = f"{answered_on:%Y-%m-%d}"
    known = {field.name for field in KINDS[kind].fields}
    for name in constants.keys() - known:
        option = {"programme": "--programme", "answered_at": "--answered-on"}[name]
        raise click.UsageError(f"{option} is not for {kind}.")
    return with_constants(mapping, constants)


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except ColumnMissing as problem:
        hints = [HINTS[name] for name in problem.group if name in HINTS]
        raise click.ClickException(" ".join([str(problem), *hints])) from None
    except (FileRefused, ImportInterrupted, UnknownReference) as problem:
        raise click.ClickException(str(problem)) from None
