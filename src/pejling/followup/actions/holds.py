"""Holds: an open case keeps its customer from being asked again."""

from datetime import date

from django.db.models import QuerySet

from pejling.followup.models import Case
from pejling.followup.rules.playbook import first_day_after_hold
from pejling.people.actions.gathering import insert_later
from pejling.people.models import Hold
from pejling.people.rules.sets import HoldKind


def hold_for_case(*, case: Case, today: date, due_on: date) -> None:
    """Block asks from today until the case is closed, or thirty days past its clock."""
    if case.contact_id is not None and not _holds(case).update(until_on=first_day_after_hold(due_on)):
        hold_for_new_case(case=case, today=today, due_on=due_on)


def hold_for_new_case(*, case: Case, today: date, due_on: date) -> None:
    """The same for a case that cannot have a hold yet."""
    if case.contact_id is None:
        return
    hold = {
        "organisation_id": case.organisation_id,
        "contact_id": case.contact_id,
        "kind": HoldKind.OPEN_CASE,
        "from_on": today,
        "until_on": first_day_after_hold(due_on),
        "reason": _mark(case),
    }
    insert_later(Hold, [hold])


def end_hold(*, case: Case, today: date) -> None:
    """The case is closed: the gaps alone decide from today on."""
    _holds(case).filter(until_on__gt=today).update(until_on=today)


def _holds(case: Case) -> "QuerySet[Hold]":
    if case.contact_id is None:
        return Hold.objects.none()
    rows = Hold.objects.filter(organisation_id=case.organisation_id, contact_id=case.contact_id)
    return rows.filter(kind=HoldKind.OPEN_CASE, reason=_mark(case))


def _mark(case: Case) -> str:
    """A lower room knows nothing of cases: the hold carries the case's public id as its reason."""
    return f"case {case.public_id}"
