"""A colleague's year on paper: for the talk between the colleague and whoever leads them."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_safe

from pejling.desk.figure.words import count_words, range_words, value_words
from pejling.desk.labels import label
from pejling.desk.members import member_page
from pejling.desk.persons.paper import Section, Year, paper, quotes_of, year_of
from pejling.desk.persons.permission import person_for
from pejling.desk.persons.picture import PRAISE_FROM, ShownFigure, answers_about, figures_of
from pejling.people.models import CoachingNote, Employee, Organisation
from pejling.people.rules.viewer import Viewer

MOST_PRAISE, MOST_OTHERS = 12, 20
OFF = gettext_noop(
    "Figures of single employees are shown only after everybody was informed about them and the time has passed."
)


@require_safe
@member_page
def person_review(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, employee_id: str
) -> HttpResponseBase:
    """The year that is asked for, as this reader may know it."""
    employee, today = person_for(viewer, employee_id), timezone.localdate()
    year = year_of(request.GET.get("year", ""), today=today)
    return paper(
        f"review-{year.number}-{employee.public_id}",
        title=str(employee),
        about=(year.words, employee.title, employee.unit.name if employee.unit else ""),
        organisation=organisation.name,
        sections=list(sections_of(employee, viewer, year, today=today)),
        today=today,
    )


def sections_of(employee: Employee, viewer: Viewer, year: Year, *, today: date) -> Iterator[Section]:
    """Praise first, the figure after all that was said in words."""
    answers = answers_about(employee, viewer).filter(day__range=(year.start, year.end))
    praise = list(answers.filter(score__gte=PRAISE_FROM).exclude(comment="")[:MOST_PRAISE])
    said = answers.exclude(pk__in=[one.pk for one in praise]).exclude(comment="")
    others = list(said[:MOST_OTHERS])
    yield Section(_("Praise"), points=[] if praise else [_("Nobody wrote any this year.")], quotes=quotes_of(praise))
    yield Section(
        _("The other answers"), points=_how_many(answers.count(), len(praise) + len(others)), quotes=quotes_of(others)
    )
    figures = figures_of(employee, viewer, start=year.start, end=year.end, today=today)
    if figures is None:
        yield Section(_("Figures are off"), points=[_(OFF)])
    for one in figures or ():
        yield _figure(one)
    notes = CoachingNote.objects.filter(employee=employee, shared=True, organisation_id=viewer.organisation_id)
    kept = [note.text for note in notes.filter(at__date__range=(year.start, year.end)).order_by("at", "pk")]
    yield Section(_("Coaching notes"), points=kept or [_("Nothing is written yet.")])


def _how_many(answers: int, shown: int) -> list[str]:
    words = ngettext(
        "%(n)d answer in the year; %(shown)d with a comment printed here.",
        "%(n)d answers in the year; %(shown)d with a comment printed here.",
        answers,
    )
    return [words % {"n": answers, "shown": shown}]


def _figure(one: ShownFigure) -> Section:
    figure = one.own.figure
    few = ngettext(
        "%(n)s answer: too few for a figure of one person.",
        "%(n)s answers: too few for a figure of one person.",
        figure.n,
    )
    return Section(
        title=label(one.track, "track"),
        value=value_words(figure) if one.shown else "",
        about=" · ".join((range_words(figure), count_words(figure))) if one.shown else "",
        notice="" if one.own.reading.reliable else _("Not fit for pay"),
        points=[*(one.conclusions if one.shown else [few % {"n": figure.n}]), *one.cautions],
    )
