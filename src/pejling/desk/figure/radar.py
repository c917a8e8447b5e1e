"""What the radar's templates need beside the figures themselves: names, links, choices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pejling.desk.departments.words import colleagues_words
from pejling.desk.figure.drawing import Mark, Share, axis_of
from pejling.desk.figure.marks import Marks
from pejling.desk.figure.words import period_words, share_words
from pejling.desk.labels import TRACKS
from pejling.insight.queries.changes import Difference
from pejling.insight.queries.figures import Figure
from pejling.insight.queries.internal import Service
from pejling.insight.queries.lines import Line
from pejling.insight.queries.moments import Group, Moment
from pejling.insight.queries.radar import Radar
from pejling.insight.queries.units import UnitFigure
from pejling.insight.rules.dimensions import Dimension
from pejling.people.models import Organisation
from pejling.programme.rules.sets import Stage

PERIODS = (30, 90, 365)
DEEPEST = 3  # units further down are not indented further
PROMISES: Mapping[Stage, str | Promise] = {
    Stage.DISCOVER: gettext_lazy("Not measured yet: for example after a quote or a first visit"),
    Stage.BUY: gettext_lazy("Not measured yet: for example after a purchase or a signed contract"),
    Stage.RECEIVE: gettext_lazy("Not measured yet: for example after a delivery"),
    Stage.USE: gettext_lazy("Not measured yet: for example after the first month of use"),
    Stage.HELP: gettext_lazy("Not measured yet: for example after a closed support case"),
    Stage.RENEW: gettext_lazy("Not measured yet: for example before a renewal"),
}


@dataclass(frozen=True)
class Choice:
    """A link that is one of several."""

    words: str
    href: str
    chosen: bool


@dataclass(frozen=True)
class ShownMoment:
    """A moment with its name and the way to its answers."""

    name: str
    group: Group
    figure: Figure
    unasked: Figure | None
    line: Line | None
    change: Difference | None
    answers: str
    marks: tuple[Mark, ...] = ()

    @property
    def unasked_answers(self) -> str:
        """The way to what was answered without an invitation."""
        return f"{self.answers}&source=open"

    @property
    def direction(self) -> str:
        """Whether it went up or down, where that can be told."""
        return "" if self.change is None or not self.change.value else "up" if self.change.value > 0 else "down"

    @property
    def shares(self) -> Sequence[tuple[Share, str]]:
        return share_words(self.figure)

    @property
    def trend_title(self) -> str:
        """What the line's drawing is called."""
        by_month = self.line is not None and self.line.bucket is Dimension.MONTH
        words = _("%(name)s, month by month") if by_month else _("%(name)s, week by week")
        return words % {"name": self.name}


@dataclass(frozen=True)
class ShownStage:
    """A stage of the journey; an empty one promises what will be here."""

    stage: Stage
    moments: Sequence[ShownMoment]

    @property
    def promise(self) -> str:
        return str(PROMISES[self.stage])


@dataclass(frozen=True)
class ShownUnit:
    """A unit with the way to its answers, and what colleagues say of it where they were asked."""

    name: str
    depth: int
    figure: Figure
    answers: str
    colleagues: str = ""
    line: Line | None = None
    marks: tuple[Mark, ...] = ()


def radar_values(
    radar: Radar,
    *,
    organisation: Organisation,
    days: int,
    marks: Marks,
    colleagues: Mapping[int, Service] = MappingProxyType({}),
) -> dict[str, Any]:
    """Everything the radar's template names; ``marks`` by track and touchpoint are what was done about each moment."""
    page = Links(organisation.slug, days, radar.units_about.key if radar.units_about else "")
    relationship = [_shown(moment, page, marks) for moment in radar.relationship]
    stages = [ShownStage(one.stage, [_shown(moment, page, marks) for moment in one.moments]) for one in radar.stages]
    journey = [moment for stage in stages for moment in stage.moments]
    return {
        "radar": radar,
        "organisation": organisation,
        "days": days,
        "here": page.radar(days, page.about),
        "period": period_words(radar.start, radar.end),
        "periods": [Choice(_period(one), page.radar(one, page.about), one == days) for one in PERIODS],
        "relationship": relationship,
        "stages": stages,
        "moved": [moment for moment in (*relationship, *journey) if moment.direction],
        "axis": axis_of(moment.line for moment in journey),
        "units": list(_units(radar, page, marks, colleagues)),
        "colleagues": bool(colleagues),
        "behind": _behind(radar, colleagues),
        "whole": radar.units_about.figure if radar.units_about else None,
        "unit_choices": _unit_choices(radar, page),
    }


@dataclass(frozen=True)
class Links:
    """Links from this page that keep what is chosen."""

    slug: str
    days: int
    about: str

    def radar(self, days: int, about: str) -> str:
        wanted = {"days": days} | ({"units": about} if about else {})
        return f"{reverse('desk:radar', args=[self.slug])}?{urlencode(wanted)}"

    def answers(self, moment: Moment | None, **more: str) -> str:
        wanted: dict[str, Any] = {"days": self.days, **more}
        if moment is not None:
            wanted |= {"touchpoint": moment.touchpoint.public_id} if moment.touchpoint else {"track": moment.track}
        return f"{reverse('desk:answers', args=[self.slug])}?{urlencode(wanted)}"


def _shown(moment: Moment, page: Links, marks: Marks) -> ShownMoment:
    return ShownMoment(
        name=_name(moment),
        group=moment.group,
        figure=moment.figure,
        unasked=moment.unasked,
        line=moment.line,
        change=moment.change,
        answers=page.answers(moment),
        marks=marks.get((moment.track, moment.touchpoint.pk if moment.touchpoint else None), ()),
    )


def _name(moment: Moment) -> str:
    return moment.touchpoint.name if moment.touchpoint else str(TRACKS[moment.track])


def _units(radar: Radar, page: Links, marks: Marks, colleagues: Mapping[int, Service]) -> Iterator[ShownUnit]:
    """In the order of the tree; what was done in a unit, or in one above it, stands on its line."""
    about = radar.units_about
    done = marks.get((about.track, about.touchpoint.pk if about.touchpoint else None), ()) if about else ()
    above: list[int] = []
    for row in radar.units:
        above = [*above[: row.depth], row.unit.pk]
        here = tuple(mark for mark in done if mark.unit_id is None or mark.unit_id in above)
        yield _unit(row, page.answers(about, unit=row.unit.public_id), here, colleagues)


def _unit(row: UnitFigure, href: str, marks: tuple[Mark, ...], colleagues: Mapping[int, Service]) -> ShownUnit:
    said = colleagues_words(colleagues[row.unit.pk]) if row.unit.pk in colleagues else ""
    return ShownUnit(row.unit.name, min(row.depth, DEEPEST), row.figure, href, said, row.line, marks)


def _behind(radar: Radar, colleagues: Mapping[int, Service]) -> list[Service]:
    """Departments that customers do not know by themselves, with what colleagues say."""
    shown = {row.unit.pk for row in radar.units}
    return [one for key, one in colleagues.items() if key not in shown]


def _unit_choices(radar: Radar, page: Links) -> list[Choice]:
    return [Choice(_name(one), page.radar(page.days, one.key), one is radar.units_about) for one in radar.measured]


def _period(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
