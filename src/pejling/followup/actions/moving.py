"""Moving: what waits with somebody who is away or has left goes to whoever is there, and stays with them."""

from datetime import date, datetime, timedelta

from django.db import transaction

from pejling.followup.actions.notifying import notify
from pejling.followup.actions.opening import write_entry
from pejling.followup.models import Case
from pejling.followup.queries.concerned import concerned, has_left
from pejling.followup.queries.readers import reader_from
from pejling.followup.queries.taking import Staff, taker_among
from pejling.followup.rules.sets import EntryKind
from pejling.outbox.actions.ending_access import end_access_of_leavers
from pejling.outbox.models import Schedule
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.actions.audit import record_audit
from pejling.people.models import Absence, Employee, Organisation
from pejling.people.queries.prepared import DAY, HERE, MOMENT, PreparedIn, PreparedValues
from pejling.people.rules.days import end_of_day, local_day

EVERY = timedelta(minutes=15)
AT_ONCE_MOST = 500  # cases a round
ALONG = ("organisation", "assignee", "response__employee", "response__organisation", "told__employee")

LATER = PreparedValues(
    lambda name, now: Schedule.objects.filter(name=name, next_at__gt=now).values_list("pk"), HERE, MOMENT
)
WITH_GONE = PreparedValues(
    lambda organisation, today: (
        Case.objects.waiting()
        .filter(organisation_id=organisation, assignee__left_on__lte=today)
        .values_list("assignee_id", "due_at", "pk")
    ),
    -1,
    DAY,
)
AWAY = PreparedValues(
    lambda organisation, today: (
        Absence.objects.on(today).filter(organisation_id=organisation).values_list("employee_id", "until_on")
    ),
    -1,
    DAY,
)
WITH_ABSENT = PreparedValues(
    lambda organisation, employee, back_at: (
        Case.objects.waiting()
        .filter(organisation_id=organisation, assignee_id=employee, due_at__lt=back_at)
        .values_list("due_at", "pk")
    ),
    -1,
    -2,
    MOMENT,
)
CASES = PreparedIn(lambda keys: Case.objects.waiting().select_related(*ALONG).filter(pk__in=keys))


def move_due(organisation: Organisation, *, now: datetime) -> int:
    """Move what waits with the absent and the gone, who come in no more, every quarter of an hour; how many cases."""
    name = f"stand_ins:{organisation.pk}"
    if LATER.any(name, now):
        return 0
    end_access_of_leavers(organisation, now=now)
    moved = move_cases(organisation, now=now)
    if moved < AT_ONCE_MOST:
        Schedule.objects.update_or_create(name=name, defaults={"next_at": now + EVERY})
    return moved


def move_cases(organisation: Organisation, *, now: datetime, only: Employee | None = None) -> int:
    """Move the waiting cases of those who have left, and of the absent what is due before they are back."""
    today = local_day(now, organisation.zone)
    first = sorted(_misplaced(organisation, today, only))[:AT_ONCE_MOST]
    cases = CASES.by_key(key for _, key in first)
    return sum(_move(cases[key], today, now) for _, key in first if key in cases)


def _misplaced(organisation: Organisation, today: date, only: Employee | None) -> set[tuple[datetime, int]]:
    """The ends of their clocks, and their ids: with whoever has left, and with the absent what is due meanwhile."""
    found = [(employee_id, due_at, key) for employee_id, due_at, key in WITH_GONE.all(organisation.pk, today)]
    for employee_id, until_on in AWAY.all(organisation.pk, today):
        back_at = end_of_day(until_on, organisation.zone)
        found += [(employee_id, due_at, key) for due_at, key in WITH_ABSENT.all(organisation.pk, employee_id, back_at)]
    return {(due_at, key) for employee_id, due_at, key in found if only is None or employee_id == only.pk}


@transaction.atomic
def _move(case: Case, today: date, now: datetime) -> bool:
    """Only while it still waits with the same person: two workers, or a colleague who takes it, move it once."""
    taker = _successor(case, today)
    if taker is None and not (case.assignee and has_left(case.assignee, today)):
        return False
    mine = Case.objects.waiting().filter(pk=case.pk, assignee_id=case.assignee_id)
    if not mine.update(assignee=taker, taken_at=None, snoozed_until=None):
        return False
    _tell(case, taker, now)
    return True


def _successor(case: Case, today: date) -> Employee | None:
    """Whoever stands in for the assignee, else the nearest of the others concerned who is there."""
    on = max(today, local_day(case.due_at, case.organisation.zone))
    assignee = case.assignee
    if assignee is not None and not has_left(assignee, today):
        stand_in = Staff(case.organisation_id, on).in_place_of(assignee)
        if stand_in is not None:
            return stand_in if stand_in.pk != assignee.pk else None
    others = (one for one in concerned(case.heard, today=on) if one.pk != case.assignee_id)
    return taker_among(others, organisation_id=case.organisation_id, on=on)


def _tell(case: Case, taker: Employee | None, now: datetime) -> None:
    write_entry(case, EntryKind.MOVED, now=now, text=f"{case.assignee} → {taker or '–'}")
    record_audit(
        organisation_id=case.organisation_id,
        now=now,
        actor="worker",
        action="case_moved",
        subject="case",
        subject_id=case.public_id,
        detail={"from": case.assignee.public_id if case.assignee else "", "to": taker.public_id if taker else ""},
    )
    notify(
        [reader_from(taker, case.organisation)] if taker and taker.email else [],
        organisation_id=case.organisation_id,
        kind=DeliveryKind.CASE_MOVED,
        subject_id=case.pk,
        key=f"moved:{case.public_id}:{now:%Y%m%d%H%M%S}",
        now=now,
    )
