"""Employees: how much can wait with them, and when they leave."""

from datetime import date, datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, User


@transaction.atomic
def change_work(*, employee: Employee, capacity: int | None, left_on: date | None, user: User, now: datetime) -> None:
    """Set how many cases can wait with somebody at one time, and the first day on which they are gone."""
    if (employee.capacity, employee.left_on) == (capacity, left_on):
        return
    employee.capacity, employee.left_on = capacity, left_on
    employee.save(update_fields=["capacity", "left_on"])
    record_audit(
        organisation_id=employee.organisation_id,
        now=now,
        actor="user",
        user=user,
        action="employee_work_changed",
        subject="employee",
        subject_id=employee.public_id,
        detail={"capacity": capacity, "left_on": left_on.isoformat() if left_on else None},
    )
