"""The figure and its drawings, for any page."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pejling.desk.figure import words
from pejling.desk.figure.drawing import Axis, axis_of, bars_of, trend_of, whisker_of
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
) -> SafeString:
    """A figure: the number, its interval, n and rate; opened, the distribution, what may be concluded, and how."""
    return _figure(figure, title, size, href, line, change, beside, get_language() or "en")


@register.simple_tag
def trend(line: Line | None, title: str = "", axis: Axis | None = None, size: str = "card") -> SafeString:
    """A line of twelve weeks or months with whiskers, and the same as a table for those who cannot see it."""
    return _trend(line, title, axis or axis_of([line]), size, get_language() or "en") if line else SafeString()


@lru_cache(maxsize=KEPT)
def _figure(
    figure: Figure,
    title: str,
    size: str,
    href: str,
    line: Line | None,
    change: Difference | None,
    beside: Figure | None,
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
    }
    return render_to_string("desk/figure/figure.html", values)


@lru_cache(maxsize=KEPT)
def _trend(line: Line, title: str, axis: Axis, size: str, language: str) -> SafeString:
    drawn = trend_of(line, axis)
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
        "rows": _rows(line),
    }
    return render_to_string("desk/figure/trend.html", values)


@register.inclusion_tag("desk/figure/trend_table.html")
def trend_table(line: Line) -> dict[str, Any]:
    """The numbers of a line."""
    return {"rows": _rows(line), "line": line}


@register.filter
def difference_words(change: Difference) -> str:
    """A change in words: up or down by how much, with its interval."""
    return say(change, get_language() or "en")


@register.filter
def percent_range(estimate: Estimate) -> str:
    """A share in percent with its interval."""
    return words.percent_words(estimate)


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
