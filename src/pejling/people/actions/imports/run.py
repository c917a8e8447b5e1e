"""Bringing in a file: all of it is checked first, then it is written in chunks with a stored cursor."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from pejling.people.actions.audit import record_audit
from pejling.people.actions.imports.checking import Checker, prepare
from pejling.people.actions.imports.kind import Kind, Numbered, Situation
from pejling.people.actions.imports.report import ImportReport
from pejling.people.actions.imports.source import Source, open_source
from pejling.people.actions.imports.spool import Spool
from pejling.people.actions.upserts import CHUNK
from pejling.people.models import ImportRun, Organisation
from pejling.people.rules.importing.fields import all_names
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.sets import ImportState

SMALLEST = 250  # rows; below, the statements cost more than the rows
LONGEST_WRITE = 0.035  # seconds of a write transaction on SQLite, where everybody else waits for it
Watch = Callable[[str, int, int], None]  # "check" or "write", rows done, rows in all (0: not known yet)


class OnError(StrEnum):
    """What to do when rows have problems: write nothing at all, or the good rows."""

    STOP = "stop"
    SKIP = "skip"


class ImportInterrupted(Exception):
    """Somebody else is bringing in the same file."""


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
            _write(checker.situation, kind, source, mapping, spool, report, watch)
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


def _write(
    situation: Situation,
    kind: Kind,
    source: Source,
    mapping: Mapping,
    spool: Spool,
    report: ImportReport,
    watch: Watch,
) -> None:
    run = _open_run(situation, kind, source, mapping)
    report.resumed_after = run.cursor
    written = 0
    for rows in _paced(spool):
        written += len(rows)
        after = [row for row in rows if row[0] > run.cursor]
        if after:
            _write_chunk(kind, situation, run, after, report)
        watch("write", written, report.good)
    report.written = True
    _close_run(run, situation, report)


def _open_run(situation: Situation, kind: Kind, source: Source, mapping: Mapping) -> ImportRun:
    """The run of this file: a new one, one that was interrupted, or one that was done and begins again."""
    run, new = ImportRun.objects.get_or_create(
        organisation=situation.organisation,
        kind=kind.kind,
        digest=situation.digest,
        defaults={"name": source.path.name[:255], "started_at": situation.now},
    )
    if not new and run.state != ImportState.RUNNING:
        run.cursor = run.imported = run.skipped = 0
        run.state, run.started_at, run.finished_at = ImportState.RUNNING, situation.now, None
        run.save()
    return run


class _Pace:
    """How many rows one transaction takes: on SQLite as many as fit into the time that others can wait."""

    def __init__(self) -> None:
        self.fixed = connection.vendor != "sqlite"
        self.rows = CHUNK[connection.vendor] if self.fixed else 200

    def took(self, rows: int, seconds: float) -> None:
        """Learn from a transaction."""
        if not self.fixed:
            fitting = int(rows * LONGEST_WRITE / max(seconds, 0.001))
            self.rows = max(SMALLEST, min(fitting, 2 * self.rows, CHUNK[connection.vendor]))


def _paced(spool: Spool) -> Iterator[Sequence[Numbered]]:
    """The spool's rows in chunks that keep the pace."""
    pace = _Pace()
    for rows in spool:
        start = 0
        while start < len(rows):
            chunk = rows[start : start + pace.rows]
            began = time.perf_counter()
            yield chunk
            pace.took(len(chunk), time.perf_counter() - began)
            start += len(chunk)


def _write_chunk(
    kind: Kind, situation: Situation, run: ImportRun, rows: Sequence[Numbered], report: ImportReport
) -> None:
    """Rows and cursor in one transaction: whatever happens, they agree."""
    before, run.cursor = run.cursor, rows[-1][0]
    with transaction.atomic():
        report.done += kind.write(rows, situation)
        run.imported += len(rows)
        moved = ImportRun.objects.filter(pk=run.pk, cursor=before, state=ImportState.RUNNING)
        if moved.update(cursor=run.cursor, imported=run.imported) != 1:
            raise ImportInterrupted(f"{run.name} is being brought in by somebody else.")


def _close_run(run: ImportRun, situation: Situation, report: ImportReport) -> None:
    run.state, run.finished_at = ImportState.DONE, situation.now
    run.skipped = report.refused + report.passed_over
    with transaction.atomic():
        run.save(update_fields=["state", "finished_at", "skipped"])
        record_audit(
            organisation_id=run.organisation_id,
            now=situation.now,
            actor="import",
            action=f"import_{run.kind}",
            subject="import_run",
            subject_id=run.public_id,
            detail={"imported": run.imported, "skipped": run.skipped},
        )
