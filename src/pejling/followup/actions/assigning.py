"""Assigning: a case becomes a colleague's, who is told at once."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.case_calls import call_colleagues
from pejling.followup.actions.cases import locked_open_case, tell
from pejling.followup.models import Case
from pejling.followup.queries.assignees import is_here
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import Employee, User
from pejling.people.rules.days import local_day


class AssignRefused(ValueError):
    """Whoever is to get the case is of another house, or has left."""


def assign_case(*, case: Case, user: User | None, employee: Employee, now: datetime) -> Case:
    """Give the case to an employee, who gets a mail at once; giving it to whoever has it changes nothing."""
    with transaction.atomic():
        case = locked_open_case(case)
        refuse_gone(case, employee, now)
        if case.assignee_id == employee.pk:
            return case
        case.assignee, case.taken_at, case.snoozed_until = employee, None, None
        case.save(update_fields=["assignee", "taken_at", "snoozed_until"])
        detail = {"employee": employee.public_id}
        entry = tell(case, EntryKind.ASSIGNED, user, now, employee=employee, detail=detail)
        call_colleagues(entry, [employee], now=now)
    return case


def refuse_gone(case: Case, employee: Employee, now: datetime) -> None:
    """Raise unless the employee works here today."""
    today = local_day(now, case.organisation.zone)
    if employee.organisation_id != case.organisation_id or not is_here(employee, today=today):
        raise AssignRefused(f"{employee} does not work here (any more): choose a colleague who does.")
