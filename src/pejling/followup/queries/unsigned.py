"""Unsigned: what left for a customer after an answer without a named person. Nothing should; this is how one looks."""

from django.db.models import Exists, OuterRef, Q

from pejling.fieldwork.models import Invitation
from pejling.followup.models import CaseMessage
from pejling.followup.rules.sets import Direction
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState, MessageClass

# The thanks page, the receipt of an opt-out and the code for an answer may come from nobody. All three are pages; a
# kind of delivery that took the place of one would be named here, on purpose.
FROM_NOBODY: frozenset[DeliveryKind] = frozenset()


def unsigned(organisation_id: int) -> list[Delivery]:
    """Deliveries about an answer that no user stands behind: case messages without an author, asks of who had answered.

    An ask of another programme is no message about this answer; the gaps see to it.
    """
    signed = CaseMessage.objects.filter(pk=OuterRef("subject_id"), direction=Direction.OUT, user__isnull=False)
    case = Q(message_class=MessageClass.CASE) & ~(Q(kind=DeliveryKind.CASE_MESSAGE) & Exists(signed))
    answered = Invitation.objects.filter(pk=OuterRef("subject_id"), answered_at__lt=OuterRef("handing_over_at"))
    asks = Q(kind__in=[DeliveryKind.ASK, DeliveryKind.REMINDER]) & Exists(answered)
    rows = Delivery.objects.filter(case | asks, organisation_id=organisation_id)
    return list(rows.exclude(kind__in=FROM_NOBODY).exclude(state=DeliveryState.CANCELLED).order_by("pk"))
