"""Passing back: *not my case*. It goes to the next of the employees concerned; the answer keeps who served."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.case_calls import call_colleagues
from pejling.followup.actions.cases import EmptyNote, locked_open_case, tell
from pejling.followup.actions.takers import employee_of
from pejling.followup.models import Case, CaseEntry
from pejling.followup.queries.concerned import concerned
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import Employee, User
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Role


class NotYours(Exception):
    """A case is passed back by somebody who does not have it."""


class NobodyElse(Exception):
    """Everybody concerned, and every owner, has passed the case back already."""


def pass_back_case(*, case: Case, user: User, words: str, now: datetime) -> Case:
    """Let the case go on to the next of the concerned who has not passed it back, at the last to an owner."""
    reason = words.strip()
    if not reason:
        raise EmptyNote("Say in a few words whose case it is, or why it is not yours.")
    with transaction.atomic():
        case = locked_open_case(case)
        if case.assignee is None or case.assignee.user_id != user.pk:
            raise NotYours(f"Case {case} is passed back by whoever has it.")
        following = _following(case, user, now)
        case.assignee, case.taken_at, case.snoozed_until = following, None, None
        case.save(update_fields=["assignee", "taken_at", "snoozed_until"])
        detail = {"employee": following.public_id}
        entry = tell(case, EntryKind.NOT_MINE, user, now, text=reason, employee=following, detail=detail)
        call_colleagues(entry, [following], now=now)
    return case


def _following(case: Case, user: User, now: datetime) -> Employee:
    passed = CaseEntry.objects.filter(case=case, kind=EntryKind.NOT_MINE, user__isnull=False)
    refused = {user.pk, *passed.values_list("user_id", flat=True)}
    for employee in concerned(case.heard, today=local_day(now, case.organisation.zone)):
        if employee.pk != case.assignee_id and employee.user_id not in refused:
            return employee
    owners = User.objects.filter(memberships__organisation=case.organisation, memberships__role=Role.OWNER)
    owner = owners.filter(is_active=True).exclude(pk__in=refused).order_by("pk").first()
    if owner is None:
        raise NobodyElse(f"Case {case} has nobody left to go to: give it to a colleague.")
    return employee_of(owner, organisation=case.organisation)
