"""The figure and its drawings, for any page."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pejling.desk.figure import words
from pejling.desk.figure.drawing import Axis, Mark, axis_of, bars_of, marks_in, trend_of, whisker_of
from pejling.insight.queries.changes import Difference
from pejling.insight.queries.figures import Estimate, Figure
from pejling.insight.queries.lines import Line
from pejling.insight.rules.words import say

register = template.Library()
KEPT = 1024  # drawn figures kept by each process: about 5 KB each


@register.simple_tag
def figure(
    figure: Figure,
    title: str = "",
    size: str = "card",
    href: str = "",
    line: Line | None = None,
    change: Difference | None = None,
    beside: Figure | None = None,
    marks: tuple[Mark, ...] = (),
) -> SafeString:
    """A figure: the number, its interval, n and rate; opened, the distribution, what may be concluded, and how."""
    return _figure(figure, title, size, href, line, change, beside, marks or (), get_language() or "en")


@register.simple_tag
def trend(
    line: Line | None,
    title: str = "",
    axis: Axis | None = None,
    size: str = "card",
    marks: tuple[Mark, ...] = (),
) -> SafeString:
    """A line of twelve weeks or months with whiskers, and the same as a table for those who cannot see it.

    ``marks`` say on which days something was done about it: as flags, in words below, and in the table.
    """
    if not line:
        return SafeString()
    return _trend(line, title, axis or axis_of([line]), size, marks or (), get_language() or "en")


@lru_cache(maxsize=KEPT)
def _figure(
    figure: Figure,
    title: str,
    size: str,
    href: str,
    line: Line | None,
    change: Difference | None,
    beside: Figure | None,
    marks: tuple[Mark, ...],
    language: str,
) -> SafeString:
    """Drawn once for the same values: most figures of a page that renews itself have not changed."""
    values = {
        "figure": figure,
        "title": title,
        "size": size,
        "href": href,
        "value": words.value_words(figure),
        "range": words.range_words(figure),
        "count": words.count_words(figure),
        "rate": words.rate_words(figure),
        "reservation": words.reservation(figure),
        "period": words.period_words(figure.start, figure.end),
        "whisker": whisker_of(figure, beside),
        "bars": bars_of(figure.histogram),
        "shares": words.share_words(figure),
        "sentences": [say(one, language) for one in (figure.estimate, figure.rate) if one.n or not figure.n],
        "change_words": say(change, language) if change else "",
        "line": line,
        "marks": marks,
    }
    return render_to_string("desk/figure/figure.html", values)


@lru_cache(maxsize=KEPT)
def _trend(line: Line, title: str, axis: Axis, size: str, marks: tuple[Mark, ...], language: str) -> SafeString:
    drawn = trend_of(line, axis, marks)
    if len(drawn.dots) < 2:  # a dot alone is no line
        return SafeString()
    values = {
        "line": line,
        "title": title,
        "size": size,
        "trend": drawn,
        "low": words.voice().signed(axis[0]),
        "high": words.voice().signed(axis[1]),
        "labels": [words.bucket_words(line, point) for point in line.points],
        **_table(line, marks),
        "newest": words.newest_marks(line, marks),
    }
    return render_to_string("desk/figure/trend.html", values)


@register.inclusion_tag("desk/figure/trend_table.html")
def trend_table(line: Line, marks: tuple[Mark, ...] = ()) -> dict[str, Any]:
    """The numbers of a line, and what was done when."""
    return _table(line, marks or ())


@register.filter
def said(result: object) -> str:
    """A result of the statistics in a sentence."""
    return say(result, get_language() or "en")


@register.filter
def difference_words(change: Difference) -> str:
    """A change in words: up or down by how much, with its interval."""
    return say(change, get_language() or "en")


@register.filter
def percent(share: float) -> str:
    """A whole number of percent, with its sign as the language writes it."""
    return words.voice().percent(share / 100)


@register.filter
def percent_range(estimate: Estimate) -> str:
    """A share in percent with its interval."""
    return words.percent_words(estimate)


def _table(line: Line, marks: tuple[Mark, ...]) -> dict[str, Any]:
    speech, done = words.voice(), marks_in(line, marks)
    rows = [
        (
            words.bucket_words(line, point),
            *words.estimate_words(point.nps, point.display),
            speech.number(point.n),
            "; ".join(mark.words for mark in here),
        )
        for point, here in zip(line.points, done, strict=True)
    ]
    return {"line": line, "rows": rows, "marked": any(done)}
