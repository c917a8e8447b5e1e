"""Absences: planned, and ended."""

from datetime import date, datetime, timedelta

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Absence, Employee, User
from pejling.people.rules.days import local_day

ONE_DAY = timedelta(days=1)


class AbsenceRefused(ValueError):
    """An absence cannot be planned as it was put."""


class EndsBeforeItBegins(AbsenceRefused):
    """The last day comes before the first."""


class OverAlready(AbsenceRefused):
    """The last day has passed."""


class AwayAlready(AbsenceRefused):
    """Another absence of the same person has some of the days."""


class StandsInForThemselves(AbsenceRefused):
    """The stand-in is the one who is away."""


class StandInHasLeft(AbsenceRefused):
    """The stand-in is gone before the absence is over, or works elsewhere."""


@transaction.atomic
def plan_absence(
    *, employee: Employee, from_on: date, until_on: date, stand_in: Employee | None, user: User, now: datetime
) -> Absence:
    """Write down that somebody is away from one day to another, and who stands in for them."""
    Employee.objects.select_for_update().get(pk=employee.pk)
    _check(employee, from_on, until_on, stand_in, local_day(now, employee.organisation.zone))
    absence = Absence.objects.create(
        organisation_id=employee.organisation_id,
        employee=employee,
        from_on=from_on,
        until_on=until_on,
        stand_in=stand_in,
    )
    _audit(absence, "absence_planned", user, now)
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, user: User, now: datetime) -> None:
    """Back from today on; an absence that has not begun is taken back. One that is over stays as it was."""
    today = local_day(now, absence.organisation.zone)
    if absence.until_on < today:
        return
    _audit(absence, "absence_ended", user, now)
    if absence.from_on >= today:
        absence.delete()
        return
    absence.until_on = today - ONE_DAY
    absence.save(update_fields=["until_on"])


def _check(employee: Employee, from_on: date, until_on: date, stand_in: Employee | None, today: date) -> None:
    if until_on < from_on:
        raise EndsBeforeItBegins(f"The last day {until_on} comes before the first, {from_on}.")
    if until_on < today:
        raise OverAlready(f"The last day {until_on} has passed.")
    if Absence.objects.filter(employee=employee, from_on__lte=until_on, until_on__gte=from_on).exists():
        raise AwayAlready(f"{employee} is away on some of the days from {from_on} to {until_on} already.")
    if stand_in is None:
        return
    if stand_in.pk == employee.pk:
        raise StandsInForThemselves(f"{employee} cannot stand in for themselves.")
    left = stand_in.left_on is not None and stand_in.left_on <= until_on
    if left or stand_in.organisation_id != employee.organisation_id:
        raise StandInHasLeft(f"{stand_in} is not here until {until_on}.")


def _audit(absence: Absence, action: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=absence.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="absence",
        subject_id=absence.public_id,
        detail={"employee": absence.employee.public_id},
    )
