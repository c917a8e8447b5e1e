"""The employees concerned by what a customer said, nearest first."""

from collections.abc import Iterator
from datetime import date

from pejling.fieldwork.models import Invitation, Response, Told
from pejling.people.models import Account, Employee, Unit
from pejling.people.queries.prepared import Prepared
from pejling.programme.models import Programme

HIGHEST_TREE = 12  # units above one another; a guard against a loop in the tree
ACCOUNT = Prepared(lambda here: Account.objects.select_related("owner").filter(pk=here), -1)
PROGRAMME = Prepared(lambda here: Programme.objects.select_related("sender").filter(pk=here), -1)
UNIT = Prepared(lambda here: Unit.objects.select_related("lead__user").filter(pk=here), -1)


def concerned(heard: Response | Invitation | Told, *, today: date) -> Iterator[Employee]:
    """Whoever served, then the account's owner, then the leads upwards, then who signs the programme's asks."""
    for employee in _in_order(heard):
        if not has_left(employee, today):
            yield employee


def has_left(employee: Employee, day: date) -> bool:
    """Whether a day is after somebody's last one."""
    return employee.left_on is not None and employee.left_on <= day


def reader_of(heard: Response | Told, *, today: date) -> Employee | None:
    """Who is told by mail: the nearest of the concerned that has an address."""
    return next((employee for employee in concerned(heard, today=today) if employee.email), None)


def leads_above(unit_id: int | None) -> Iterator[Employee]:
    """The lead of a unit, then those of the units above it."""
    for unit in units_above(unit_id):
        if unit.lead:
            yield unit.lead


def units_above(unit_id: int | None) -> Iterator[Unit]:
    """A unit, then those above it."""
    for _ in range(HIGHEST_TREE):
        unit = UNIT.first(unit_id) if unit_id else None
        if unit is None:
            return
        yield unit
        unit_id = unit.parent_id


def _in_order(heard: Response | Invitation | Told) -> Iterator[Employee]:
    if heard.employee:
        yield heard.employee
    account = ACCOUNT.first(heard.account_id) if heard.account_id else None
    if account and account.owner:
        yield account.owner
    yield from leads_above(heard.unit_id)
    programme = None if isinstance(heard, Told) else PROGRAMME.first(heard.programme_id)
    if programme and programme.sender:
        yield programme.sender
