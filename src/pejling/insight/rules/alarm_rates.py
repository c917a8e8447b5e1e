"""Whether mails come back, or people leave, far more often than in the ninety days before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.insight.rules.alarm_chances import CHANCE, chance_of_more

A_DAY = timedelta(days=1)
WINDOWS = (1, 7)  # days: a burst, and what trickles
DAYS_BEFORE = 90
FEWEST = 5  # of fewer nobody speaks, however unlikely they are
TIMES = 2  # how much more often it must be: with very many asks a tenth more is certain, and no alarm
DAYS_READ = DAYS_BEFORE * 2 + max(WINDOWS)


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    count: int = 0
    of: int = 0

    def __add__(self, other: "Part") -> "Part":
        return Part(self.count + other.count, self.of + other.of)

    @property
    def share(self) -> float:
        return self.count / self.of if self.of else 0.0


# What is ordinary until own figures outweigh it: a list in order has 2 % dead addresses at the most (mail
# providers start to ask at 5 %), and one in two hundred of those asked wants no more.
ORDINARY_BOUNCES = Part(2, 100)
ORDINARY_LEAVING = Part(1, 200)


@dataclass(frozen=True)
class Rise:
    """A window of days in which the share has jumped."""

    days: int
    first_day: date
    now: Part
    before: Part


def rise(days: Mapping[date, Part], *, today: date, ordinary: Part, usual_until: date | None = None) -> Rise | None:
    """The first window ending yesterday whose share has jumped: Fisher's exact test, at least five, at least twice.

    ``usual_until``: the first day of a jump that lasts, so that the jump does not become the usual.
    """
    for length in WINDOWS:
        first = today - length * A_DAY
        end = min(first, usual_until or first)
        now, before = _between(days, first, today), _between(days, end - DAYS_BEFORE * A_DAY, end)
        if _has_jumped(now, before + ordinary):
            return Rise(length, first, now, before)
    return None


def _has_jumped(now: Part, usual: Part) -> bool:
    if now.count < FEWEST or now.share < TIMES * usual.share:
        return False
    return chance_of_more(now.count, now.of, before=usual.count, before_of=usual.of) <= CHANCE


def _between(days: Mapping[date, Part], start: date, end: date) -> Part:
    """What the days from ``start`` to the day before ``end`` add up to."""
    return sum((part for day, part in days.items() if start <= day < end), Part())
