"""Staffing: who is away, who leaves, how much somebody can have; what waits with them moves in the same breath."""

from datetime import date, datetime

from django.db import transaction

from pejling.followup.actions.moving import move_cases
from pejling.outbox.actions.ending_access import end_access_of_leavers
from pejling.people.actions.absences import plan_absence
from pejling.people.actions.employees import change_work
from pejling.people.models import Absence, Employee, User


@transaction.atomic
def go_away(
    *, employee: Employee, from_on: date, until_on: date, stand_in: Employee | None, user: User, now: datetime
) -> tuple[Absence, int]:
    """Plan an absence; if it has begun, what is due in it moves now. Returns how many cases did."""
    absence = plan_absence(employee=employee, from_on=from_on, until_on=until_on, stand_in=stand_in, user=user, now=now)
    return absence, move_cases(employee.organisation, now=now, only=employee)


@transaction.atomic
def set_work(*, employee: Employee, capacity: int | None, left_on: date | None, user: User, now: datetime) -> int:
    """Set capacity and leaving; whoever has left comes in no more, and what waits with them moves now.

    Returns how many cases did.
    """
    change_work(employee=employee, capacity=capacity, left_on=left_on, user=user, now=now)
    end_access_of_leavers(employee.organisation, now=now)
    return move_cases(employee.organisation, now=now, only=employee)
