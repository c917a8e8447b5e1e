"""One employee's figures: each track by itself, with how much of it is their own and how much is chance.

Only answers to the recommend wording count. The group that a person is set against is everybody in the house with
answers on the same track in the same period, and only where three others are in it: nobody is set against a colleague.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pejling.insight.queries.accounts import Quarter, added, months_of, quarter_starts
from pejling.insight.queries.figures import Figure, figure_of
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import tallies
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.stats import Estimate, Histogram, display_of
from pejling.stats.display import PERSON_FROM, shows_peers, shows_person
from pejling.stats.histogram import triple
from pejling.stats.shrinkage import (
    CONFIGURED_A,
    Group,
    Standing,
    above_pool,
    answers_needed,
    fit_group,
    reliability,
    shrunk_limits,
    shrunk_nps,
    standings,
)

__all__ = ["PERSON_FROM", "RELIABLE", "OwnFigure", "Reading", "Standing", "own_figures", "readings"]

TRACKS = (Track.TOUCHPOINT, Track.RELATIONSHIP, Track.PULSE)
RELIABLE = 0.7  # below it a figure says too much about chance to decide anything about a person


@dataclass(frozen=True)
class Reading:
    """What may be read out of so many answers about one person."""

    n: int
    reliability: float  # 0–1: how much of the shrunken figure is the person's own
    needed: int  # answers for a reliability of 0.7
    shrunk: Estimate | None = None  # None where there is no group to lean on, or the answers are too few
    standing: Standing | None = None

    @property
    def reliable(self) -> bool:
        return self.reliability >= RELIABLE


@dataclass(frozen=True)
class OwnFigure:
    """A person's figure on one track."""

    track: Track
    figure: Figure
    reading: Reading
    quarters: Sequence[Quarter]

    def shown(self, *, themselves: bool) -> bool:
        """Others see a person's figure from ten answers on."""
        return shows_person(self.figure.n, themselves=themselves)


@dataclass(frozen=True)
class House:
    """Everybody's answers on one track, by employee, and what they have in common."""

    counts: Mapping[int, Histogram]
    group: Group | None

    @property
    def concentration(self) -> float:
        return self.group.concentration if self.group else CONFIGURED_A


def own_figures(
    viewer: Viewer, employee_id: int, *, start: date, end: date, today: date, themselves: bool
) -> list[OwnFigure]:
    """The tracks on which customers answered about one employee, as far as the viewer may see the answers."""
    found = []
    for scope in _scopes(viewer, start, end):
        mine = replace(scope, employee_ids=frozenset({employee_id}))
        tally = tallies(mine, ()).get(())
        if tally is None or not tally.histogram:
            continue
        figure = figure_of(tally, mine, today=today)
        reading = _reading(figure.histogram, employee_id, house_of(scope), themselves=themselves)
        found.append(OwnFigure(scope.track, figure, reading, _quarters(mine)))
    return found


def readings(
    viewer: Viewer, employee_ids: Collection[int], track: Track, *, start: date, end: date
) -> dict[int, Reading]:
    """What may be read about each of some employees; too few answers are counted, never scored.

    Small cells follow the scope's rule: if one alone would stay hidden beside the others, a second is hidden with it.
    """
    for scope in _scopes(viewer, start, end):
        if scope.track == track:
            return _readings(replace(scope, employee_ids=frozenset(employee_ids)), house_of(scope))
    return {}


def house_of(scope: Scope) -> House:
    """Everybody in the house on the scope's track and in its period; no group where too few have answers."""
    everybody = replace(scope, viewer=system_viewer(scope.organisation_id), employee_ids=None)
    found = histograms(everybody, (Dimension.EMPLOYEE,))
    counts = {employee: histogram for (employee,), histogram in found.items() if isinstance(employee, int)}
    others = len(counts) - 1
    group = fit_group([triple(histogram) for histogram in counts.values()]) if shows_peers(others) else None
    return House(counts, group)


def _scopes(viewer: Viewer, start: date, end: date) -> list[Scope]:
    """One for each track that has programmes with the recommend wording."""
    rows = Programme.objects.filter(organisation_id=viewer.organisation_id, recommend=True)
    programmes = list(rows.order_by().values_list("track", "pk"))
    ids = {track: frozenset(pk for own, pk in programmes if own == track) for track in TRACKS}
    return [
        Scope(viewer.organisation_id, track, start, end, viewer, programme_ids=ids[track])
        for track in TRACKS
        if ids[track]
    ]


def _readings(scope: Scope, house: House) -> dict[int, Reading]:
    by = (Dimension.EMPLOYEE,)
    everybody = histograms(scope, by)
    open_cells = histograms(replace(scope, smallest_cell=PERSON_FROM), by)
    return {
        employee: _reading(histogram, employee, house, themselves=False, hidden=(employee,) not in open_cells)
        for (employee,), histogram in everybody.items()
        if isinstance(employee, int)
    }


def _reading(
    histogram: Histogram, employee_id: int, house: House, *, themselves: bool, hidden: bool = False
) -> Reading:
    counts, n = triple(histogram), histogram.n
    needed = answers_needed(house.concentration, RELIABLE)
    group = house.group if shows_peers(len(set(house.counts) - {employee_id})) else None
    if group is None:
        return Reading(n, n / (n + house.concentration), needed)
    own = float(reliability(counts, group)[0])
    if hidden or not shows_person(n, themselves=themselves):
        return Reading(n, own, needed)
    low, high = shrunk_limits(counts, group)
    shrunk = Estimate(float(shrunk_nps(counts, group)[0]), float(low[0]), float(high[0]), n, "dirichlet")
    standing = standings(above_pool(counts, group))[0] if display_of(n).shows_class else None
    return Reading(n, own, needed, shrunk, standing)


def _quarters(scope: Scope) -> list[Quarter]:
    starts = quarter_starts(scope.end)
    months = histograms(scope.within(starts[0], scope.end), (Dimension.MONTH,))
    return [Quarter(start, added(months.get((month,)) for month in months_of(start))) for start in starts]
