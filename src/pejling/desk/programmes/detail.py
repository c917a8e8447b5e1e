"""One programme with all that its page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from pejling.desk.programmes.bars import Bars
from pejling.desk.programmes.channels import CHANNEL_DAYS, ChannelRow, channel_rows
from pejling.desk.programmes.funnel import Funnel, funnel_of
from pejling.desk.programmes.limits import limit_sentences
from pejling.desk.programmes.overview import bars_for, is_unsigned
from pejling.desk.programmes.preview import Preview, previews_of
from pejling.desk.programmes.sentences import rule_sentences
from pejling.desk.setup.steps import Step, steps_of
from pejling.insight.queries.clicks import ModeEffect, mode_effects
from pejling.insight.queries.held_back import HeldBack, held_back
from pejling.people.models import Organisation
from pejling.people.rules.days import local_moment
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme

HELD_DAYS = 90


@dataclass(frozen=True)
class Version:
    """A version of the rules and the day from which it holds."""

    version: int
    valid_from: date
    is_to_come: bool


@dataclass(frozen=True)
class Detail:
    """The page of one programme."""

    programme: Programme
    bars: Bars | None
    sentences: Sequence[str]
    previews: Sequence[Preview]
    funnel: Funnel
    held: HeldBack
    effects: Sequence[ModeEffect]
    versions: Sequence[Version]
    channels: Sequence[ChannelRow]
    steps: Sequence[Step]  # the pages that change its rules
    unsigned: bool  # it asks in the name of somebody who is not here any more
    held_days: int = HELD_DAYS
    channel_days: int = CHANNEL_DAYS


def detail_of(programme: Programme, organisation: Organisation, viewer: Viewer, *, today: date) -> Detail:
    """Rules, wordings, forecast; who was asked of late, why the others were not, and whom holds kept back."""
    _number, rules = programme.rules_on(max(today, programme.started_on or today))
    return Detail(
        programme=programme,
        bars=bars_for(programme, today=today),
        sentences=[*rule_sentences(programme, rules), *limit_sentences(programme, rules, today=today)],
        previews=previews_of(programme, organisation),
        funnel=funnel_of(programme, today=today),
        held=held_back(programme, viewer, start=today - timedelta(days=HELD_DAYS - 1), end=today),
        effects=_effects(programme, viewer, today),
        versions=_versions(programme, today),
        channels=channel_rows(programme, rules, organisation, viewer, today=today),
        steps=steps_of(programme),
        unsigned=is_unsigned(programme, today=today),
    )


def _effects(programme: Programme, viewer: Viewer, today: date) -> list[ModeEffect]:
    """The modes that somebody was asked by of late; for those who see everything."""
    if not viewer.sees_everything:
        return []
    zone = programme.organisation.zone
    start, end = (local_moment(today - timedelta(days=days), time.min, zone) for days in (HELD_DAYS - 1, -1))
    return [effect for effect in mode_effects(programme, start=start, end=end) if effect.asks]


def _versions(programme: Programme, today: date) -> list[Version]:
    rows = programme.rule_versions.order_by("-version").values_list("version", "valid_from")
    return [Version(number, day, is_to_come=day > today) for number, day in rows]
