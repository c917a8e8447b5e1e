"""Precision: how exact each part's score will be by month, quarter and year, and what change would be noticed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pejling.stats.design import WANTED_MARGIN, WINDOWS, expected_margins, noticeable_change, shortest_window
from pejling.stats.display import FEW_FROM

__all__ = ["WANTED_MARGIN", "Part", "Precision", "precision_of"]

MONTHS = 12


class Part(StrEnum):
    """Of what a score would be made."""

    WHOLE = "whole"
    SEGMENT = "segment"
    UNIT = "unit"


@dataclass(frozen=True)
class Precision:
    """What to expect of a part's score: margins ± in points at 95 % by window in months (1, 3, 6, 12).

    ``window`` is the shortest with a margin of ten points at most, None where no window has; ``change`` the smallest
    one in points that two such windows (or years) would show with a power of 80 %.
    """

    part: Part
    name: str
    key: int | None  # the unit's id
    asks: int  # a year
    answers: float  # a year
    margins: Mapping[int, float]
    window: int | None
    change: float

    @property
    def monthly(self) -> float:
        """Answers to expect in a month."""
        return self.answers / MONTHS

    @property
    def too_small_monthly(self) -> bool:
        """Whether a month brings too few answers for a score that may be set against others."""
        return self.monthly < FEW_FROM

    @property
    def too_small(self) -> bool:
        """Whether not even a year brings enough."""
        return self.answers < FEW_FROM


def precision_of(
    part: Part, name: str, asks: int, rate: float, variance: float, *, key: int | None = None
) -> Precision:
    """The precision that so many asks a year bring at a response rate (0–1)."""
    margins = expected_margins(asks, rate, WINDOWS, variance)
    window = shortest_window(margins)
    answers = asks * rate
    change = noticeable_change(answers * (window or MONTHS) / MONTHS, variance)
    return Precision(part, name, key, asks, answers, margins, window, change)
