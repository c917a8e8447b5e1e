"""The filtered answers as a file for a spreadsheet."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pejling.desk.answers.filter import answers_of, read_filter
from pejling.desk.members import member_page
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import category_of

COLUMNS = {
    "answer": "public_id",
    "answered_at": "answered_at",
    "day": "day",
    "track": "track",
    "programme": "programme__key",
    "touchpoint": "touchpoint__key",
    "score": "score",
    "first_score": "first_score",
    "comment": "comment",
    "language": "language",
    "contact": "contact__external_id",
    "given_name": "contact__given_name",
    "family_name": "contact__family_name",
    "account": "account__external_id",
    "account_name": "account__name",
    "unit": "unit__key",
    "employee": "employee__external_id",
    "source": "source",
}
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the letters for Latin-1
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CHUNK = 2000


@require_safe
@member_page
def export_answers(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Stream what the page shows, all pages of it, as CSV."""
    now = timezone.now()
    found = answers_of(viewer, read_filter(request.GET), today=timezone.localdate(now)).order_by("-answered_at", "-pk")
    rows = found.values_list(*COLUMNS.values()).iterator(chunk_size=CHUNK)
    response = StreamingHttpResponse(_lines(rows, _delimiter()), content_type="text/csv; charset=utf-8")
    name = f"answers-{organisation.slug}-{timezone.localdate(now)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """Where the writer writes: hands each line back."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[tuple[Any, ...]], delimiter: str) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=delimiter)
    place = list(COLUMNS).index("score")
    yield BYTE_ORDER_MARK + writer.writerow([*COLUMNS, "category"])
    for row in rows:
        yield writer.writerow([*map(cell, row), category_of(row[place]).value])


def cell(value: Any) -> str:
    """A value as text: 0 stays 0, nothing is empty, and text cannot be taken for a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def _delimiter() -> str:
    """Spreadsheets in Danish, Norwegian and Swedish expect semicolons, for their commas are decimal."""
    return "," if get_language() == "en" else ";"
