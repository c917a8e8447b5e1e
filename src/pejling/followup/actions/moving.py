"""Moving: what waits with somebody who is away or has left goes to whoever is there, and stays with them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

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
from pejling.people.rules.days import end_of_day, local_day

EVERY = timedelta(minutes=15)
AT_ONCE_MOST = 500  # cases a round
ALONG = ("organisation", "assignee", "response__employee", "response__organisation", "told__employee")


def move_due(organisation: Organisation, *, now: datetime) -> int:
    """Move what waits with the absent and the gone, who come in no more, every quarter of an hour; how many cases."""
    name = f"stand_ins:{organisation.pk}"
    if Schedule.objects.filter(name=name, next_at__gt=now).exists():
        return 0
    end_access_of_leavers(organisation, now=now)
    moved = move_cases(organisation, now=now)
    if moved < AT_ONCE_MOST:
        Schedule.objects.update_or_create(name=name, defaults={"next_at": now + EVERY})
    return moved


def move_cases(organisation: Organisation, *, now: datetime, only: Employee | None = None) -> int:
    """Move the waiting cases of those who have left, and of the absent what is due before they are back."""
    today = local_day(now, organisation.zone)
    misplaced = _misplaced(organisation, today)
    if only is not None:
        misplaced = misplaced.filter(assignee=only)
    cases = misplaced.select_related(*ALONG).order_by("due_at", "pk")[:AT_ONCE_MOST]
    return sum(_move(case, today, now) for case in cases)


def _misplaced(organisation: Organisation, today: date) -> "QuerySet[Case]":
    left = Employee.objects.filter(organisation=organisation, left_on__lte=today)
    misplaced = Q(assignee_id__in=list(left.values_list("pk", flat=True)))
    for absence in Absence.objects.on(today).filter(organisation=organisation):
        misplaced |= Q(assignee_id=absence.employee_id, due_at__lt=end_of_day(absence.until_on, organisation.zone))
    return Case.objects.waiting().filter(misplaced, organisation=organisation)


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
