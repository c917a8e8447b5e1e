"""The Nordlys world: a service group in three countries, its customers and staff, and what is planted in its year."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from pejling.demo.nordlys.between import set_up_between
from pejling.demo.nordlys.customers import KEY_ACCOUNT
from pejling.demo.nordlys.feed import feed_of
from pejling.demo.nordlys.leading import set_targets
from pejling.demo.nordlys.offers import set_up_offers
from pejling.demo.nordlys.promoting import set_up_promoting
from pejling.demo.nordlys.staff import NordlysStaff
from pejling.demo.nordlys.temper import Customers
from pejling.demo.script import Script
from pejling.followup.actions.playbooks import Plan, change_playbook, play_of
from pejling.followup.rules.conditions import Conditions
from pejling.followup.rules.sets import Presence
from pejling.followup.rules.weekly import WEEKLY_READERS
from pejling.outbox.rules.sets import Channel
from pejling.people.actions.notice_settings import wish_notices
from pejling.people.models import Employee, Organisation
from pejling.people.rules.days import local_moment
from pejling.people.rules.sets import Part, Role
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme
from pejling.programme.rules.moments import BY_KEY, proposed_relationship_rules, proposed_touchpoint_rules
from pejling.programme.rules.sets import Anchor, Nature, TimingKind, Track
from pejling.programme.rules.versions import Hours, Rules, Timing

NAME = "Nordlys"
NOTE = gettext_noop(  # kept as it is written, and read in the reader's language
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
    """The whole year, or its last days; it ends a moment ago, and the worker takes over."""
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
        catches_up=True,
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
    if not organisation.playbooks_version:
        _set_up_playbooks(organisation, script.first_day)
        _spare_the_leads(organisation, script.first_day)
    set_up_between(organisation, sender=signing(organisation), first_day=script.first_day)
    first = local_moment(script.first_day, time.min, organisation.zone)
    set_up_offers(organisation, first)
    set_up_promoting(organisation, first)
    set_targets(organisation, first, script.data_ends)
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


@transaction.atomic
def _set_up_playbooks(organisation: Organisation, first_day: date) -> None:
    """The content of key accounts hear a word; an inbox full of thanks would hide who waits."""
    now = local_moment(first_day, time.min, organisation.zone)
    key_accounts = Conditions(segments=(KEY_ACCOUNT,))
    for key, conditions, enabled in (
        ("passive", key_accounts, True),
        ("advocate", replace(key_accounts, account=Presence.YES), True),
        ("promoter", Conditions(comment=Presence.YES), False),
    ):
        play = play_of(organisation, key)
        plan = Plan(name=play.name, due=play.due, enabled=enabled, conditions=conditions)
        change_playbook(organisation=organisation, key=key, plan=plan, now=now, user=None)
        organisation.refresh_from_db(fields=["playbooks_version"])


def _spare_the_leads(organisation: Organisation, first_day: date) -> None:
    """Only the owner reads the weekly digest: a year of them for everybody takes as long as all the rest."""
    now = local_moment(first_day, time.min, organisation.zone)
    leading = organisation.memberships.filter(role__in=WEEKLY_READERS - {Role.OWNER}).select_related("user")
    for membership in leading.order_by("pk"):
        wish_notices(membership=membership, wishes={"weekly": False}, user=membership.user, now=now)


def signing(organisation: Organisation) -> Employee:
    """Who signs for those whom nobody serves: the managing director."""
    return Employee.objects.get(organisation=organisation, external_id="ellen.winther")


def _by_mail(rules: Rules) -> Rules:
    """Nobody in this world answers calls, and a reminder would only make the replay longer."""
    return replace(rules, channels=(Channel.EMAIL,), reminder=None)
