"""Lines: a figure week by week or month by month, each point with its interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.insight.queries.columns import By
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Cell, Dimension, monday
from pejling.stats import Display, Estimate, Histogram, display_of, nps_estimates

BUCKETS = 12


@dataclass(frozen=True)
class Point:
    """One week or month of a line."""

    start: date
    end: date
    nps: Estimate

    @property
    def n(self) -> int:
        return self.nps.n

    @property
    def display(self) -> Display:
        """How much may be said of this point."""
        return display_of(self.n)


@dataclass(frozen=True)
class Line:
    """Points in the order of time; weeks and months without answers are points too."""

    bucket: Dimension
    points: tuple[Point, ...]

    @property
    def n(self) -> int:
        return sum(point.n for point in self.points)


def twelve_weeks(scope: Scope, by: By = ()) -> dict[Cell, Line]:
    """Lines over the ISO week that the scope ends in and the eleven before it."""
    scope = scope.within(week_starts(scope.end)[0], scope.end)
    return lines(histograms(scope, (*by, Dimension.WEEK)), Dimension.WEEK, week_starts(scope.end), scope.end)


def twelve_months(scope: Scope, by: By = ()) -> dict[Cell, Line]:
    """Lines over the month that the scope ends in and the eleven before it."""
    scope = scope.within(month_starts(scope.end)[0], scope.end)
    return lines(histograms(scope, (*by, Dimension.MONTH)), Dimension.MONTH, month_starts(scope.end), scope.end)


def week_starts(end: date) -> list[date]:
    """The Mondays of twelve weeks, the last being the one that the day lies in."""
    return [monday(end) - timedelta(weeks=back) for back in reversed(range(BUCKETS))]


def month_starts(end: date) -> list[date]:
    """The first days of twelve months, the last being the one that the day lies in."""
    months = [end.year * 12 + end.month - 1 - back for back in reversed(range(BUCKETS))]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def lines(found: Mapping[Cell, Histogram], bucket: Dimension, starts: list[date], end: date) -> dict[Cell, Line]:
    """Lines of cells whose last value is the bucket; all points are estimated at once."""
    cells = list(dict.fromkeys(cell[:-1] for cell in found))
    if not cells:
        return {}
    counts = [found.get((*cell, start), Histogram.zero()).counts for cell in cells for start in starts]
    estimates = nps_estimates(counts)
    ends = [*(start - timedelta(days=1) for start in starts[1:]), end]
    points = [
        Point(start, until, estimates[row * len(starts) + at])
        for row in range(len(cells))
        for at, (start, until) in enumerate(zip(starts, ends, strict=True))
    ]
    return {
        cell: Line(bucket, tuple(points[row * len(starts) : (row + 1) * len(starts)])) for row, cell in enumerate(cells)
    }
