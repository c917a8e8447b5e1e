"""The employees concerned by an answer, nearest first."""

from collections.abc import Iterator
from datetime import date

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.prepared import Prepared
from pejling.people.models import Account, Employee, Unit
from pejling.programme.models import Programme

HIGHEST_TREE = 12  # units above one another; a guard against a loop in the tree
ACCOUNT = Prepared(lambda here: Account.objects.select_related("owner").filter(pk=here), -1)
PROGRAMME = Prepared(lambda here: Programme.objects.select_related("sender").filter(pk=here), -1)
UNIT = Prepared(lambda here: Unit.objects.select_related("lead").filter(pk=here), -1)


def concerned(response: Response | Invitation, *, today: date) -> Iterator[Employee]:
    """Whoever served, then the account's owner, then the leads upwards, then who signs the programme's asks."""
    for employee in _in_order(response):
        if employee.left_on is None or employee.left_on > today:
            yield employee


def assignee_of(response: Response, *, today: date) -> Employee | None:
    """Who gets the case."""
    return next(concerned(response, today=today), None)


def reader_of(response: Response, *, today: date) -> Employee | None:
    """Who is told by mail: the nearest of the concerned that has an address."""
    return next((employee for employee in concerned(response, today=today) if employee.email), None)


def _in_order(response: Response | Invitation) -> Iterator[Employee]:
    if response.employee:
        yield response.employee
    account = ACCOUNT.first(response.account_id) if response.account_id else None
    if account and account.owner:
        yield account.owner
    yield from _leads(response.unit_id)
    programme = PROGRAMME.first(response.programme_id)
    if programme and programme.sender:
        yield programme.sender


def _leads(unit_id: int | None) -> Iterator[Employee]:
    for _ in range(HIGHEST_TREE):
        unit = UNIT.first(unit_id) if unit_id else None
        if unit is None:
            return
        if unit.lead:
            yield unit.lead
        unit_id = unit.parent_id
