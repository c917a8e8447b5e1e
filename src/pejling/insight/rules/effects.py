"""What may be said of the effect of something that was done."""

from datetime import date, timedelta
from enum import StrEnum

from pejling.stats.display import NORMAL_FROM
from pejling.stats.effects import Effect


class Finding(StrEnum):
    """What the answers say."""

    FEW = "few"  # cannot tell
    ROSE = "rose"
    FELL = "fell"
    UNCLEAR = "unclear"  # the interval holds 0: no effect is claimed


def finding_of(effect: Effect) -> Finding:
    """The finding behind an effect: every side needs answers enough to show a change."""
    if effect.low is None or effect.high is None or min(effect.n) < NORMAL_FROM:
        return Finding.FEW
    if effect.low > 0:
        return Finding.ROSE
    return Finding.FELL if effect.high < 0 else Finding.UNCLEAR


def periods_around(start: date, *, days: int) -> tuple[tuple[date, date], tuple[date, date]]:
    """The days from a start on, and as many before it; first and last day, both counted."""
    length = timedelta(days=days)
    day = timedelta(days=1)
    return (start, start + length - day), (start - length, start - day)
