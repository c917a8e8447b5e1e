"""Units against their targets: each target with the figure of its year, its interval, and what that can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pejling.insight.queries.figures import Figure
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.persons import RELIABLE
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.units import unit_figures
from pejling.insight.rules.dimensions import Dimension
from pejling.insight.rules.targets import Verdict, judge
from pejling.people.models import Target
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.stats.histogram import triple
from pejling.stats.shrinkage import CONFIGURED_A, answers_needed, fit_group

__all__ = ["Outcome", "Verdict", "outcomes"]


@dataclass(frozen=True)
class Outcome:
    """A unit's target and how far the answers have come."""

    target: Target
    figure: Figure | None  # None: nobody was asked or heard
    verdict: Verdict
    reliability: float  # 0–1, among the units of the house
    needed: int  # answers for a reliability of 0.7

    @property
    def reliable(self) -> bool:
        return self.reliability >= RELIABLE


def outcomes(viewer: Viewer, targets: Iterable[Target], *, year: int, today: date) -> list[Outcome]:
    """The targets of one year in their order; as many reads as tracks, however many units."""
    rows = list(targets)
    found: dict[str, Mapping[int, Figure]] = {}
    concentrations: dict[str, float] = {}
    for track in sorted({row.track for row in rows}):
        scope = _scope(viewer, Track(track), year, today)
        found[track] = {one.unit.pk: one.figure for one in unit_figures(scope, today=today)} if scope else {}
        concentrations[track] = _concentration(_scope(system_viewer(viewer.organisation_id), Track(track), year, today))
    return [_outcome(row, found[row.track].get(row.unit_id), concentrations[row.track]) for row in rows]


def _scope(viewer: Viewer, track: Track, year: int, today: date) -> Scope | None:
    """The recommend answers of a year as far as it has come; None before it has begun."""
    start, end = date(year, 1, 1), min(date(year, 12, 31), today)
    rows = Programme.objects.filter(organisation_id=viewer.organisation_id, recommend=True, track=track)
    programmes = frozenset(rows.order_by().values_list("pk", flat=True))
    if start > today or not programmes:
        return None
    return Scope(viewer.organisation_id, track, start, end, viewer, programme_ids=programmes)


def _concentration(scope: Scope | None) -> float:
    """How many answers the house's average is worth, from every unit's own answers."""
    if scope is None:
        return CONFIGURED_A
    found = histograms(scope, (Dimension.UNIT,))
    return fit_group([triple(one) for one in found.values()]).concentration if found else CONFIGURED_A


def _outcome(target: Target, figure: Figure | None, concentration: float) -> Outcome:
    n = figure.n if figure else 0
    verdict = Verdict.CANNOT_TELL
    if figure is not None and figure.display.shows_class:
        verdict = judge(figure.low, figure.high, target.value)
    return Outcome(target, figure, verdict, n / (n + concentration), answers_needed(concentration, RELIABLE))
