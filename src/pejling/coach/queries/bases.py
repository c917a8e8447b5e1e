"""The base: read once into arrays and kept, so that another *what if* costs only the arithmetic."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Model
from django.db.models.manager import Manager

from pejling.coach.queries.askings import Known, asking_of, asking_programmes, cycles_of
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

KEPT = 4  # bases in each process
YOUNG = timedelta(minutes=10)
FEW = 0.01  # of the rows of a table: so many more make no other year
COUNTED: tuple[type[Model], ...] = (
    *(Contact, ContactAddress, AccountContact, Event, Invitation, Decision, Hold, Suppression),
    *(Agreement, Unit, Fraction),
)
Counts = tuple[tuple[int, int | None], ...]


@dataclass(frozen=True)
class Kept:
    """A base with what it was read from."""

    base: Base
    setting: tuple[Any, ...]
    counts: Counts
    read_at: datetime

    def still_holds(self, setting: tuple[Any, ...], counts: Counts, now: datetime) -> bool:
        """Whether nothing has changed, or lately only as much as goes on all day long."""
        if setting != self.setting:
            return False
        pairs = [(before, after) for (before, _), (after, _) in zip(self.counts, counts, strict=True)]
        alike = all(abs(after - before) <= FEW * before for before, after in pairs)
        return counts == self.counts or (alike and now - self.read_at < YOUNG)


_bases: OrderedDict[int, Kept] = OrderedDict()


def base_of(organisation: Organisation, *, now: datetime) -> Base:
    """The base of an organisation today, from memory as long as it is much the same."""
    today = local_day(now, organisation.zone)
    setting, counts = _setting(organisation, today), tuple(_counted(model, organisation) for model in COUNTED)
    kept = _bases.get(organisation.pk)
    if kept is None or not kept.still_holds(setting, counts, now):
        base = _read(organisation, today=today, now=now)
        kept = _bases[organisation.pk] = Kept(base, setting, counts, now)
    _bases.move_to_end(organisation.pk)
    while len(_bases) > KEPT:
        _bases.popitem(last=False)
    return kept.base


def base_with(draft: Programme, *, now: datetime) -> Base:
    """The base with a draft in it, read for the occasion."""
    organisation = draft.organisation
    return _read(organisation, today=local_day(now, organisation.zone), now=now, draft=draft)


def _setting(organisation: Organisation, today: date) -> tuple[Any, ...]:
    """The day, and the small tables, whose rows change without being more."""
    employees = Employee.objects.filter(organisation=organisation).order_by("pk")
    programmes = Programme.objects.filter(organisation=organisation).order_by("pk")
    rules = RuleVersion.objects.filter(organisation=organisation).order_by("pk")
    return (
        today,
        organisation.weekly_capacity,
        *rules.values_list("pk", "valid_from"),
        *employees.values_list("pk", "weekly_capacity", "left_on", "unit_id"),
        *programmes.values_list("public_id", "name", "state"),
    )


def _counted(model: type[Model], organisation: Organisation) -> tuple[int, int | None]:
    rows: Manager[Any] = model._default_manager
    counted = rows.filter(organisation=organisation).aggregate(n=Count("pk"), newest=Max("pk"))
    return counted["n"], counted["newest"]


def _read(organisation: Organisation, *, today: date, now: datetime, draft: Programme | None = None) -> Base:
    segments = Segments()
    staff = staff_of(organisation, segments, today=today)
    people = everybody(organisation, staff, segments, today=today)
    events = events_of(organisation, people, staff, today=today)
    known = Known(organisation, today, people, events, staff, segments)
    programmes = asking_programmes(organisation, today=today, draft=draft)
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
