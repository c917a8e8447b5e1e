"""The Nordlys world: a service group in three countries, its customers and staff, and what is planted in its year."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from pejling.demo.nordlys.feed import feed_of
from pejling.demo.nordlys.staff import NordlysStaff
from pejling.demo.nordlys.temper import Customers
from pejling.demo.script import Script
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Employee, Organisation
from pejling.people.rules.sets import Part
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme
from pejling.programme.rules.moments import BY_KEY, proposed_relationship_rules, proposed_touchpoint_rules
from pejling.programme.rules.sets import Anchor, Nature, TimingKind, Track
from pejling.programme.rules.versions import Hours, Rules, Timing

NAME = "Nordlys"
NOTE = (
    "Demo world. Everything is invented: the company, its customers, units and employees, all names and addresses. "
    "Answers, comments and the work on cases are simulated."
)
OVERALL = "overall"
RELATIONSHIP = proposed_relationship_rules((Anchor.START, Anchor.RENEWAL), business=True)
WORKDAY_TIMES = (time(9, 5),)
RECENT_TIMES = (time(8, 10), time(12, 30), time(16, 30))
WEEKEND_TIMES: tuple[time, ...] = ()
ORDERS_ASKED = 0.25  # the others are asked about their delivery, which comes within 30 days


@dataclass(frozen=True)
class Asked:
    """A touchpoint of this world."""

    key: str
    name: str
    nature: Nature
    part: Part


TOUCHPOINTS = (
    Asked("purchase", "Purchase", Nature.FUNCTIONAL, Part.SALES),
    Asked("delivery", "Delivery", Nature.FUNCTIONAL, Part.DELIVERY),
    Asked("project", "Project", Nature.EMOTIONAL, Part.PROJECT_MANAGER),
    Asked("service", "Service", Nature.EMOTIONAL, Part.SERVICE_AGENT),
)


def nordlys_script(today: date, *, days: int | None = None) -> Script:
    """The whole year, or its last days; it ends with yesterday, and the worker takes over from today."""
    first_day = today - timedelta(days=days or 365)
    return Script(
        first_day=first_day,
        last_day=today - timedelta(days=1),
        workday_times=WORKDAY_TIMES,
        weekend_times=WEEKEND_TIMES,
        recent_times=RECENT_TIMES,
        feed=feed_of(today, first_day=first_day),
        temper=Customers(),
        habits=NordlysStaff(),
        answered=frozenset({OVERALL, *(one.key for one in TOUCHPOINTS)}),
        data_ends=today,
    )


def set_up(organisation: Organisation, script: Script) -> None:
    """The relationship and four touchpoints, by the rules that the wizard proposes; harmless to repeat."""
    if not Programme.objects.filter(organisation=organisation, key=OVERALL).exists():
        create_programme(
            organisation=organisation,
            key=OVERALL,
            name="Overall relationship",
            track=Track.RELATIONSHIP,
            rules=replace(_by_mail(RELATIONSHIP), hours=Hours(days=(2,)), daily_cap=None),
            started_on=script.first_day,
            sender=signing(organisation),
        )
    for one in TOUCHPOINTS:
        if not Programme.objects.filter(organisation=organisation, key=one.key).exists():
            _set_up_touchpoint(organisation, one, script.first_day)


def _set_up_touchpoint(organisation: Organisation, one: Asked, first_day: date) -> None:
    moment = BY_KEY[one.key]
    rules = proposed_touchpoint_rules(moment, business=True)
    if one.key == "purchase":
        rules = replace(rules, timing=Timing(kind=TimingKind.AFTER_EVENT, delay_days=1), sampling=ORDERS_ASKED)
    touchpoint = create_touchpoint(
        organisation=organisation,
        key=one.key,
        name=one.name,
        stage=moment.stage,
        nature=one.nature,
        event_kind=moment.event_kind,
        part=one.part.value,
    )
    create_programme(
        organisation=organisation,
        key=one.key,
        name=one.name,
        track=Track.TOUCHPOINT,
        rules=_by_mail(rules),
        started_on=first_day,
        touchpoint=touchpoint,
        sender=signing(organisation),
    )


def signing(organisation: Organisation) -> Employee:
    """Who signs for those whom nobody serves: the managing director."""
    return Employee.objects.get(organisation=organisation, external_id="ellen.winther")


def _by_mail(rules: Rules) -> Rules:
    """Nobody in this world answers calls, and a reminder would only make the replay longer."""
    return replace(rules, channels=(Channel.EMAIL,), reminder=None)
