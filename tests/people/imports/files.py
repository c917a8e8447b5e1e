"""Files and imports for tests."""

from pathlib import Path

from pejling.people.actions.imports.contacts import CONTACTS
from pejling.people.actions.imports.run import import_file
from pejling.people.rules.importing.mapping import read_mapping
from tests.makers import NOW


def write_file(folder: Path, text: str, name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring_in(organisation, path, kind=CONTACTS, *, mapping="", **options):
    return import_file(
        organisation=organisation, path=path, kind=kind, mapping=read_mapping(mapping), now=NOW, **options
    )


def problems_of(report):
    return [(one.row, one.column, one.value) for one in report.problems]
