"""What the page about one colleague shows: praise first, then the rest, then figures with their doubts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pejling.desk.answers.along import read_along
from pejling.desk.persons.words import cautions, conclusions
from pejling.fieldwork.models import Response
from pejling.followup.models import Case
from pejling.insight.queries.accounts import Quarter
from pejling.insight.queries.persons import PERSON_FROM, OwnFigure, own_figures
from pejling.people.models import CoachingNote, Employee
from pejling.people.queries.score_notice import scores_shown
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

YEAR = timedelta(days=364)  # before today, which counts too
MOST_PRAISE, MOST_OTHERS, MOST_NOTES = 10, 15, 50
PRAISE_FROM = 9


@dataclass(frozen=True)
class ShownQuarter:
    """A quarter with its name; the score only where the reader may see one."""

    name: str
    cell: Quarter
    scored: bool


@dataclass(frozen=True)
class ShownFigure:
    """A track's figure as this reader may see it, with what may and may not be concluded."""

    track: Track
    own: OwnFigure
    shown: bool
    quarters: Sequence[ShownQuarter]
    conclusions: Sequence[str]
    cautions: Sequence[str]


@dataclass(frozen=True)
class Picture:
    """One colleague as a reader may know them."""

    employee: Employee
    is_own: bool
    praise: Sequence[Response]
    others: Sequence[Response]
    figures: Sequence[ShownFigure] | None  # None: figures of single employees are off
    waiting: int
    notes: Sequence[CoachingNote]


def picture_of(employee: Employee, viewer: Viewer, *, today: date) -> Picture:
    """Everything that the page about an employee shows."""
    answers = answers_about(employee, viewer)
    praise = answers.filter(score__gte=PRAISE_FROM).exclude(comment="")[:MOST_PRAISE]
    others = answers.exclude(pk__in=[one.pk for one in praise])[:MOST_OTHERS]
    waiting = Case.objects.unhappy().waiting().visible_to(viewer).filter(assignee=employee).count()
    notes = CoachingNote.objects.about(employee, viewer).select_related("author").order_by("-at", "-pk")[:MOST_NOTES]
    return Picture(
        employee=employee,
        is_own=employee.pk == viewer.employee_id,
        praise=list(praise),
        others=list(others),
        figures=figures_of(employee, viewer, start=today - YEAR, end=today, today=today),
        waiting=waiting,
        notes=list(notes),
    )


def answers_about(employee: Employee, viewer: Viewer) -> "QuerySet[Response]":
    """What customers said of an employee, newest first, as far as the viewer may read it."""
    rows = Response.objects.visible_to(viewer).confirmed().filter(employee=employee)
    return read_along(rows, viewer).order_by("-answered_at", "-pk")


def figures_of(employee: Employee, viewer: Viewer, *, start: date, end: date, today: date) -> list[ShownFigure] | None:
    """The figures of a period; None where those of single employees are off."""
    if not scores_shown(employee.organisation_id, today=today):
        return None
    themselves = employee.pk == viewer.employee_id
    found = own_figures(viewer, employee.pk, start=start, end=end, today=today, themselves=themselves)
    return [_shown(one, themselves) for one in found]


def _shown(own: OwnFigure, themselves: bool) -> ShownFigure:
    shown = own.shown(themselves=themselves)
    quarters = [
        ShownQuarter(_name(one.start), one, themselves or one.histogram.n >= PERSON_FROM)
        for one in own.quarters
        if one.histogram
    ]
    said = list(conclusions(own)) if shown else []
    return ShownFigure(own.track, own, shown, quarters, said, list(cautions(own.reading)))


def _name(start: date) -> str:
    return _("Q%(quarter)d %(year)d") % {"quarter": (start.month + 2) // 3, "year": start.year}
