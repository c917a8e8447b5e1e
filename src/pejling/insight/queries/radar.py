"""The radar: the relationship, the moments of the journey, the units; each by itself, never added up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from pejling.insight.queries.moments import Moment, moments
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import Tally, tallies
from pejling.insight.queries.units import SortKey, UnitFigure, unit_figures, unit_lines
from pejling.insight.rules.dimensions import Dimension, monday
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Stage, Track

BUCKETS = {Track.RELATIONSHIP: Dimension.MONTH, Track.TOUCHPOINT: Dimension.WEEK}


@dataclass(frozen=True)
class StageMoments:
    """A stage of the journey with what is measured there."""

    stage: Stage
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class ThisWeek:
    """What has happened on a track since Monday."""

    track: Track
    answers: int
    asked_today: int


@dataclass(frozen=True)
class Radar:
    """Everything the radar page shows of figures."""

    start: date
    end: date
    relationship: Sequence[Moment]
    stages: Sequence[StageMoments]
    weeks: Sequence[ThisWeek]
    units: Sequence[UnitFigure]
    units_about: Moment | None  # what the units' figures are about

    @property
    def journey(self) -> list[Moment]:
        """The touchpoints in the order of the journey."""
        return [moment for stage in self.stages for moment in stage.moments]

    @property
    def measured(self) -> list[Moment]:
        """Everything that was answered: what units can be shown by."""
        return [one for one in (*self.relationship, *self.journey) if one.figure.n]


def radar_of(
    viewer: Viewer, *, today: date, days: int, units_about: str = "", sort_key: SortKey = str.casefold
) -> Radar:
    """The radar over the last so many days, today included, as one viewer may see it."""
    start = today - timedelta(days=days - 1)
    scopes = {track: Scope(viewer.organisation_id, track, start, today, viewer) for track in BUCKETS}
    programmes = list(Programme.objects.visible_to(viewer).select_related("touchpoint"))
    programmes.sort(key=lambda one: sort_key(one.name))
    found = {track: moments(scope, programmes, bucket=BUCKETS[track], today=today) for track, scope in scopes.items()}
    about = _about(chain(*found.values()), units_about)
    return Radar(
        start=start,
        end=today,
        relationship=found[Track.RELATIONSHIP],
        stages=_stages(found[Track.TOUCHPOINT]),
        weeks=[_this_week(scope, today) for track, scope in scopes.items() if found[track]],
        units=_units(scopes[about.track], about, today, sort_key) if about else (),
        units_about=about,
    )


def _stages(found: Sequence[Moment]) -> list[StageMoments]:
    return [
        StageMoments(stage, tuple(one for one in found if one.touchpoint and one.touchpoint.stage == stage))
        for stage in Stage
    ]


def _this_week(scope: Scope, today: date) -> ThisWeek:
    by_day = tallies(scope.within(monday(today), today), (Dimension.DAY,))
    answers = sum(tally.histogram.n for tally in by_day.values())
    return ThisWeek(scope.track, answers, by_day.get((today,), Tally()).steps.handed_over)


def _about(found: Iterable[Moment], wished: str) -> Moment | None:
    """The wished moment, else the one with the most answers."""
    measured = [moment for moment in found if moment.figure.n]
    most = max(measured, key=lambda moment: moment.figure.n, default=None)
    return next((moment for moment in measured if moment.key == wished), most)


def _units(scope: Scope, about: Moment, today: date, sort_key: SortKey) -> list[UnitFigure]:
    scope = replace(scope, programme_ids=about.group.programme_ids)
    found = unit_figures(scope, today=today, recommend=about.group.recommend, sort_key=sort_key)
    drawn = found and about.group.recommend and scope.viewer.sees_everything  # the moments' lines are a lead's units'
    by_week = unit_lines(scope, found) if drawn else {}
    return [replace(one, line=by_week.get(one.unit.pk)) for one in found]
