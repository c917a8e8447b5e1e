"""Taking back: for some seconds after Send a message can be called back, and everything is as before the press."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import locked_case, tell
from pejling.followup.actions.conversations import next_contact
from pejling.followup.actions.messages import MayNotWrite
from pejling.followup.models import Case, CaseEntry, CaseMessage
from pejling.followup.rules.sets import CaseState, Direction, EntryKind
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
    """Undo what Send did to the clock, unless somebody has reached the customer since or closed the case."""
    stopped = CaseEntry.objects.filter(case=case, kind=EntryKind.CONTACTED, at=message.at, user=message.user)
    first = case.contacted_at == message.at
    if not first and not stopped.exists():
        return
    since = next_contact(case, message)
    if first:
        case.contacted_at = since
    if since is None and case.state == CaseState.CONTACTED:
        case.state, case.snoozed_until = CaseState.OPEN, message.snoozed_before
    case.save(update_fields=["state", "contacted_at", "snoozed_until"])
