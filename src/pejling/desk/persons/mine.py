"""My team: the colleagues whom the reader leads, in the order of the alphabet and in no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pejling.desk.absences.permission import LEADERS, led_by
from pejling.desk.collation import in_order
from pejling.desk.folding import contains
from pejling.desk.members import member_page
from pejling.desk.persons.picture import YEAR
from pejling.desk.persons.words import STANDINGS, reliability_words, shrunk_words
from pejling.insight.queries.persons import TRACKS, Reading, readings
from pejling.people.models import Employee, Organisation
from pejling.people.queries.score_notice import scores_shown
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

MOST = 200  # rows on the page: who looks for somebody else types their name


@dataclass(frozen=True)
class Row:
    """A colleague with what may be said of their answers."""

    employee: Employee
    reading: Reading | None

    @property
    def n(self) -> int:
        return self.reading.n if self.reading else 0

    @property
    def shrunk(self) -> str:
        return shrunk_words(self.reading) if self.reading else ""

    @property
    def reliability(self) -> str:
        return reliability_words(self.reading.reliability) if self.reading and self.reading.shrunk else ""

    @property
    def standing(self) -> str:
        return str(STANDINGS[self.reading.standing]) if self.reading and self.reading.standing else ""


@require_safe
@member_page
def my_team(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Whom the reader leads, with shrunken figures and their reliability; never ranked."""
    if viewer.role not in LEADERS:
        raise PermissionDenied
    today, words = timezone.localdate(), request.GET.get("q", "").strip()[:200]
    track = next((one for one in TRACKS if one == request.GET.get("track")), TRACKS[0])
    on = scores_shown(organisation.pk, today=today)
    values = {
        "rows": _rows(viewer, track, words, on=on, today=today),
        "on": on,
        "track": track,
        "tracks": TRACKS,
        "words": words,
        "most": MOST,
    }
    return render(request, "desk/persons/mine.html", values)


def _rows(viewer: Viewer, track: Track, words: str, *, on: bool, today: date) -> Sequence[Row]:
    """Oneself is on a page of one's own."""
    here = Q(left_on=None) | Q(left_on__gt=today)
    led = led_by(viewer).filter(here, contains(words, "given_name", "family_name")).exclude(pk=viewer.employee_id or 0)
    people = in_order(led.select_related("unit").order_by("given_name", "family_name")[:MOST], get_language() or "en")
    if not on:
        return [Row(one, None) for one in people]
    found = readings(viewer, [one.pk for one in people], track, start=today - YEAR, end=today)
    return [Row(one, found.get(one.pk)) for one in people]
