"""What the answers page is asked to show: the query string, read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.http import QueryDict

from pejling.desk.folding import contains
from pejling.fieldwork.models import Response
from pejling.fieldwork.rules.sets import Source
from pejling.people.models import Unit
from pejling.people.queries.viewers import with_descendants
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import CUSTOMERS, Category

SCORES_OF: Mapping[str, Sequence[int]] = {
    Category.DETRACTOR: range(7),
    Category.PASSIVE: range(7, 9),
    Category.PROMOTER: range(9, 11),
}
PERIODS = (7, 30, 90, 365)


@dataclass(frozen=True)
class AnswerFilter:
    """One choice for each field of the form; empty means any. Public ids stand for rows."""

    track: str = ""
    programme: str = ""
    touchpoint: str = ""
    unit: str = ""
    employee: str = ""
    category: str = ""
    scores: tuple[int, ...] = ()
    language: str = ""
    source: str = ""
    words: str = ""
    comments_only: bool = False
    days: int | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def chosen(self) -> bool:
        """Whether anything is filtered."""
        return self != AnswerFilter()

    @property
    def folded_away(self) -> int:
        """How many of the choices are made in the part of the form that is folded away."""
        what = (self.track, self.source, self.programme, self.touchpoint, self.unit, self.employee)
        how = (self.scores, self.language, self.first_day, self.last_day)
        return sum(bool(one) for one in (*what, *how))


def read_filter(query: QueryDict) -> AnswerFilter:
    """The filter of a query string; what is mistyped is left out, so that a link never breaks."""
    track, category, source = query.get("track", ""), query.get("category", ""), query.get("source", "")
    return AnswerFilter(
        track=track if track in CUSTOMERS else "",
        programme=query.get("programme", ""),
        touchpoint=query.get("touchpoint", ""),
        unit=query.get("unit", ""),
        employee=query.get("employee", ""),
        category=category if category in set(Category) else "",
        scores=_scores(query.getlist("score")),
        language=query.get("language", ""),
        source=source if source in set(Source) else "",
        words=query.get("q", "").strip()[:200],
        comments_only=query.get("comments") == "1",
        days=_days(query.get("days", "")),
        first_day=_day(query.get("from", "")),
        last_day=_day(query.get("to", "")),
    )


def answers_of(viewer: Viewer, wanted: AnswerFilter, *, today: date) -> QuerySet[Response]:
    """The confirmed answers that a viewer may see and asked for, in no order."""
    rows = Response.objects.visible_to(viewer).confirmed()
    for condition in (_what(wanted), _who(wanted, viewer), _how(wanted), _when(wanted, today)):
        rows = rows.filter(condition)
    return rows


def _what(wanted: AnswerFilter) -> Q:
    condition = Q(track=wanted.track) if wanted.track else Q()
    if wanted.source:
        condition &= Q(source=wanted.source)
    if wanted.programme:
        condition &= Q(programme__public_id=wanted.programme)
    if wanted.touchpoint:
        condition &= Q(touchpoint__public_id=wanted.touchpoint)
    return condition


def _who(wanted: AnswerFilter, viewer: Viewer) -> Q:
    condition = Q(employee__public_id=wanted.employee) if wanted.employee else Q()
    if wanted.unit:
        roots = Unit.objects.filter(organisation_id=viewer.organisation_id, public_id=wanted.unit)
        below = with_descendants(viewer.organisation_id, set(roots.values_list("pk", flat=True)))
        condition &= Q(unit_id__in=below)
    return condition


def _how(wanted: AnswerFilter) -> Q:
    condition = Q(score__in=SCORES_OF[wanted.category]) if wanted.category else Q()
    if wanted.scores:
        condition &= Q(score__in=wanted.scores)
    if wanted.language:
        condition &= Q(language=wanted.language) | Q(language__startswith=f"{wanted.language}-")
    if wanted.words or wanted.comments_only:
        condition &= ~Q(comment="")
    return condition & contains(wanted.words, "comment")


def _when(wanted: AnswerFilter, today: date) -> Q:
    condition = Q(day__gt=today - timedelta(days=wanted.days)) if wanted.days else Q()
    if wanted.first_day:
        condition &= Q(day__gte=wanted.first_day)
    if wanted.last_day:
        condition &= Q(day__lte=wanted.last_day)
    return condition


def _scores(raw: list[str]) -> tuple[int, ...]:
    return tuple(sorted({int(one) for one in raw if one.isascii() and one.isdigit() and int(one) <= 10}))


def _days(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdigit() and 1 <= int(raw) <= 36_500 else None


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
