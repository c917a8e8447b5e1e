"""Moments: what is measured by itself. The relationship, or a touchpoint, each under one kind of wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pejling.insight.queries.changes import Difference, distinguishable_changes
from pejling.insight.queries.figures import Figure, figure_of
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.lines import Line, lines, month_starts, week_starts
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import Tally, tallies
from pejling.insight.rules.dimensions import Cell, Dimension
from pejling.programme.models import Programme, Touchpoint
from pejling.programme.rules.sets import ProgrammeState, Track
from pejling.stats import Histogram

STARTS = {Dimension.WEEK: week_starts, Dimension.MONTH: month_starts}
BY_PROGRAMME = (Dimension.PROGRAMME,)
Counts = TypeVar("Counts", Histogram, Tally)


@dataclass(frozen=True)
class Group:
    """Programmes that measure the same thing with the same kind of wording."""

    touchpoint: Touchpoint | None
    recommend: bool
    programmes: tuple[Programme, ...]

    @property
    def programme_ids(self) -> frozenset[int]:
        return frozenset(programme.pk for programme in self.programmes)

    @property
    def running(self) -> bool:
        return any(programme.state == ProgrammeState.RUNNING for programme in self.programmes)

    @property
    def begun(self) -> bool:
        return any(programme.state != ProgrammeState.DRAFT for programme in self.programmes)


@dataclass(frozen=True)
class Moment:
    """A group with its figure for the period, its line, and its change if one can be told from chance.

    All of these are about people who were asked.
    """

    track: Track
    group: Group
    figure: Figure
    unasked: Figure | None  # what was answered without an invitation, never added to the figure
    line: Line | None
    change: Difference | None

    @property
    def touchpoint(self) -> Touchpoint | None:
        return self.group.touchpoint

    @property
    def key(self) -> str:
        """What stands for it in a query string."""
        place = self.touchpoint.public_id if self.touchpoint else str(self.track)
        return place if self.group.recommend else f"{place}-score"


def moments(scope: Scope, programmes: Iterable[Programme], *, bucket: Dimension, today: date) -> list[Moment]:
    """The moments of the scope's track, in the order of the programmes: those that have begun or were answered."""
    groups = groups_of(programme for programme in programmes if programme.track == scope.track)
    place = {pk: at for at, group in enumerate(groups) for pk in group.programme_ids}
    now = summed(tallies(scope, BY_PROGRAMME), place)
    before = summed(histograms(scope.before(), BY_PROGRAMME), place)
    changes = distinguishable_changes({cell: tally.histogram for cell, tally in now.items()}, before)
    trends, unasked = _trends(scope, place, bucket), _unasked(scope, place)
    return [
        Moment(
            track=scope.track,
            group=group,
            figure=figure_of(now.get((at,), Tally()), scope, today=today, recommend=group.recommend),
            unasked=_figure(unasked.get((at,)), scope, today, group),
            line=trends.get((at,)) if group.recommend else None,
            change=changes.get((at,)) if group.recommend else None,
        )
        for at, group in enumerate(groups)
        if group.begun or (at,) in now or (at,) in unasked
    ]


def groups_of(programmes: Iterable[Programme]) -> list[Group]:
    """The programmes by what they measure, in their order."""
    found: dict[tuple[int | None, bool], list[Programme]] = {}
    for programme in programmes:
        found.setdefault((programme.touchpoint_id, programme.recommend), []).append(programme)
    return [Group(members[0].touchpoint, members[0].recommend, tuple(members)) for members in found.values()]


def _unasked(scope: Scope, place: Mapping[Any, int]) -> dict[Cell, Tally]:
    """Open answers are of touchpoints only."""
    if scope.track != Track.TOUCHPOINT:
        return {}
    return summed(tallies(scope.unasked(), BY_PROGRAMME, asks=False), place)


def _figure(tally: Tally | None, scope: Scope, today: date, group: Group) -> Figure | None:
    if tally is None or not tally.histogram:
        return None
    return figure_of(tally, scope.unasked(), today=today, recommend=group.recommend)


def _trends(scope: Scope, place: Mapping[Any, int], bucket: Dimension) -> dict[Cell, Line]:
    starts = STARTS[bucket](scope.end)
    found = histograms(scope.within(starts[0], scope.end), (Dimension.PROGRAMME, bucket))
    return lines(summed(found, place), bucket, starts, scope.end)


def summed(found: Mapping[Cell, Counts], place: Mapping[Any, int]) -> dict[Cell, Counts]:
    """Cells by programme added up to cells by the place of its group; the rest of the cell stays."""
    sums: dict[Cell, Counts] = {}
    for (programme_id, *rest), counts in found.items():
        if programme_id in place:
            cell = (place[programme_id], *rest)
            sums[cell] = sums[cell] + counts if cell in sums else counts
    return sums
