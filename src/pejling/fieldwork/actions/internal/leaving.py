"""A colleague wants no such questions: none leaves any more."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.models import InternalAsk
from pejling.fieldwork.queries.internal import email_digest
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.actions.queueing import cancel_deliveries
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.actions.suppressions import suppress
from pejling.people.rules.sets import SuppressionReason, SuppressionScope


@transaction.atomic
def leave_internal(ask: InternalAsk, *, now: datetime) -> bool:
    """Stop the internal track for whoever was asked; False where nobody knows any more who that was."""
    employee = ask.employee
    if employee is None or not (digest := email_digest(employee.email)):
        return False
    suppress(
        organisation_id=ask.organisation_id,
        digest=digest,
        scope=SuppressionScope.INTERNAL,
        reason=SuppressionReason.OPT_OUT,
        now=now,
    )
    due = InternalAsk.objects.filter(employee=employee, state=InvitationState.DUE)
    for pk in list(due.values_list("pk", flat=True)):
        cancel_deliveries(DeliveryKind.INTERNAL_ASK, pk)
    due.update(state=InvitationState.CANCELLED, reason=Reason.SUPPRESSED)
    return True
