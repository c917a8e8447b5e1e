"""An account's figures: the tracks side by side, each by itself, over a year and quarter by quarter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.insight.queries.figures import Figure, figure_of
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.moments import BY_PROGRAMME, Group, groups_of, summed
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import tallies
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.stats import Display, Estimate, Histogram, display_of, nps_estimate

YEAR = timedelta(days=364)  # before today, which counts too
QUARTERS = 6
BY_MONTH = (Dimension.PROGRAMME, Dimension.MONTH)


@dataclass(frozen=True)
class Measured:
    """What is measured by itself (the relationship, or one touchpoint), with its figure."""

    group: Group
    figure: Figure


@dataclass(frozen=True)
class Quarter:
    """The recommend answers of a quarter on one track."""

    start: date
    histogram: Histogram

    @property
    def nps(self) -> Estimate:
        return nps_estimate(self.histogram)

    @property
    def display(self) -> Display:
        """How much may be said with so few or many answers."""
        return display_of(self.histogram.n)


@dataclass(frozen=True)
class AccountColumn:
    """One track of an account; columns stand side by side and are never added up."""

    track: Track
    measured: Sequence[Measured]
    quarters: Sequence[Quarter]


def account_columns(viewer: Viewer, account_id: int, tracks: Iterable[Track], *, today: date) -> list[AccountColumn]:
    """What a viewer may see of an account's figures, a column for each track."""
    programmes = list(Programme.objects.visible_to(viewer).select_related("touchpoint").order_by("name", "pk"))
    return [
        _column(
            Scope(viewer.organisation_id, track, today - YEAR, today, viewer, account_ids=frozenset({account_id})),
            groups_of(one for one in programmes if one.track == track),
            today,
        )
        for track in tracks
    ]


def quarter_starts(end: date) -> list[date]:
    """The first days of the quarters shown, the last being the one that the day lies in."""
    number = end.year * 4 + (end.month - 1) // 3
    return [date(one // 4, one % 4 * 3 + 1, 1) for one in range(number - QUARTERS + 1, number + 1)]


def _column(scope: Scope, groups: Sequence[Group], today: date) -> AccountColumn:
    place = {pk: at for at, group in enumerate(groups) for pk in group.programme_ids}
    found = summed(tallies(scope, BY_PROGRAMME), place)
    measured = [
        Measured(group, figure_of(found[(at,)], scope, today=today, recommend=group.recommend))
        for at, group in enumerate(groups)
        if (at,) in found and found[(at,)].histogram
    ]
    return AccountColumn(scope.track, measured, _quarters(scope, groups, place))


def _quarters(scope: Scope, groups: Sequence[Group], place: Mapping[int, int]) -> list[Quarter]:
    """Months added up; other wordings than the recommend one yield no nps and stay out."""
    starts = quarter_starts(scope.end)
    months = summed(histograms(scope.within(starts[0], scope.end), BY_MONTH), place)
    counted = [at for at, group in enumerate(groups) if group.recommend]
    return [
        Quarter(start, added(months.get((at, month)) for at in counted for month in months_of(start)))
        for start in starts
    ]


def added(found: Iterable[Histogram | None]) -> Histogram:
    """All answers together; what is missing counts for nothing."""
    return sum((histogram for histogram in found if histogram), start=Histogram.zero())


def months_of(start: date) -> list[date]:
    """The first days of a quarter's months."""
    return [start.replace(month=start.month + n) for n in range(3)]
