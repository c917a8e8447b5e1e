"""Rows as a file for a spreadsheet, streamed while they are read."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import get_language

from pejling.people.rules.cells import cell

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the letters for Latin-1


def spreadsheet(name: str, columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """A download in the reader's own kind of CSV."""
    delimiter, decimal = (",", ".") if get_language() == "en" else (";", ",")  # where commas are decimal
    lines = _lines(columns, rows, delimiter, decimal)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """Where the writer writes: hands each line back."""

    def write(self, line: str) -> str:
        return line


def _lines(columns: Iterable[str], rows: Iterable[Sequence[Any]], delimiter: str, decimal: str) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=delimiter)
    yield BYTE_ORDER_MARK + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([cell(value, decimal=decimal) for value in row])
