"""The record of a file that is brought in: how far it came, and that it was done."""

from pejling.people.actions.audit import record_audit
from pejling.people.actions.imports.kind import Kind, Situation
from pejling.people.actions.imports.report import ImportReport
from pejling.people.models import ImportRun
from pejling.people.rules.sets import ImportState


def open_run(kind: Kind, situation: Situation, name: str) -> ImportRun:
    """The run of this file: a new one, one that was interrupted, or one that was done and begins again."""
    run, new = ImportRun.objects.get_or_create(
        organisation=situation.organisation,
        kind=kind.kind,
        digest=situation.digest,
        defaults={"name": name[:255], "started_at": situation.now},
    )
    if not new and run.state != ImportState.RUNNING:
        run.cursor = run.imported = run.skipped = 0
        run.state, run.started_at, run.finished_at = ImportState.RUNNING, situation.now, None
        run.save()
    return run


def close_run(run: ImportRun, situation: Situation, report: ImportReport) -> None:
    """All rows are in: say so, with their number."""
    run.refresh_from_db(fields=["imported"])
    run.state, run.finished_at = ImportState.DONE, situation.now
    run.skipped = report.refused + report.passed_over
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
