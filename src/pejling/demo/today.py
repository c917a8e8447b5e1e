"""A few asks of this very day, in the mailbox before the replay begins: somebody new has something to click."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pejling.channels.sender import Sender
from pejling.fieldwork.actions.deciding import decide_due
from pejling.outbox.actions.reaping import reap_dead
from pejling.people.models import Employee, Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Part
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Nature, Stage, TimingKind, Track
from pejling.programme.rules.versions import Rules, Timing
from pejling.worker.author import Rooms
from pejling.worker.loop import is_dead, worker_name
from pejling.worker.steps import tick


@dataclass(frozen=True)
class TodaysMoment:
    """A touchpoint that a world asks about from today on, and the customers whom it happened to this morning."""

    key: str
    name: str
    stage: Stage
    nature: Nature
    event_kind: str
    part: Part
    signed_by: str  # who signs for those whom nobody served
    come_in: Callable[[Organisation, datetime], None]


def ask_today(organisation: Organisation, moment: TodaysMoment, *, sender: Sender, now: datetime) -> None:
    """Real rows through the real sampler and sender, at the clock on the wall; nobody simulated answers them.

    Goes before the other programmes are set up: deciding today for them would skip the year.
    """
    if Programme.objects.filter(organisation=organisation).exclude(key=moment.key).exists():
        return  # a replay that goes on has been here
    _set_up(organisation, moment, now)
    moment.come_in(organisation, now)
    reap_dead(now=now, author=Rooms(), dead=is_dead)
    decide_due(organisation, now=now)
    tick(now=now, sender=sender, worker=worker_name(), leads=False)


def _set_up(organisation: Organisation, moment: TodaysMoment, now: datetime) -> None:
    if Programme.objects.filter(organisation=organisation, key=moment.key).exists():
        return
    touchpoint = create_touchpoint(
        organisation=organisation,
        key=moment.key,
        name=moment.name,
        stage=moment.stage,
        nature=moment.nature,
        event_kind=moment.event_kind,
        part=moment.part.value,
    )
    create_programme(
        organisation=organisation,
        key=moment.key,
        name=moment.name,
        track=Track.TOUCHPOINT,
        rules=Rules(timing=Timing(kind=TimingKind.AFTER_EVENT), hours=None),
        started_on=local_day(now, organisation.zone) - timedelta(days=1),
        touchpoint=touchpoint,
        sender=Employee.objects.get(organisation=organisation, external_id=moment.signed_by),
        now=now,
    )
