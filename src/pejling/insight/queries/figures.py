"""Figures: what pages say of a cell, made of histograms, funnels and stats only."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pejling.insight.queries.columns import By
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import Tally, tallies
from pejling.insight.rules.dimensions import Cell
from pejling.stats import Categories, Display, Estimate, Histogram, display_of, nps_estimate, rate_estimate
from pejling.stats.display import FEW_FROM, GREY_FROM, NORMAL_FROM
from pejling.stats.summary import mean_estimate, mean_of, shares_of

__all__ = [
    "FEW_FROM",
    "GREY_FROM",
    "NORMAL_FROM",
    "Categories",
    "Display",
    "Estimate",
    "Figure",
    "Histogram",
    "Kind",
    "figure_of",
    "figures",
]

PROVISIONAL_DAYS = 7


class Kind(StrEnum):
    """What a figure is called: only the recommend wording yields an nps, others the mean score of 0–10."""

    NPS = "nps"
    SCORE = "score"


@dataclass(frozen=True)
class Figure:
    """One figure for a page with all that belongs to it: interval, n, shares, response rate, period."""

    kind: Kind
    histogram: Histogram
    estimate: Estimate
    rate: Estimate
    answered: int  # of those handed over in the period, whenever they answered
    start: date
    end: date
    provisional: bool = False  # the period reaches into the last seven days, whose answers still come in

    @property
    def n(self) -> int:
        return self.histogram.n

    @property
    def handed_over(self) -> int:
        return self.rate.n

    @property
    def display(self) -> Display:
        """How much may be said with so few or many answers."""
        return display_of(self.n)

    @property
    def shares(self) -> Categories | None:
        return shares_of(self.histogram)

    @property
    def mean(self) -> float | None:
        return mean_of(self.histogram)

    @property
    def value(self) -> float | None:
        """The score, where there are answers enough to show one."""
        return self.estimate.value if self.display.shows_score else None

    @property
    def low(self) -> float | None:
        return self.estimate.low if self.display.shows_score else None

    @property
    def high(self) -> float | None:
        return self.estimate.high if self.display.shows_score else None

    @property
    def axis(self) -> tuple[int, int]:
        """The lowest and the highest value there could be."""
        return (-100, 100) if self.kind is Kind.NPS else (0, 10)


def figure_of(tally: Tally, scope: Scope, *, today: date, recommend: bool = True) -> Figure:
    """The figure of a cell."""
    histogram, steps = tally.histogram, tally.steps
    kind = Kind.NPS if recommend else Kind.SCORE
    estimate = nps_estimate(histogram) if recommend else mean_estimate(histogram)
    answered = min(steps.answered, steps.handed_over)  # a broken import must not break the page
    rate = rate_estimate(answered, steps.handed_over)
    provisional = scope.end > today - timedelta(days=PROVISIONAL_DAYS)
    return Figure(kind, histogram, estimate, rate, answered, scope.start, min(scope.end, today), provisional)


def figures(scope: Scope, by: By, *, today: date, recommend: bool = True) -> dict[Cell, Figure]:
    """Figures by cell; the scope should hold programmes of one wording only."""
    return {
        cell: figure_of(tally, scope, today=today, recommend=recommend) for cell, tally in tallies(scope, by).items()
    }
