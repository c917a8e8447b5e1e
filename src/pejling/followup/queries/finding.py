"""Who gets a case: the first of a playbook's ways to find somebody that finds somebody who is still here."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery

from pejling.fieldwork.models import Response, Told
from pejling.followup.models import Case
from pejling.followup.queries.concerned import has_left, leads_above
from pejling.followup.queries.taking import taker_among, taker_of
from pejling.followup.rules.book import Assignee
from pejling.followup.rules.sets import Finder
from pejling.people.models import Account, Employee, EventEmployee

Heard = Response | Told
USUAL = Assignee()


def assignee_by(rule: Assignee, heard: Heard, *, today: date, due_on: date) -> Employee | None:
    """By the playbook's own rule; where that finds nobody, by the usual one: a case is never lost.

    Whoever is away on the day it is due, or has no room, is passed over as usual.
    """
    if rule == USUAL:
        return taker_of(heard, today=today, due_on=due_on)
    found = [one for finder in rule.finders for one in _FOUND[finder](rule, heard, today) if not has_left(one, due_on)]
    taker = taker_among(found, organisation_id=heard.organisation_id, on=due_on)
    return taker or taker_of(heard, today=today, due_on=due_on)


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
    return leads_above(heard.unit_id)


def _in_turn(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    """Whoever of the unit has waited longest for a case; those who never had one first."""
    if heard.unit_id is None:
        return []
    theirs = Case.objects.filter(organisation_id=heard.organisation_id, assignee=OuterRef("pk"))
    newest = theirs.order_by("-answered_at", "-public_id").values("answered_at")[:1]  # by the index, however many
    rows = Employee.objects.filter(Q(left_on=None) | Q(left_on__gt=today), unit_id=heard.unit_id)
    return rows.annotate(last=Subquery(newest)).order_by(F("last").asc(nulls_first=True), "pk")


def _named(rule: Assignee, heard: Heard, today: date) -> Iterable[Employee]:
    return Employee.objects.filter(pk=rule.named) if rule.named else []


_FOUND: dict[Finder, Callable[[Assignee, Heard, date], Iterable[Employee]]] = {
    Finder.SERVED: _served,
    Finder.OWNER: _owner,
    Finder.LEAD: _leads,
    Finder.ROTATION: _in_turn,
    Finder.NAMED: _named,
}
