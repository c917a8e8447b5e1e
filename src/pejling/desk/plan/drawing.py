"""The year as bars, a week each: relationship asks below, touchpoint asks on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.coach.queries.plans import YearPlan
from pejling.programme.rules.sets import Track

WEEK, STEP, WIDTH, HEIGHT = 7, 10, 8, 100


@dataclass(frozen=True)
class WeekBar:
    """A week's asks and where its two bars stand in the drawing."""

    start: date
    relationship: int
    touchpoints: int
    x: int
    top: int  # of the upper bar
    middle: int  # where the lower bar begins

    @property
    def asks(self) -> int:
        return self.relationship + self.touchpoints


@dataclass(frozen=True)
class YearChart:
    """The drawing of a year, with the largest week as its height, and the days on which months begin."""

    weeks: Sequence[WeekBar]
    width: int
    most: int
    months: Sequence[date]
    bar_width: int = WIDTH
    height: int = HEIGHT


def year_chart(plan: YearPlan) -> YearChart:
    """Whole weeks from tomorrow on; the days after the last of them are left out."""
    days = [sum(column) for column in zip(*_of(plan, Track.RELATIONSHIP), strict=True)]
    others = [sum(column) for column in zip(*_of(plan, Track.TOUCHPOINT), strict=True)]
    pairs = list(zip(_weekly(days), _weekly(others), strict=True))
    most = max((sum(pair) for pair in pairs), default=0)
    weeks = [_bar(plan.start, n, *pair, most) for n, pair in enumerate(pairs)]
    return YearChart(weeks, len(weeks) * STEP, most, _months(plan))


def _of(plan: YearPlan, track: Track) -> list[Sequence[int]]:
    nothing = [0] * ((plan.end - plan.start).days + 1)
    return [nothing, *(one.by_day for one in plan.programmes if one.track == track)]


def _weekly(days: Sequence[int]) -> list[int]:
    return [sum(days[at : at + WEEK]) for at in range(0, len(days) - WEEK + 1, WEEK)]


def _bar(start: date, n: int, relationship: int, touchpoints: int, most: int) -> WeekBar:
    scale = HEIGHT / most if most else 0
    middle = HEIGHT - round(relationship * scale)
    top = HEIGHT - round((relationship + touchpoints) * scale)
    return WeekBar(start + timedelta(days=n * WEEK), relationship, touchpoints, n * STEP, top, middle)


def _months(plan: YearPlan) -> list[date]:
    """The months that begin in the year."""
    days = (plan.start + timedelta(days=n) for n in range((plan.end - plan.start).days + 1))
    return [day for day in days if day.day == 1]
