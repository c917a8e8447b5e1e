"""Scope: which answers a figure is about, and who is looking."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from pejling.fieldwork.rules.sets import Source
from pejling.insight.rules.dimensions import Dimension
from pejling.outbox.rules.sets import Channel
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

COUNTED = frozenset({Source.ASKED, Source.SIMULATED, Source.IMPORTED})
UNASKED = frozenset({Source.OPEN})  # by themselves, never together with the others: nobody knows who passed by
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)  # the whole period


class ScopeRefused(ValueError):
    """No figure may be made of this: two tracks, another organisation, open answers among others, no days."""


@dataclass(frozen=True)
class Scope:
    """One organisation, exactly one track, and a period whose first and last day both count.

    Filters are None for "all". Cells of fewer answers than ``smallest_cell`` are left out (never the total), and
    so are as many others as keep them from being worked out by subtraction.
    """

    organisation_id: int
    track: Track
    start: date
    end: date
    viewer: Viewer
    programme_ids: frozenset[int] | None = None
    touchpoint_ids: frozenset[int] | None = None
    unit_ids: frozenset[int] | None = None
    employee_ids: frozenset[int] | None = None
    account_ids: frozenset[int] | None = None
    channels: frozenset[Channel] | None = None
    sources: frozenset[Source] = COUNTED
    smallest_cell: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "track", _one_track(self.track))
        if self.viewer.organisation_id != self.organisation_id:
            raise ScopeRefused("The viewer belongs to another organisation.")
        if self.start > self.end:
            raise ScopeRefused(f"The period ends on {self.end}, before it starts on {self.start}.")
        if self.sources != UNASKED and (not self.sources or not COUNTED.issuperset(self.sources)):
            raise ScopeRefused(
                f"Figures count {', '.join(sorted(COUNTED))}, or open answers alone; not {sorted(self.sources)}."
            )

    @property
    def filtered(self) -> frozenset[Dimension]:
        """The dimensions that something is filtered by."""
        filters = {
            Dimension.PROGRAMME: self.programme_ids,
            Dimension.TOUCHPOINT: self.touchpoint_ids,
            Dimension.UNIT: self.unit_ids,
            Dimension.EMPLOYEE: self.employee_ids,
            Dimension.ACCOUNT: self.account_ids,
            Dimension.CHANNEL: self.channels,
        }
        return frozenset(dimension for dimension, chosen in filters.items() if chosen is not None)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    def within(self, start: date, end: date) -> Self:
        """The same about another period."""
        return replace(self, start=start, end=end)

    def unasked(self) -> Self:
        """The same about what was answered without an invitation."""
        return replace(self, sources=UNASKED)

    def before(self) -> Self:
        """The same about the equally long period that ended the day before this one began."""
        return self.within(self.start - timedelta(days=self.days), self.start - timedelta(days=1))


def _one_track(track: object) -> Track:
    if not isinstance(track, str) or track not in set(Track):
        raise ScopeRefused(f"A figure has exactly one track of {', '.join(Track)}; not {track!r}.")
    return Track(track)
