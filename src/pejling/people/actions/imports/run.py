"""Bringing in a file: all of it is checked first, then it is written in chunks with a stored cursor."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import transaction

from pejling.people.actions.imports.checking import Checker, prepare
from pejling.people.actions.imports.collecting import seldom_collecting
from pejling.people.actions.imports.kind import Kind
from pejling.people.actions.imports.report import ImportReport
from pejling.people.actions.imports.runs import close_run, open_run
from pejling.people.actions.imports.source import open_source
from pejling.people.actions.imports.spool import Spool
from pejling.people.actions.imports.writing import ImportInterrupted, Watch, write_rows
from pejling.people.models import Organisation
from pejling.people.rules.importing.fields import all_names
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import Problem

__all__ = ["ImportInterrupted", "OnError", "Watch", "import_file"]


class OnError(StrEnum):
    """What to do when rows have problems: write nothing at all, or the good rows."""

    STOP = "stop"
    SKIP = "skip"


@seldom_collecting()
def import_file(
    *,
    organisation: Organisation,
    path: Path,
    kind: Kind,
    now: datetime,
    mapping: Mapping = Mapping(),  # noqa: B008 - frozen
    on_error: OnError = OnError.STOP,
    dry_run: bool = False,
    watch: Watch = lambda phase, done, total: None,
    on_problem: Callable[[Problem], None] = lambda problem: None,
) -> ImportReport:
    """Check a whole file, then write its rows; after a crash the same call goes on where it stopped."""
    source = open_source(path, mapping, all_names(kind.fields))
    checker = prepare(source, kind, mapping, organisation=organisation, now=now)
    report = checker.report(dry_run=dry_run)
    spool = Spool(settings.DATA_DIR, kind.row)
    try:
        _check(checker, spool, report, watch, on_problem)
        if not dry_run and (not report.refused or on_error == OnError.SKIP):
            run = open_run(kind, checker.situation, path.name)
            write_rows(kind, checker.situation, run, spool, report, watch)
            with transaction.atomic():
                close_run(run, checker.situation, report)
    finally:
        spool.close()
    return report


def _check(
    checker: Checker,
    spool: Spool,
    report: ImportReport,
    watch: Watch,
    on_problem: Callable[[Problem], None],
) -> None:
    for good in checker.chunks(report, on_problem):
        if not report.dry_run and good:
            spool.put(good)
        watch("check", report.rows, 0)
