"""The figure and its drawings, for any page."""

from typing import Any

from django import template
from django.utils.translation import get_language

from pejling.desk.figure import words
from pejling.desk.figure.drawing import Axis, axis_of, bars_of, trend_of, whisker_of
from pejling.insight.queries.changes import Difference
from pejling.insight.queries.figures import Figure
from pejling.insight.queries.lines import Line
from pejling.insight.rules.words import say

register = template.Library()


@register.inclusion_tag("desk/figure/figure.html")
def figure(
    figure: Figure,
    title: str = "",
    size: str = "card",
    href: str = "",
    line: Line | None = None,
    axis: Axis | None = None,
    change: Difference | None = None,
    beside: Figure | None = None,
) -> dict[str, Any]:
    """A figure: the number, its interval, n and rate; opened, the distribution, what may be concluded, and how."""
    language = get_language() or "en"
    return {
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
        "sentences": [say(figure.estimate, language), say(figure.rate, language)],
        "change": change,
        "change_words": say(change, language) if change else "",
        "line": line,
        "axis": axis,
    }


@register.inclusion_tag("desk/figure/trend.html")
def trend(line: Line | None, title: str = "", axis: Axis | None = None, size: str = "card") -> dict[str, Any]:
    """A line of twelve weeks or months with whiskers, and the same as a table for those who cannot see it."""
    drawn = trend_of(line, axis or axis_of([line])) if line else None
    if line is None or drawn is None or len(drawn.dots) < 2:  # a dot alone is no line
        return {"line": None}
    return {
        "line": line,
        "title": title,
        "size": size,
        "trend": drawn,
        "low": words.voice().signed(drawn.axis[0]),
        "high": words.voice().signed(drawn.axis[1]),
        "labels": [words.bucket_words(line, point) for point in line.points],
        "rows": _rows(line),
    }


@register.inclusion_tag("desk/figure/trend_table.html")
def trend_table(line: Line) -> dict[str, Any]:
    """The numbers of a line."""
    return {"rows": _rows(line), "line": line}


@register.filter
def difference_words(change: Difference) -> str:
    """A change in words: up or down by how much, with its interval."""
    return say(change, get_language() or "en")


@register.simple_tag
def common_axis(*lines: Line | None) -> Axis:
    """One axis for several lines."""
    return axis_of(lines)


def _rows(line: Line) -> list[tuple[str, str, str, str]]:
    speech = words.voice()
    return [
        (
            words.bucket_words(line, point),
            *words.estimate_words(point.nps, point.display),
            speech.number(point.n),
        )
        for point in line.points
    ]
