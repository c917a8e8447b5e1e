"""How one thing that is watched stands today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pejling.insight.rules.sets import AlarmKind

Detail: TypeAlias = Mapping[str, int | float | str]
Watched: TypeAlias = tuple[AlarmKind, int | None, str]  # the kind, the programme, the kind of event

LASTS = 56  # days after which what was wrong is taken for the new usual


@dataclass(frozen=True)
class Standing:
    """Wrong with the figures that say so, right, or neither: then an alarm that stands goes on standing."""

    watched: Watched
    wrong: Detail | None = None
    right: bool = False


@dataclass(frozen=True)
class Spell:
    """A time in which something was, or is, wrong: from its first bad day to the day it was seen to be right."""

    first_day: date
    raised_on: date
    ended_on: date | None = None

    def lasts(self, today: date) -> bool:
        """Whether it stands, and not for so long that it has become the usual."""
        return self.ended_on is None and (today - self.raised_on).days < LASTS

    @property
    def is_exception(self) -> bool:
        """Whether its days are over and say nothing about what is usual."""
        return self.ended_on is not None and (self.ended_on - self.raised_on).days < LASTS
