"""The filtered answers as a file for a spreadsheet."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.answers.filter import answers_of, read_filter
from pejling.desk.members import member_page
from pejling.desk.spreadsheet import spreadsheet
from pejling.fieldwork.queries.extras import extras_by_place
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.extras import PLACES
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
EXTRAS = ("extra_1", "extra_2")
CHUNK = 2000


@require_safe
@member_page
def export_answers(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Stream what the page shows, all pages of it, as CSV."""
    now = timezone.now()
    found = answers_of(viewer, read_filter(request.GET), today=timezone.localdate(now)).order_by("-answered_at", "-pk")
    rows = found.values_list(*COLUMNS.values(), "pk").iterator(chunk_size=CHUNK)
    name = f"answers-{organisation.slug}-{timezone.localdate(now)}.csv"
    return spreadsheet(name, [*COLUMNS, "category", *EXTRAS], _completed(rows))


def _completed(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Each row with its category and what was answered to extra questions; read for many answers at once."""
    place = list(COLUMNS).index("score")
    while chunk := list(islice(rows, CHUNK)):
        extras = extras_by_place([row[-1] for row in chunk])
        for *row, key in chunk:
            yield (*row, category_of(row[place]).value, *(extras.get((key, one), "") for one in PLACES))
