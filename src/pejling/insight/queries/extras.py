"""Extra questions: what was answered to them, and what they cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from pejling.fieldwork.models import ExtraAnswer, Response
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import ExtraQuestion, Programme
from pejling.programme.rules.extras import RATINGS
from pejling.programme.rules.sets import ExtraKind
from pejling.stats import Estimate, rate_estimate


@dataclass(frozen=True)
class ExtraOutcome:
    """How often each answer was given; a text is only counted, its words stand with the answers."""

    question: ExtraQuestion
    counts: Sequence[int]  # by choice from the first, or from 1 to 5; of a text one count of all

    @property
    def n(self) -> int:
        return sum(self.counts)


def extras_cost(programme: Programme, viewer: Viewer, *, start: date, end: date) -> Estimate:
    """The share of those who saw the extra questions and answered at least one, in percent; n is how many saw them."""
    seen = _answers(programme, viewer, start, end).exclude(extras_shown_at=None)
    went_on = ExtraAnswer.objects.filter(response__in=seen.values("pk"))
    return rate_estimate(went_on.values("response_id").distinct().count(), seen.count())


def extra_outcomes(
    questions: Sequence[ExtraQuestion], programme: Programme, viewer: Viewer, *, start: date, end: date
) -> list[ExtraOutcome]:
    """What was answered to each question in a period, by the day of the answer."""
    among = _answers(programme, viewer, start, end).values("pk")
    rows = ExtraAnswer.objects.filter(response__in=among, question__in=questions).order_by()
    found = {(key, value): n for key, value, n in rows.values_list("question_id", "value").annotate(n=Count("pk"))}
    return [ExtraOutcome(one, [found.get((one.pk, value), 0) for value in _values(one)]) for one in questions]


def _values(question: ExtraQuestion) -> Sequence[int | None]:
    if question.kind == ExtraKind.TEXT:
        return [None]
    if question.kind == ExtraKind.RATING:
        return RATINGS
    text = question.text(min(question.texts))
    return range(len(text.options)) if text else []


def _answers(programme: Programme, viewer: Viewer, start: date, end: date) -> "QuerySet[Response]":
    rows = Response.objects.visible_to(viewer).confirmed()
    return rows.filter(programme=programme, day__range=(start, end))
