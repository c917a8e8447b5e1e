"""Tallies: the eleven counts and the funnel's steps of every cell, from wherever they are kept.

Here, and nowhere else, answers are added up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import chain

from pejling.insight.queries import prepared, rows
from pejling.insight.queries.columns import By, Part
from pejling.insight.queries.internal_rows import internal_parts
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Cell, Route, route_for, whole_weeks
from pejling.insight.rules.measures import FUNNEL_AT, MEASURES
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track
from pejling.stats import Histogram

A_DAY, SIX_DAYS = timedelta(days=1), timedelta(days=6)


@dataclass(frozen=True)
class Steps:
    """How far the asks that were handed over came; visits and answers count on the day of their ask."""

    handed_over: int = 0
    visited: int = 0
    answered: int = 0


@dataclass(frozen=True)
class Tally:
    """The counts of one cell, while they are added up."""

    counts: list[int] = field(default_factory=lambda: [0] * len(MEASURES))

    @property
    def histogram(self) -> Histogram:
        return Histogram.from_counts(self.counts[:FUNNEL_AT])

    @property
    def steps(self) -> Steps:
        return Steps(*self.counts[FUNNEL_AT:])

    def __add__(self, other: "Tally") -> "Tally":
        return Tally([mine + theirs for mine, theirs in zip(self.counts, other.counts, strict=True)])


def tallies(scope: Scope, by: By, *, answers: bool = True, asks: bool = True) -> dict[Cell, Tally]:
    """Answers by their own day, steps by the day of their ask; counts held together are read together."""
    if scope.track == Track.INTERNAL:
        return _added(internal_parts(scope, by))
    if scope.viewer.sees_everything:
        return _added(_parts(scope, by, answers, asks))
    return _added(_behind_the_wall(scope, by, answers, asks))


def _behind_the_wall(scope: Scope, by: By, answers: bool, asks: bool) -> Iterator[Part]:
    """All of the viewer's units, which may be prepared, and what is their own outside of these units."""
    viewer, units = scope.viewer, scope.viewer.unit_ids or frozenset()
    wanted = units if scope.unit_ids is None else units & scope.unit_ids
    if wanted:
        everybody = system_viewer(scope.organisation_id)
        yield from _parts(replace(scope, viewer=everybody, unit_ids=wanted), by, answers, asks)
    if viewer.employee_id is not None:
        own = replace(scope, viewer=replace(viewer, unit_ids=frozenset()))
        yield from _from_rows(own, by, answers, asks, outside=units)


def _parts(scope: Scope, by: By, answers: bool, asks: bool) -> Iterable[Part]:
    match route_of(scope, by):
        case Route.DAYS:
            return prepared.days(scope, by)
        case Route.UNIT_WEEKS:
            return _weeks_and_edges(scope, by, answers, asks)
        case _:
            return _from_rows(scope, by, answers, asks)


def route_of(scope: Scope, by: By) -> Route:
    """Where the counts of a cut are read from."""
    return route_for({*by, *scope.filtered}, sees_everything=scope.viewer.sees_everything)


def _weeks_and_edges(scope: Scope, by: By, answers: bool, asks: bool) -> Iterator[Part]:
    """Whole weeks as prepared; the days before the first and after the last of them from the rows."""
    weeks = whole_weeks(scope.start, scope.end)
    if weeks is None:
        yield from _from_rows(scope, by, answers, asks)
        return
    first, last = weeks[0], weeks[1] + SIX_DAYS
    yield from prepared.unit_weeks(scope.within(first, last), by)
    if scope.start < first:
        yield from _from_rows(scope.within(scope.start, first - A_DAY), by, answers, asks)
    if last < scope.end:
        yield from _from_rows(scope.within(last + A_DAY, scope.end), by, answers, asks)


def _from_rows(
    scope: Scope, by: By, answers: bool, asks: bool, outside: frozenset[int] = frozenset()
) -> Iterable[Part]:
    return chain(rows.answers(scope, by, outside) if answers else (), rows.asks(scope, by, outside) if asks else ())


def _added(parts: Iterable[Part]) -> dict[Cell, Tally]:
    found: dict[Cell, Tally] = defaultdict(Tally)
    for cell, numbers in parts:
        counts = found[cell].counts
        for at, number in numbers:
            counts[at] += number
    return dict(found)
