"""Handing over: another department does its part on a clock of its own, while the customer's clock runs on."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.assigning import refuse_gone
from pejling.followup.actions.case_calls import call_colleagues
from pejling.followup.actions.cases import EmptyNote, locked_case, locked_open_case, tell
from pejling.followup.models import Case, HandOver
from pejling.followup.queries.assignees import is_here
from pejling.followup.queries.concerned import leads_above
from pejling.followup.rules.escalation import Level, escalates_at
from pejling.followup.rules.handing_over import answer_due
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import Employee, Unit, User
from pejling.people.rules.days import local_day


class HandedOverAlready(Exception):
    """A case is with one department at a time."""


class NobodyThere(ValueError):
    """The department has no lead, nor has any above it, and no person was named who works in it."""


class HandedBack(Exception):
    """The department has handed the case back in the meantime."""


def hand_over_case(
    *,
    case: Case,
    user: User,
    unit: Unit,
    reason: str,
    hours: int,
    now: datetime,
    employee: Employee | None = None,
) -> HandOver:
    """Ask a department (or one person in it) to do its part within so many hours; the case stays whose it is."""
    words = reason.strip()
    if not words:
        raise EmptyNote("Say in a few words what the department is to do.")
    with transaction.atomic():
        case = locked_open_case(case)
        if HandOver.objects.open().filter(case=case).exists():
            raise HandedOverAlready(f"Case {case} is with a department already.")
        reader, due_at = _reader(case, unit, employee, now), answer_due(now, hours)
        row = HandOver.objects.create(
            organisation_id=case.organisation_id,
            case=case,
            to_unit=unit,
            to_employee=employee,
            user=user,
            at=now,
            due_at=due_at,
            escalates_at=escalates_at(now, due_at, Level.NOBODY),
            reason=words,
        )
        detail = {"hand_over": row.public_id, "unit": unit.public_id}
        entry = tell(case, EntryKind.HANDED_OVER, user, now, text=f"{unit}: {words}", employee=employee, detail=detail)
        call_colleagues(entry, [reader], now=now)
    return row


def hand_back_case(*, hand_over: HandOver, user: User, answer: str, now: datetime) -> HandOver:
    """The department has done its part (with or without words): whoever asked and whoever has the case are told."""
    with transaction.atomic():
        case = locked_case(hand_over.case)
        row = HandOver.objects.select_related("user").get(pk=hand_over.pk)
        if row.handed_back_at is not None:
            raise HandedBack(f"Case {case} was handed back at {row.handed_back_at}.")
        row.handed_back_at, row.answer = now, answer.strip()
        row.save(update_fields=["handed_back_at", "answer"])
        case.snoozed_until = None
        case.save(update_fields=["snoozed_until"])
        entry = tell(case, EntryKind.HANDED_BACK, user, now, text=row.answer, detail={"hand_over": row.public_id})
        call_colleagues(entry, [one for one in (case.assignee, row.user) if one is not None], now=now)
    return row


def _reader(case: Case, unit: Unit, employee: Employee | None, now: datetime) -> Employee:
    """Who is told: the person who was named, else whoever leads the department."""
    if unit.organisation_id != case.organisation_id:
        raise NobodyThere(f"{unit} is not a department of this house.")
    if employee is not None:
        refuse_gone(case, employee, now)
        if employee.unit_id != unit.pk and unit.lead_id != employee.pk:
            raise NobodyThere(f"{employee} does not work in {unit}.")
        return employee
    today = local_day(now, case.organisation.zone)
    lead = next((one for one in leads_above(unit.pk) if is_here(one, today=today)), None)
    if lead is None:
        raise NobodyThere(f"{unit} has no lead: name a person who works there.")
    return lead
