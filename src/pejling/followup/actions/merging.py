"""Merging: two cases of one customer become one, which keeps the earlier clock and everything that happened."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import end_help, locked_case, refuse_closed, tell
from pejling.followup.actions.holds import end_hold
from pejling.followup.models import Case
from pejling.followup.queries.duplicates import is_same_person
from pejling.followup.rules.sets import CaseState, EntryKind
from pejling.people.models import User
from pejling.people.rules.days import local_day


class OtherPerson(ValueError):
    """Two cases are not of one person, and stay two."""


def merge_case(*, case: Case, into: Case, user: User | None, now: datetime) -> Case:
    """Close a case in favour of another of the same person; returns the one that stays. Twice is once."""
    with transaction.atomic():
        goes, stays = _locked(case, into)
        if goes.merged_into_id == stays.pk:
            return stays
        if goes.pk == stays.pk or not is_same_person(goes, stays):
            raise OtherPerson(f"Case {goes} is not of the same person as case {stays}.")
        refuse_closed(goes)
        refuse_closed(stays)
        _close(goes, stays, user, now)
        _take_over(stays, goes, user, now)
    return stays


def _locked(case: Case, into: Case) -> tuple[Case, Case]:
    """Both in one order, so that two colleagues who merge the same two never wait for each other."""
    first, second = (locked_case(one) for one in sorted((case, into), key=lambda one: one.pk))
    return (first, second) if first.pk == case.pk else (second, first)


def _close(goes: Case, stays: Case, user: User | None, now: datetime) -> None:
    goes.state, goes.merged_into, goes.snoozed_until = CaseState.MERGED, stays, None
    goes.save(update_fields=["state", "merged_into", "snoozed_until"])
    Case.objects.filter(merged_into=goes).update(merged_into=stays)
    tell(goes, EntryKind.MERGED, user, now, detail={"into": stays.public_id})
    end_help(case=goes, user=user, now=now)
    end_hold(case=goes, today=local_day(now, goes.organisation.zone))


def _take_over(stays: Case, goes: Case, user: User | None, now: datetime) -> None:
    """The customer has waited since the first of the two: merging gives nobody more time."""
    stays.answered_at = min(stays.answered_at, goes.answered_at)
    stays.due_at, stays.snoozed_until = min(stays.due_at, goes.due_at), None
    stays.save(update_fields=["answered_at", "due_at", "snoozed_until"])
    tell(stays, EntryKind.JOINED, user, now, detail={"case": goes.public_id})
