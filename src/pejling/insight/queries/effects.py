"""Effects: a place before and after a day, beside the same programmes in all other units, from the waist."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Cell, Dimension
from pejling.insight.rules.effects import Finding, finding_of, periods_around
from pejling.people.models import Account
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.stats import Display, Estimate, Histogram, display_of, nps_estimate
from pejling.stats.accounts import CROWDED
from pejling.stats.display import NORMAL_FROM
from pejling.stats.effects import MEAN, NET, Effect, design_effect, mean_effect, nps_effect
from pejling.stats.histogram import Floats
from pejling.stats.summary import mean_estimate

__all__ = ["Effect", "Finding", "Histogram", "Level", "Measured", "Place", "measured"]

BY_UNIT = (Dimension.UNIT,)


@dataclass(frozen=True)
class Place:
    """Where something was done: one track, a touchpoint of it, some units (None: everywhere)."""

    track: Track
    touchpoint_id: int | None = None
    unit_ids: frozenset[int] | None = None


@dataclass(frozen=True)
class Sides:
    """The answers of one period: in the place, and in the units that are not of it."""

    here: Histogram
    elsewhere: Histogram


@dataclass(frozen=True)
class Measured:
    """What happened in a place around a day; compared with others only where those have answers enough."""

    days: int
    start: date
    after: Sides
    before: Sides
    nps: Effect | None  # None: the wording is not the recommendation
    mean: Effect

    @property
    def compared(self) -> bool:
        """Whether the change of the other units was taken away."""
        return self.mean.compared

    @property
    def leading(self) -> Effect:
        """The figure that it is judged by."""
        return self.nps or self.mean

    @property
    def finding(self) -> Finding:
        return finding_of(self.leading)

    def level(self, answers: Histogram) -> "Level":
        """One side by itself, in the figure that the effect is judged by."""
        estimate = mean_estimate(answers) if self.nps is None else nps_estimate(answers)
        return Level(estimate, display_of(answers.n))


@dataclass(frozen=True)
class Level:
    """One side's figure, and how much may be said of it."""

    estimate: Estimate
    display: Display


def measured(place: Place, viewer: Viewer, *, start: date, days: int) -> Measured:
    """The effect of something done from ``start`` on, over so many days and as many before."""
    ids, recommend = _programmes(place, viewer)
    after, before = (_sides(place, viewer, ids, period) for period in periods_around(start, days=days))
    comparable = min(after.elsewhere.n, before.elsewhere.n) >= NORMAL_FROM
    others = (after.elsewhere, before.elsewhere) if comparable else None
    accounts = _by_account(place, viewer, ids, start, days, compared=comparable)
    return Measured(
        days=days,
        start=start,
        after=after,
        before=before,
        nps=nps_effect(after.here, before.here, others, design=design_of(accounts, NET)) if recommend else None,
        mean=mean_effect(after.here, before.here, others, design=design_of(accounts, MEAN)),
    )


def _programmes(place: Place, viewer: Viewer) -> tuple[frozenset[int], bool]:
    """The place's programmes with the recommend wording; those with another where there are none."""
    rows = Programme.objects.visible_to(viewer).filter(track=place.track)
    if place.touchpoint_id is not None:
        rows = rows.filter(touchpoint_id=place.touchpoint_id)
    found = dict(rows.values_list("pk", "recommend"))
    recommend = any(found.values()) or not found
    return frozenset(pk for pk, kind in found.items() if kind == recommend), recommend


def _sides(place: Place, viewer: Viewer, ids: frozenset[int], period: tuple[date, date]) -> Sides:
    scope = Scope(viewer.organisation_id, place.track, *period, viewer, programme_ids=ids)
    if place.unit_ids is None:
        return Sides(histograms(scope).get((), Histogram.zero()), Histogram.zero())
    found = histograms(scope, BY_UNIT)
    return Sides(_added(found, place.unit_ids, inside=True), _added(found, place.unit_ids, inside=False))


def _by_account(
    place: Place, viewer: Viewer, ids: frozenset[int], start: date, days: int, *, compared: bool
) -> list[dict[object, Histogram]]:
    """The answers after and before by account (None: nobody's), then those of the others; nothing without accounts."""
    if not Account.objects.filter(organisation_id=viewer.organisation_id).exists():
        return []
    by = (Dimension.UNIT, Dimension.ACCOUNT)
    scope = Scope(viewer.organisation_id, place.track, start, start, viewer, programme_ids=ids)
    periods = [histograms(scope.within(*period), by) for period in periods_around(start, days=days)]
    here = [_accounts_of(found, lambda unit: place.unit_ids is None or unit in place.unit_ids) for found in periods]
    away = [
        _accounts_of(found, lambda unit: unit is not None and unit not in (place.unit_ids or ())) for found in periods
    ]
    return [*here, *away] if compared else here


def _accounts_of(found: Mapping[Cell, Histogram], inside: Callable[[object], bool]) -> dict[object, Histogram]:
    sums: dict[object, Histogram] = {}
    for (unit, account), histogram in found.items():
        if inside(unit):
            sums[account] = sums.get(account, Histogram.zero()) + histogram
    return sums


def design_of(sides: Sequence[Mapping[object, Histogram]], values: Floats) -> float:
    """What accounts with several answers cost; 1 where they have hardly more than one each."""
    accounts = {account for side in sides for account in side if account is not None}
    clusters = [[side.get(account, Histogram.zero()) for side in sides] for account in accounts]
    answers = sum(one.n for cluster in clusters for one in cluster)
    if not accounts or answers < CROWDED * len(accounts):
        return 1.0
    return design_effect(clusters, [side.get(None, Histogram.zero()) for side in sides], values)


def _added(found: Mapping[Cell, Histogram], unit_ids: frozenset[int], *, inside: bool) -> Histogram:
    return sum((one for cell, one in found.items() if (cell[0] in unit_ids) == inside), Histogram.zero())
