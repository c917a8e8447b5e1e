"""Drawings as coordinates: whole numbers on a field of 1000 by 100 that the page stretches to its room.

Only lines are drawn, with round ends and a width that does not stretch, so dots stay round at any size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pejling.insight.queries.figures import Categories, Figure, Histogram
from pejling.insight.queries.lines import Line, Point
from pejling.programme.rules.sets import category_of

WIDTH, HEIGHT = 1000, 100
Axis = tuple[float, float]
NPS_AXIS: Axis = (-100, 100)
MARGIN, NARROWEST, STEP = 15, 40, 10  # of a line's own axis, in points


@dataclass(frozen=True)
class Whisker:
    """An interval on its axis: where the axis has its 0 (or middle), the limits, and the value."""

    zero: int
    low: int
    high: int
    at: int
    beside: int | None = None  # another figure to compare with


@dataclass(frozen=True)
class Bar:
    """One score's bar, from the bottom up."""

    score: int
    count: int
    x: int
    top: int
    category: str


@dataclass(frozen=True)
class Share:
    """One category's part of a line from 0 to 1000."""

    category: str
    percent: float
    start: int
    end: int


@dataclass(frozen=True)
class Dot:
    """One point of a line."""

    x: int
    y: int
    low: int
    high: int
    faint: bool  # few answers
    open: bool  # the bucket is not over


@dataclass(frozen=True)
class Mark:
    """Something that was done about what a line shows, from a day on."""

    on: date
    words: str
    href: str
    unit_id: int | None = None  # None: wherever it was answered


@dataclass(frozen=True)
class Trend:
    """A line: its parts between gaps, its dots, where 0 lies if it is in sight, and where something was done."""

    parts: Sequence[str]
    dots: Sequence[Dot]
    zero: int | None
    axis: Axis
    flags: Sequence[int] = ()


def whisker_of(figure: Figure, beside: Figure | None = None) -> Whisker | None:
    """The interval of a figure; None where no score is shown."""
    if figure.value is None or figure.low is None or figure.high is None:
        return None
    low, high, at = (_across(value, figure.axis) for value in (figure.low, figure.high, figure.value))
    other = None if beside is None or beside.value is None else _across(beside.value, figure.axis)
    return Whisker(_across(sum(figure.axis) / 2, figure.axis), low, high, at, other)


def bars_of(histogram: Histogram) -> list[Bar]:
    """Eleven bars in proportion to the tallest; a single answer is never invisible."""
    most = max(histogram.counts) or 1
    return [
        Bar(score, n, 16 + score * 32, 96 - max(round(72 * n / most), 2) if n else 96, category_of(score).value)
        for score, n in enumerate(histogram.counts)
    ]


def shares_of(shares: Categories) -> list[Share]:
    """Promoters, passives and detractors along one line."""
    found, start = [], 0.0
    for category in ("promoter", "passive", "detractor"):
        percent = getattr(shares, f"{category}s")
        found.append(Share(category, percent, round(start), round(start + 10 * percent)))
        start += 10 * percent
    return found


def axis_of(lines: Iterable[Line | None]) -> Axis:
    """One axis for several lines, so that they can be compared: wide enough for all values, never wider than ±100."""
    values = [point.nps.value for line in lines if line for point in _shown(line.points) if point.nps.value is not None]
    if not values:
        return NPS_AXIS
    low, high = min(values) - MARGIN, max(values) + MARGIN
    missing = max(NARROWEST - (high - low), 0) / 2
    low, high = low - missing, high + missing
    return max(STEP * (low // STEP), -100), min(-STEP * (-high // STEP), 100)


def trend_of(line: Line, axis: Axis, marks: Iterable[Mark] = ()) -> Trend:
    """A line on an axis; whiskers that leave the axis are cut off there."""
    step = WIDTH / max(len(line.points) - 1, 1)
    places = {round(at * step): point for at, point in enumerate(line.points)}
    last = max(places)
    dots = {x: _dot(x, point, axis, x == last) for x, point in places.items() if point.display.shows_score}
    parts = [list(part) for shown, part in groupby(places, lambda x: x in dots) if shown]
    zero = _down(0, axis) if axis[0] <= 0 <= axis[1] else None
    paths = ["M" + "L".join(f"{x} {dots[x].y}" for x in part) for part in parts]
    flags = sorted({_flag(line, at, mark, step) for mark in marks for at in _bucket(line, mark)})
    return Trend(paths, list(dots.values()), zero, axis, flags)


def marks_in(line: Line, marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks of each point's week or month."""
    marks = list(marks)
    return [[mark for mark in marks if at in _bucket(line, mark)] for at in range(len(line.points))]


def _bucket(line: Line, mark: Mark) -> list[int]:
    """The place of the week or month that a mark's day lies in; none outside the line."""
    return [at for at, point in enumerate(line.points) if point.start <= mark.on <= point.end]


def _flag(line: Line, at: int, mark: Mark, step: float) -> int:
    """A dot stands for a whole week or month, whose days lie around it; what reaches past the line ends there."""
    point = line.points[at]
    part = (mark.on - point.start).days / ((point.end - point.start).days + 1)
    return round(min(max((at - 0.5 + part) * step, 0), WIDTH))


def _dot(x: int, point: Point, axis: Axis, still_open: bool) -> Dot:
    value, low, high = (limit or 0.0 for limit in (point.nps.value, point.nps.low, point.nps.high))
    few = not point.display.shows_class
    return Dot(x, _down(value, axis), _down(low, axis), _down(high, axis), faint=few, open=still_open)


def _shown(points: Iterable[Point]) -> Iterable[Point]:
    return (point for point in points if point.display.shows_score)


def _across(value: float, axis: Axis) -> int:
    return round(WIDTH * (value - axis[0]) / (axis[1] - axis[0]))


def _down(value: float, axis: Axis) -> int:
    inside = min(max(value, axis[0]), axis[1])
    return round(HEIGHT * (axis[1] - inside) / (axis[1] - axis[0]))
