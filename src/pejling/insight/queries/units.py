"""Figures of units: each with all below it, in the order of the tree."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pejling.insight.queries.figures import Figure, figure_of
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.lines import Line, lines, week_starts
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import Tally, tallies
from pejling.insight.rules.dimensions import Cell, Dimension
from pejling.people.models import Unit
from pejling.stats import Histogram

SortKey = Callable[[str], Any]
Children = Mapping[int | None, list[Unit]]


@dataclass(frozen=True)
class UnitFigure:
    """A unit with the answers of itself and all below it."""

    unit: Unit
    depth: int
    figure: Figure
    line: Line | None = None  # of the last twelve weeks, where somebody wished for it


def unit_figures(
    scope: Scope, *, today: date, recommend: bool = True, sort_key: SortKey = str.casefold
) -> list[UnitFigure]:
    """The units the viewer sees where somebody was asked or heard, children after their parent, by name."""
    own = {cell[0]: tally for cell, tally in tallies(scope, (Dimension.UNIT,)).items()}
    children = _visible_tree(scope, sort_key)
    return [
        UnitFigure(unit, depth, figure_of(tally, scope, today=today, recommend=recommend))
        for unit, depth, tally in _walk(children, own, None, 0)
        if any(tally.counts)
    ]


def unit_lines(scope: Scope, found: Sequence[UnitFigure]) -> dict[int, Line]:
    """The last twelve weeks of units in the order of the tree, each with all below it, by their keys; one read."""
    starts = week_starts(scope.end)
    weekly = histograms(scope.within(starts[0], scope.end), (Dimension.UNIT, Dimension.WEEK))
    summed: dict[Cell, Histogram] = {}
    above: list[int] = []
    for one in found:
        above = [*above[: one.depth], one.unit.pk]
        for start in starts:
            own = weekly.get((one.unit.pk, start), Histogram.zero())
            for pk in above:
                summed[(pk, start)] = summed.get((pk, start), Histogram.zero()) + own
    drawn = lines(summed, Dimension.WEEK, starts, scope.end)
    return {one.unit.pk: drawn[(one.unit.pk,)] for one in found}


def _visible_tree(scope: Scope, sort_key: SortKey) -> Children:
    """Visible units by parent; a unit whose parent is out of sight stands at the top."""
    units = Unit.objects.filter(organisation_id=scope.organisation_id)
    if not scope.viewer.sees_everything:
        units = units.filter(pk__in=scope.viewer.unit_ids or ())
    found = sorted(units, key=lambda unit: sort_key(unit.name))
    seen = {unit.pk for unit in found}
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in found:
        children[unit.parent_id if unit.parent_id in seen else None].append(unit)
    return children


def _walk(
    children: Children, own: Mapping[Any, Tally], parent: int | None, depth: int
) -> Iterator[tuple[Unit, int, Tally]]:
    for unit in children.get(parent, ()):
        below = list(_walk(children, own, unit.pk, depth + 1))
        nearest = (tally for _, level, tally in below if level == depth + 1)
        yield unit, depth, sum(nearest, own.get(unit.pk, Tally()))
        yield from below
