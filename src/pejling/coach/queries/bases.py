"""The base: read once into arrays and kept, so that another *what if* costs only the arithmetic."""

from collections import OrderedDict
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Model
from django.db.models.manager import Manager

from pejling.coach.queries.askings import Known, asking_of, cycles_of, running_programmes
from pejling.coach.queries.contacts import everybody
from pejling.coach.queries.events import events_of, happenings_of
from pejling.coach.queries.house import Segments, staff_of
from pejling.coach.queries.past import past_asks
from pejling.coach.rules.base import Asking, Base
from pejling.fieldwork.models import Decision, Invitation
from pejling.people.models import (
    AccountContact,
    Agreement,
    Contact,
    ContactAddress,
    Employee,
    Event,
    Hold,
    Organisation,
    Suppression,
    Unit,
)
from pejling.people.rules.days import local_day
from pejling.programme.models import Fraction, Programme, RuleVersion
from pejling.programme.rules.sets import Track

KEPT = 4  # bases in each process: about 50 MB for 100,000 contacts with 300,000 events
COUNTED: tuple[type[Model], ...] = (
    *(Contact, ContactAddress, AccountContact, Event, Invitation, Decision, Hold, Suppression),
    *(Agreement, Unit, RuleVersion, Fraction),
)
_bases: OrderedDict[int, tuple[Any, Base]] = OrderedDict()


def base_of(organisation: Organisation, *, now: datetime) -> Base:
    """The base of an organisation today, from memory as long as nothing was added or removed."""
    today = local_day(now, organisation.zone)
    signature = (today, _setting(organisation), *(_counts(model, organisation) for model in COUNTED))
    kept = _bases.get(organisation.pk)
    if kept is None or kept[0] != signature:
        kept = _bases[organisation.pk] = (signature, _read(organisation, today=today, now=now))
    _bases.move_to_end(organisation.pk)
    while len(_bases) > KEPT:
        _bases.popitem(last=False)
    return kept[1]


def _setting(organisation: Organisation) -> tuple[Any, ...]:
    """The small tables, whose rows change without being more."""
    employees = Employee.objects.filter(organisation=organisation).order_by("pk")
    programmes = Programme.objects.filter(organisation=organisation).order_by("pk")
    return (
        organisation.weekly_capacity,
        *employees.values_list("pk", "weekly_capacity", "left_on", "unit_id"),
        *programmes.values_list("public_id", "name", "state"),
    )


def _counts(model: type[Model], organisation: Organisation) -> tuple[Any, ...]:
    rows: Manager[Any] = model._default_manager
    counted = rows.filter(organisation=organisation).aggregate(n=Count("pk"), newest=Max("pk"))
    return counted["n"], counted["newest"]


def _read(organisation: Organisation, *, today: date, now: datetime) -> Base:
    segments = Segments()
    staff = staff_of(organisation, segments, today=today)
    people = everybody(organisation, staff, segments, today=today)
    events = events_of(organisation, people, staff, today=today)
    known = Known(organisation, today, people, events, staff, segments)
    programmes = running_programmes(organisation, today=today)
    return Base(
        today=today,
        persons=len(people.persons),
        contacts=people.contacts,
        happenings=happenings_of(organisation, events, people),
        asks=past_asks(organisation, people, cycles_of(programmes), now=now, today=today),
        programmes=sorted((asking_of(one, rules, known) for one, rules in programmes), key=_priority),
        segments=list(segments.numbers),
        units=staff.units,
        colleagues=staff.colleagues,
        history_days=events.history_days,
    )


def _priority(asking: Asking) -> tuple[bool, int, str]:
    """The relationship first, then the touchpoints, the rarest first, as the decisions go."""
    events = len(asking.queue) if asking.touchpoint_id else 0
    return asking.track != Track.RELATIONSHIP, events, asking.key
