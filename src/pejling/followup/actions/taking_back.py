"""Taking back: for some seconds after Send a message can be called back, and everything is as before the press."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import locked_case, tell
from pejling.followup.actions.messages import MayNotWrite
from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.standing import standing_with, standing_without
from pejling.followup.rules.sets import CaseState, Direction, EntryKind
from pejling.followup.rules.snoozing import rests_until
from pejling.outbox.actions.queueing import take_back
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import User


class HasLeft(Exception):
    """The message is on its way, or was taken back already."""


def take_message_back(*, case: Case, public_id: str, user: User, now: datetime) -> CaseMessage:
    """Call back one's own message before it is due, and give its words back; the case is as before Send.

    The delivery first, then the case, as the workers do: whoever comes second waits, and finds what was done.
    """
    with transaction.atomic():
        written = CaseMessage.objects.filter(case=case, public_id=public_id, direction=Direction.OUT)
        message = written.select_related("case__organisation", "user").first()
        if message is not None and message.user_id != user.pk:
            raise MayNotWrite(f"User {user.pk} did not write message {public_id}.")
        if message is None or not take_back(DeliveryKind.CASE_MESSAGE, message.pk, now=now):
            raise HasLeft(f"Message {public_id} of case {case} is on its way, or was taken back already.")
        locked = locked_case(message.case)
        _restore(locked, message)
        tell(locked, EntryKind.TAKEN_BACK, user, now, detail={"message": public_id})
        message.delete()
    return message


def _restore(case: Case, message: CaseMessage) -> None:
    """Undo what Send did: the case stands as if it had never been pressed, whatever else happened since."""
    if standing_with(case, message).contacted_at != case.contacted_at:
        return
    stands, put_aside = standing_without(case, message), message.snoozed_before
    case.contacted_at = stands.contacted_at
    if case.state == CaseState.CONTACTED and not stands.is_contacted:
        case.state, case.snoozed_until = CaseState.OPEN, _put_aside_since(case, message) or put_aside
    elif put_aside is not None:
        _hand_on(case, message)
    case.save(update_fields=["state", "contacted_at", "snoozed_until"])


def _put_aside_since(case: Case, message: CaseMessage) -> datetime | None:
    """By a person: the rest until a second contact ends with the first."""
    rest = rests_until(case.second_due_at, now=message.at, zone=case.organisation.zone)
    return None if case.snoozed_until == rest else case.snoozed_until


def _hand_on(case: Case, message: CaseMessage) -> None:
    """The message that keeps the case contacted now has woken it from what this one woke it from."""
    later = CaseMessage.objects.filter(case=case, direction=Direction.OUT, at__gte=message.at).exclude(pk=message.pk)
    heir = later.filter(snoozed_before=None).order_by("at", "pk").first()
    if heir is not None:
        heir.snoozed_before = message.snoozed_before
        heir.save(update_fields=["snoozed_before"])
