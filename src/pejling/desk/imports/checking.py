"""Checking and writing an uploaded file, by the same machinery as the command line's."""

import csv
from datetime import datetime

from pejling.desk.imports.uploads import Upload
from pejling.fieldwork.actions.imports.kinds import KINDS
from pejling.fieldwork.actions.imports.persons import follow_persons
from pejling.people.actions.imports.report import ImportReport
from pejling.people.actions.imports.run import OnError, import_file
from pejling.people.models import Organisation
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.sets import ImportKind


def check(upload: Upload, organisation: Organisation, mapping: Mapping, *, now: datetime) -> ImportReport:
    """Check the whole file and write nothing but the list of problems."""
    with upload.problems.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("row", "column", "value", "allowed"))
        return import_file(
            organisation=organisation,
            path=upload.path,
            kind=KINDS[upload.kind],
            mapping=mapping,
            dry_run=True,
            now=now,
            on_problem=lambda one: writer.writerow((one.row, one.column, one.value, one.allowed)),
        )


def write(upload: Upload, organisation: Organisation, mapping: Mapping, *, now: datetime) -> ImportReport:
    """Bring the good rows in."""
    report = import_file(
        organisation=organisation,
        path=upload.path,
        kind=KINDS[upload.kind],
        mapping=mapping,
        on_error=OnError.SKIP,
        now=now,
    )
    if upload.kind == ImportKind.CONTACTS:
        follow_persons(organisation.pk)
    return report
