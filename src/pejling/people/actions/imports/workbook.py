"""Workbooks (XLSX, XLS, ODS): their first sheet, written as the CSV file that it could have been."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pejling.people.rules.importing.problems import FileRefused

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
MOST_ROWS = 200_000


def is_workbook(path: Path) -> bool:
    """Whether a file's name says that it is a workbook."""
    return path.suffix.lower() in ENDINGS


def workbook_as_csv(path: Path, target: Path) -> Path:
    """Write a workbook's first sheet with anything in it to a CSV file; whole rows, as they stand.

    Raises FileRefused for what is no workbook, is locked or empty, or has more than 200,000 rows.
    """
    rows = _rows(path)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS + 1:
                raise FileRefused(f"{path.name} has more than {MOST_ROWS:,} rows: save it as CSV, which has no limit.")
            writer.writerow([_text(cell) for cell in row])
    return target


def _rows(path: Path) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook  # only where a workbook is read

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if sheet.height:
                    yield from sheet.iter_rows()
                    return
    except (CalamineError, OSError) as problem:
        raise FileRefused(f"{path.name} cannot be read as a workbook: {problem}.") from None
    raise FileRefused(f"{path.name} is empty: its first row must name the columns.")


def _text(cell: Any) -> str:
    """What a cell says: whole numbers without a point, days as ISO 8601."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell.total_seconds()) if isinstance(cell, timedelta) else str(cell)
