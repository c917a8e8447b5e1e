"""Reading the events of the last year, and playing them on into the coming one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db.models import Min

from pejling.coach.queries.contacts import Everybody
from pejling.coach.queries.house import Staff
from pejling.coach.rules.base import NEVER, NOBODY, Bools, Happenings, Ints
from pejling.coach.rules.pauses import Pauses
from pejling.coach.rules.repeating import YEAR_OF_WEEKS, Kinds, period_of, repeated
from pejling.fieldwork.queries.candidates import fits
from pejling.fieldwork.queries.circumstances import CASE_KINDS
from pejling.people.models import Event, EventEmployee, Organisation
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Stage


@dataclass(frozen=True, eq=False)
class Events:
    """The events of the last year, oldest first; arrays of one length, ``kinds`` are numbers."""

    ids: Ints
    contacts: Ints
    days: Ints
    kinds: Ints
    units: Ints
    accounts: Ints
    properties: Sequence[dict[str, Any]]  # empty where no touchpoint looks at them
    kind_numbers: dict[str, int]
    history_days: int

    @property
    def period(self) -> int:
        """How many of the last days repeat themselves."""
        return period_of(self.history_days)

    def of_kind(self, kind: str) -> Ints:
        """The places of the events of a kind."""
        return np.flatnonzero(self.kinds == self.kind_numbers.get(kind, NOBODY))

    def days_of(self, kinds: Iterable[str]) -> Kinds:
        """When events of some kinds happened to each contact."""
        chosen = np.isin(self.kinds, [self.kind_numbers.get(kind, NOBODY) for kind in kinds])
        return Kinds(self.contacts[chosen], self.days[chosen])

    def fitting(self, places: Ints, wanted: dict[str, Any]) -> Ints:
        """Those of some events that a touchpoint's filter lets through."""
        if not wanted:
            return places
        return np.array([place for place in places if fits(self.properties[place], wanted)], dtype=np.int64)


def events_of(organisation: Organisation, everybody: Everybody, staff: Staff, *, today: date) -> Events:
    """What happened to known contacts in the last year."""
    since = today - timedelta(days=YEAR_OF_WEEKS)
    rows = Event.objects.filter(
        organisation=organisation, occurred_on__gt=since, occurred_on__lte=today, contact__isnull=False
    )
    columns = ["pk", "contact_id", "occurred_on", "kind", "unit_id", "account_id"]
    if _some_filter(organisation):
        columns.append("properties")
    found = list(rows.order_by("occurred_on", "pk").values_list(*columns))
    numbers: dict[str, int] = {}
    now = today.toordinal()
    plain = [
        (
            row[0],
            everybody.numbers[row[1]],
            row[2].toordinal() - now,
            numbers.setdefault(row[3], len(numbers)),
            staff.unit_numbers.get(row[4], NOBODY),
            staff.account_numbers.get(row[5], NOBODY),
        )
        for row in found
    ]
    ids, contacts, days, kinds, units, accounts = np.array(plain, dtype=np.int64).reshape(-1, 6).T
    properties = [row[6] for row in found] if len(columns) == 7 else []
    return Events(ids, contacts, days, kinds, units, accounts, properties, numbers, _history(organisation, today))


def took_part(organisation: Organisation, events: Events, staff: Staff, part: str) -> Ints:
    """The first employee who had a part in each event (of any part where it is empty), else nobody."""
    rows = EventEmployee.objects.filter(organisation=organisation, event_id__gte=int(events.ids.min(initial=0)))
    if part:
        rows = rows.filter(part=part)
    numbers = staff.employee_numbers
    present = (row for row in rows.order_by("-pk").values_list("event_id", "employee_id") if row[1] in numbers)
    found = {event_id: numbers[employee_id] for event_id, employee_id in present}
    return np.array([found.get(pk, NOBODY) for pk in events.ids.tolist()], dtype=np.int64)


def happenings_of(organisation: Organisation, events: Events, everybody: Everybody) -> Happenings:
    """What will happen to persons if the year goes on like the last one."""
    cases = [events.kind_numbers[kind] for kind in _case_kinds(organisation) if kind in events.kind_numbers]
    is_case, persons = np.isin(events.kinds, cases), everybody.contacts.persons[events.contacts]
    places, days = repeated(events.days, events.period)
    order = np.argsort(days, kind="stable")
    everyone = np.ones(len(persons), dtype=np.bool_)
    return Happenings(
        persons=persons[places][order],
        days=days[order],
        is_case=is_case[places][order],
        last_event=_last(persons, events.days, everyone, len(everybody.persons)),
        last_case=_last(persons, events.days, is_case, len(everybody.persons)),
        pauses=Pauses(np.append(persons, persons[places]), np.append(events.days, days)),
    )


def _last(persons: Ints, days: Ints, which: Bools, number: int) -> Ints:
    last = np.full(number, NEVER, dtype=np.int64)
    np.maximum.at(last, persons[which], days[which])
    return last


def _some_filter(organisation: Organisation) -> bool:
    return any(Touchpoint.objects.filter(organisation=organisation).values_list("event_filter", flat=True))


def _case_kinds(organisation: Organisation) -> frozenset[str]:
    rows = Touchpoint.objects.filter(organisation=organisation, stage=Stage.HELP)
    return CASE_KINDS | set(rows.values_list("event_kind", flat=True))


def _history(organisation: Organisation, today: date) -> int:
    """Days since the first event there is, up to a year of weeks."""
    rows = Event.objects.filter(organisation=organisation, occurred_on__lte=today)
    first = rows.aggregate(first=Min("occurred_on"))["first"]
    return 0 if first is None else min(YEAR_OF_WEEKS, (today - first).days + 1)
