"""Hooking: what chat rooms are told of cases and of the week."""

from datetime import datetime

from pejling.followup.models import Case
from pejling.followup.queries.concerned import units_above
from pejling.followup.rules.notices import WAIT_FOR_COMMENT
from pejling.followup.rules.playbook import asks_for_case
from pejling.outbox.actions.hooks import tell_hooks
from pejling.outbox.models import Hook
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Organisation


def hook_new_case(case: Case, *, now: datetime) -> None:
    """Tell the rooms that want it of an unhappy customer, in three minutes, for the words may still come."""
    if case.response is not None and not asks_for_case(case.response.score):
        return
    key = f"new:{case.public_id}:{case.due_at:%Y%m%d%H%M%S}"
    rooms = [hook for hook in _of(case) if hook.new_cases]
    at = now + WAIT_FOR_COMMENT
    tell_hooks(rooms, kind=DeliveryKind.HOOK_NEW, subject_id=case.pk, key=key, at=at, now=now)


def hook_overdue(case: Case, *, now: datetime) -> None:
    """Tell the rooms that want it that a case is overdue."""
    key = f"overdue:{case.public_id}:{case.due_at:%Y%m%d%H%M%S}"
    rooms = [hook for hook in _of(case) if hook.overdue]
    tell_hooks(rooms, kind=DeliveryKind.HOOK_OVERDUE, subject_id=case.pk, key=key, at=now, now=now)


def hook_week(organisation: Organisation, *, key: str, now: datetime) -> None:
    """Tell the rooms that want it how the week went."""
    for hook in Hook.objects.enabled_of(organisation.pk).filter(weekly=True):
        tell_hooks([hook], kind=DeliveryKind.HOOK_WEEKLY, subject_id=hook.pk, key=key, at=now, now=now)


def _of(case: Case) -> list[Hook]:
    """The rooms of the case's unit and of those above it, and those of the whole house."""
    rooms = list(Hook.objects.enabled_of(case.organisation_id).order_by("pk"))
    if not rooms:
        return []
    above = {unit.pk for unit in units_above(case.unit_id)}
    return [hook for hook in rooms if hook.unit_id is None or hook.unit_id in above]
