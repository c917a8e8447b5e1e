"""An account's figures: the tracks side by side, each by itself, over a year and quarter by quarter."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists

from pejling.fieldwork.models import Response
from pejling.insight.queries.figures import Figure, figure_of
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.moments import BY_PROGRAMME, Group, groups_of, summed
from pejling.insight.queries.scope import COUNTED, Scope
from pejling.insight.queries.tallies import tallies
from pejling.insight.rules.dimensions import Dimension
from pejling.people.queries.score_notice import in_force
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
    off: bool = False  # it would be a single colleague's, and employees were not informed yet

    @property
    def nps(self) -> Estimate:
        return nps_estimate(self.histogram)

    @property
    def display(self) -> Display:
        """How much may be said with so few or many answers."""
        return display_of(self.histogram.n)


class Naming(NamedTuple):
    """That an answer to a programme on a day names an employee, or nobody."""

    programme_id: int
    day: date
    employee_id: int | None


@dataclass(frozen=True)
class AccountColumn:
    """One track of an account; columns stand side by side and are never added up."""

    track: Track
    measured: Sequence[Measured]
    quarters: Sequence[Quarter]
    off: bool = False  # at least one figure of the year is
    is_asked: bool = True  # a programme asks, or has asked, on this track


def account_columns(viewer: Viewer, account_id: int, tracks: Iterable[Track], *, today: date) -> list[AccountColumn]:
    """What a viewer may see of an account's figures, a column for each track."""
    programmes = list(Programme.objects.visible_to(viewer).select_related("touchpoint").order_by("name", "pk"))
    named = _named_before_notice(viewer, account_id, start=quarter_starts(today)[0], end=today)
    return [
        _column(
            Scope(viewer.organisation_id, track, today - YEAR, today, viewer, account_ids=frozenset({account_id})),
            groups_of(one for one in programmes if one.track == track),
            named,
        )
        for track in tracks
    ]


def quarter_starts(end: date) -> list[date]:
    """The first days of the quarters shown, the last being the one that the day lies in."""
    number = end.year * 4 + (end.month - 1) // 3
    return [date(one // 4, one % 4 * 3 + 1, 1) for one in range(number - QUARTERS + 1, number + 1)]


def is_one_colleague_s(named: Collection[int | None], *, own_only: bool) -> bool:
    """Whether a figure of answers that name these employees (None: nobody) would be a single colleague's.

    ``own_only``: to somebody who sees only what is about their own work, or about nobody.
    """
    colleagues = {one for one in named if one is not None}
    return bool(colleagues) if own_only else len(colleagues) == 1 and None not in named


def _named_before_notice(viewer: Viewer, account_id: int, *, start: date, end: date) -> list[Naming]:
    """Whom an account's answers name; nobody once employees were informed, for then no figure is off."""
    rows = Response.objects.visible_to(viewer).confirmed().filter(account_id=account_id, day__range=(start, end))
    rows = rows.filter(~Exists(in_force(viewer.organisation_id, today=end)), source__in=COUNTED)
    found = rows.order_by().values_list("programme_id", "day", "employee_id").distinct()
    return [Naming(*one) for one in found]


def _column(scope: Scope, groups: Sequence[Group], named: Sequence[Naming]) -> AccountColumn:
    place = {pk: at for at, group in enumerate(groups) for pk in group.programme_ids}
    found = summed(tallies(scope, BY_PROGRAMME), place)
    heard = [at for at in range(len(groups)) if (at,) in found and found[(at,)].histogram]
    shown = [at for at in heard if not _is_off(scope, {at}, place, named)]
    measured = [
        Measured(groups[at], figure_of(found[(at,)], scope, today=scope.end, recommend=groups[at].recommend))
        for at in shown
    ]
    quarters, off = _quarters(scope, groups, place, named), len(shown) < len(heard)
    return AccountColumn(scope.track, measured, quarters, off=off, is_asked=bool(groups))


def _quarters(
    scope: Scope, groups: Sequence[Group], place: Mapping[int, int], named: Sequence[Naming]
) -> list[Quarter]:
    """Months added up; other wordings than the recommend one yield no nps and stay out."""
    starts = quarter_starts(scope.end)
    months = summed(histograms(scope.within(starts[0], scope.end), BY_MONTH), place)
    counted = {at for at, group in enumerate(groups) if group.recommend}
    return [
        _quarter(
            start,
            [months.get((at, month)) for at in counted for month in months_of(start)],
            off=_is_off(scope.within(start, _last_day(start)), counted, place, named),
        )
        for start in starts
    ]


def _quarter(start: date, months: Iterable[Histogram | None], *, off: bool) -> Quarter:
    return Quarter(start, Histogram.zero() if off else added(months), off=off)


def _is_off(scope: Scope, groups: Collection[int], place: Mapping[int, int], named: Sequence[Naming]) -> bool:
    """Whether the answers to some groups in a scope's days would make a single colleague's figure."""
    heard = {
        one.employee_id
        for one in named
        if place.get(one.programme_id) in groups and scope.start <= one.day <= scope.end
    }
    return is_one_colleague_s(heard, own_only=scope.viewer.sees_only_their_own)


def _last_day(start: date) -> date:
    """The last day of the quarter that begins on a day."""
    later = months_of(start)[-1] + timedelta(days=31)
    return later.replace(day=1) - timedelta(days=1)


def added(found: Iterable[Histogram | None]) -> Histogram:
    """All answers together; what is missing counts for nothing."""
    return sum((histogram for histogram in found if histogram), start=Histogram.zero())


def months_of(start: date) -> list[date]:
    """The first days of a quarter's months."""
    return [start.replace(month=start.month + n) for n in range(3)]
