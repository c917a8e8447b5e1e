"""Figures in words, in the reader's language."""

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pejling.desk.figure.drawing import Mark, Share, marks_in, shares_of
from pejling.desk.places import short_month
from pejling.insight.queries.figures import Display, Estimate, Figure, Kind
from pejling.insight.queries.lines import Line, Point
from pejling.insight.rules.dimensions import Dimension
from pejling.insight.rules.words import Voice, decimals_of, voice_of

MOST_MARKS = 3  # in words below a line


def voice() -> Voice:
    """The reader's numbers and sentences."""
    return voice_of(get_language() or "en")


def value_words(figure: Figure) -> str:
    """The number itself: an nps with its sign, the mean of another wording without."""
    if figure.value is None:
        return ""
    if figure.kind is Kind.SCORE:
        return voice().number(figure.value, 1)
    return voice().signed(figure.value, decimals_of(figure.n))


def range_words(figure: Figure) -> str:
    """The interval, from and to."""
    if figure.low is None or figure.high is None:
        return ""
    decimals = 1 if figure.kind is Kind.SCORE else decimals_of(figure.n)
    low, high = voice().number(figure.low, decimals), voice().number(figure.high, decimals)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def count_words(figure: Figure) -> str:
    """How many answers, and no score of 0 where there are none."""
    if not figure.n:
        return _("No answers yet")
    if not figure.display.shows_score:
        return ngettext("%(n)s answer", "%(n)s answers", figure.n) % {"n": voice().number(figure.n)}
    return _("n %(n)s") % {"n": voice().number(figure.n)}


def rate_words(figure: Figure) -> str:
    """The share of those asked who answered."""
    if figure.rate.value is None:
        return ""
    return _("%(percent)s answered") % {"percent": voice().percent(figure.rate.value / 100)}


def percent_words(estimate: Estimate) -> str:
    """A share with its interval; a dash where there is nothing to have a share of."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "–"
    return _("%(percent)s (%(low)s to %(high)s)") % {
        "percent": voice().percent(estimate.value / 100),
        "low": voice().number(estimate.low),
        "high": voice().number(estimate.high),
    }


def share_words(figure: Figure) -> list[tuple[Share, str]]:
    """Promoters, passives and detractors along a line, each with its percentage."""
    found = shares_of(figure.shares) if figure.shares else []
    return [(share, voice().percent(share.percent / 100)) for share in found]


def reservation(figure: Figure) -> str:
    """What to keep in mind when the answers are few; nothing when they are not."""
    return {
        Display.NONE: "",
        Display.COUNTS: _("too few for a score"),
        Display.GREY: _("too few to compare"),
        Display.FEW: _("few answers"),
        Display.NORMAL: "",
    }[figure.display]


def period_words(start: date, end: date) -> str:
    """From and to, the years where they differ."""
    days = [voice().day(day) for day in (start, end)]
    if start.year != end.year:
        days = [f"{word} {day.year}" for word, day in zip(days, (start, end), strict=True)]
    return " – ".join(days)


def bucket_words(line: Line, point: Point) -> str:
    """A week by its ISO number, a month by its short name."""
    if line.bucket is Dimension.WEEK:
        return _("wk %(week)s") % {"week": point.start.isocalendar().week}
    return short_month(point.start)


def newest_marks(line: Line, marks: tuple[Mark, ...]) -> list[tuple[str, Mark]]:
    """What was done last about what a line shows, each with its day; the table has them all."""
    done = sorted((mark for here in marks_in(line, marks) for mark in here), key=lambda mark: mark.on, reverse=True)
    return [(voice().day(mark.on), mark) for mark in done[:MOST_MARKS]]


def estimate_words(estimate: Estimate, display: Display) -> tuple[str, str]:
    """The value and the interval for a table; empty where there is nothing to show."""
    if not display.shows_score or estimate.value is None or estimate.low is None or estimate.high is None:
        return "", ""
    decimals, speech = decimals_of(estimate.n), voice()
    interval = {"low": speech.number(estimate.low, decimals), "high": speech.number(estimate.high, decimals)}
    return speech.signed(estimate.value, decimals), _("%(low)s to %(high)s") % interval
