"""A forecast as small bars, drawn on the server; the numbers stand in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pejling.fieldwork.queries.forecast import ForecastDay

BAR_WIDTH, GAP, HEIGHT = 10, 4, 40


@dataclass(frozen=True)
class Bar:
    """One day: where its bar stands in the drawing."""

    day: date
    asks: int
    x: int
    y: int
    height: int
    weekend: bool
    known: bool  # False: the events are still to come, so that an average stands in for them


@dataclass(frozen=True)
class Bars:
    """A drawing of some days."""

    bars: Sequence[Bar]
    width: int
    total: int
    guessed: bool
    most: int
    bar_width: int = BAR_WIDTH
    height: int = HEIGHT


def bars_of(days: Sequence[ForecastDay]) -> Bars:
    """Bars in proportion to the largest day; a day with an ask is never invisible."""
    most = max((day.asks for day in days), default=0)
    return Bars(
        bars=[_bar(index, day, most) for index, day in enumerate(days)],
        width=max(len(days) * (BAR_WIDTH + GAP) - GAP, 1),
        guessed=any(day.asks and not day.known for day in days),
        total=sum(day.asks for day in days),
        most=most,
    )


def _bar(index: int, day: ForecastDay, most: int) -> Bar:
    height = max(2, round(HEIGHT * day.asks / most)) if day.asks else 0
    x = index * (BAR_WIDTH + GAP)
    weekend = day.day.isoweekday() > 5
    return Bar(day=day.day, asks=day.asks, x=x, y=HEIGHT - height, height=height, weekend=weekend, known=day.known)
