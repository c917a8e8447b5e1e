from datetime import date, datetime

import pytest
from openpyxl import Workbook

from pejling.people.actions.imports import workbook
from pejling.people.actions.imports.workbook import is_workbook, workbook_as_csv
from pejling.people.rules.importing.problems import FileRefused

SEEN = datetime(2026, 3, 1, 14, 5)  # noqa: DTZ001 - a workbook knows no zones
NAMES = [("a.XLSX", True), ("a.ods", True), ("a.csv", False), ("a.csv.gz", False)]


def written(tmp_path, *rows, sheets=()):
    book = Workbook()
    for name in sheets:
        book.create_sheet(name)
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    path = tmp_path / "kunder.xlsx"
    book.save(path)
    return path


def read(tmp_path, path):
    return workbook_as_csv(path, tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()


def test_cells_become_what_a_csv_file_would_say(tmp_path):
    path = written(
        tmp_path,
        ["id", "since", "seen", "amount", "active", "note"],
        [1001, date(2024, 3, 1), SEEN, 12.5, True, 'Åse, "den ene"'],
    )
    assert read(tmp_path, path) == [
        "id,since,seen,amount,active,note",
        '1001,2024-03-01,2026-03-01 14:05:00,12.5,true,"Åse, ""den ene"""',
    ]


def test_the_first_sheet_with_anything_in_it_is_read(tmp_path):
    assert read(tmp_path, written(tmp_path, ["id"], [7], sheets=["Kunder"])) == ["id", "7"]


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(FileRefused, match=r"kunder\.xlsx is empty"):
        read(tmp_path, written(tmp_path))


def test_what_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "kunder.xlsx"
    path.write_bytes(b"id;name")
    with pytest.raises(FileRefused, match="cannot be read as a workbook"):
        read(tmp_path, path)


def test_too_many_rows_are_refused_not_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    path = written(tmp_path, ["id"], [1], [2], [3])
    with pytest.raises(FileRefused, match="more than 2 rows"):
        read(tmp_path, path)


@pytest.mark.parametrize(
    ("name", "expected"), [("a.XLSX", True), ("a.ods", True), ("a.csv", False), ("a.csv.gz", False)]
)
def test_a_workbook_is_known_by_its_name(tmp_path, name, expected):
    assert is_workbook(tmp_path / name) is expected
