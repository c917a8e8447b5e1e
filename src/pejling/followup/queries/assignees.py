"""Who gets a case: the first of a playbook's ways to find somebody that finds somebody who is still here."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import F, Max, Q

from pejling.fieldwork.models import Response, Told
from pejling.followup.queries.concerned import assignee_of
from pejling.followup.rules.book import Assignee
from pejling.followup.rules.sets import Finder
from pejling.people.models import Account, Employee, EventEmployee, Unit

HIGHEST_TREE = 12  # units above one another; a guard against a loop in the tree
Heard = Response | Told
USUAL = Assignee()


def assignee_by(rule: Assignee, heard: Heard, *, today: date) -> Employee | None:
    """By the playbook's own rule; where that finds nobody, by the usual one: a case is never lost."""
    if rule == USUAL:
        return assignee_of(heard, today=today)
    for finder in rule.finders:
        for employee in _FOUND[finder](rule, heard, today):
            if employee.left_on is None or employee.left_on > today:
                return employee
    return assignee_of(heard, today=today)


def _served(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    if not rule.part:
        return [heard.employee] if heard.employee else []
    event = heard.event_id if isinstance(heard, Response) else None
    rows = EventEmployee.objects.filter(event_id=event, part=rule.part) if event else EventEmployee.objects.none()
    return [row.employee for row in rows.select_related("employee").order_by("pk")]


def _owner(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    rows = Account.objects.select_related("owner")
    account = rows.filter(pk=heard.account_id).first() if heard.account_id else None
    return [account.owner] if account and account.owner else []


def _leads(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    unit_id = heard.unit_id
    for _ in range(HIGHEST_TREE):
        unit = Unit.objects.select_related("lead").filter(pk=unit_id).first() if unit_id else None
        if unit is None:
            return
        if unit.lead:
            yield unit.lead
        unit_id = unit.parent_id


def _in_turn(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    """Whoever of the unit has waited longest for a case; those who never had one first."""
    if heard.unit_id is None:
        return []
    rows = Employee.objects.filter(Q(left_on=None) | Q(left_on__gt=today), unit_id=heard.unit_id)
    return rows.annotate(last=Max("cases__pk")).order_by(F("last").asc(nulls_first=True), "pk")[:1]


def _named(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    return Employee.objects.filter(pk=rule.named) if rule.named else []


_FOUND: dict[Finder, Callable[[Assignee, Heard, date], Iterable[Employee]]] = {
    Finder.SERVED: _served,
    Finder.OWNER: _owner,
    Finder.LEAD: _leads,
    Finder.ROTATION: _in_turn,
    Finder.NAMED: _named,
}
