"""The parts of a review on paper, and the paper itself."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from pejling.channels.print.typesetting import pdf_of
from pejling.fieldwork.models import Response
from pejling.followup.queries.folding import shown_in_mail
from pejling.programme.rules.sets import category_of

FIRST_YEAR = 2000


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    title: str
    value: str = ""
    about: str = ""  # beside the value
    notice: str = ""  # in a frame
    points: Sequence[str] = ()
    quotes: Sequence[dict[str, str]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Year:
    """A calendar year as far as it has come."""

    number: int
    start: date
    end: date

    @property
    def words(self) -> str:
        """The year, and how far it has come if it is not over."""
        if self.end == date(self.number, 12, 31):
            return str(self.number)
        return _("%(year)s until %(day)s") % {"year": self.number, "day": date_format(self.end, "MONTH_DAY_FORMAT")}


def year_of(wish: str, *, today: date) -> Year:
    """The year that was asked for, this one if none that has begun."""
    known = wish.isascii() and wish.isdigit() and FIRST_YEAR <= int(wish[:5]) <= today.year
    number = int(wish) if known else today.year
    return Year(number, date(number, 1, 1), min(date(number, 12, 31), today))


def quotes_of(answers: Iterable[Response]) -> list[dict[str, str]]:
    """Answers as the paper prints them."""
    return [
        {
            "score": str(one.score),
            "category": category_of(one.score).value,
            "comment": " ".join(shown_in_mail(one).split()),
            "about": " · ".join(_about(one)),
        }
        for one in answers
    ]


def paper(
    name: str, *, title: str, about: Iterable[str], organisation: str, sections: Sequence[Section], today: date
) -> HttpResponse:
    """The review as PDF, in the reader's language."""
    values: dict[str, Any] = {
        "language": get_language() or "en",
        "title": title,
        "about": " · ".join(part for part in about if part),
        "organisation": organisation,
        "sections": [asdict(one) for one in sections],
        "footer": _("For a talk, not for pay. Not to be passed on."),
        "printed": _("Printed on %(day)s") % {"day": date_format(today)},
    }
    file = HttpResponse(pdf_of("review", values), content_type="application/pdf")
    file["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return file


def _about(one: Response) -> Iterable[str]:
    yield str(one.contact or pgettext("customer", "Anonymous"))
    if one.account:
        yield one.account.name
    if one.touchpoint:
        yield one.touchpoint.name
    yield date_format(one.day, "SHORT_DATE_FORMAT")
