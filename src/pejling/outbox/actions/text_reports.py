"""Reports: what a provider of text messages says, afterwards, became of a message that it had taken."""

from datetime import datetime

from django.db import transaction

from pejling.channels.sms.provider import Fate, TextReport
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryState, MessageClass
from pejling.people.actions.suppressions import suppress
from pejling.people.rules.sets import SuppressionReason, SuppressionScope

BECOMES = {
    Fate.DELIVERED: DeliveryState.DELIVERED,
    Fate.FAILED: DeliveryState.FAILED,
    Fate.NOBODY: DeliveryState.BOUNCED,
}
ON_ITS_WAY = (DeliveryState.SENT, DeliveryState.UNCERTAIN)


@transaction.atomic
def record_text_report(report: TextReport, *, now: datetime) -> Delivery | None:
    """Write down what became of a text message; the delivery if that is new, else None. Harmless to repeat.

    The first final word stands. A word on a message whose own receipt we have not written down yet counts too: the
    provider may call before our commit.
    """
    delivery = _delivery(report)
    if delivery is None or not _is_on_its_way(delivery):
        return None
    delivery.state, delivery.error = BECOMES[report.fate], report.error[:500]
    delivery.provider_id = delivery.provider_id or report.provider_id[:200]
    delivery.sent_at, delivery.claimed_until = delivery.sent_at or now, None
    delivery.save(update_fields=["state", "error", "provider_id", "sent_at", "claimed_until"])
    if report.fate == Fate.NOBODY and delivery.message_class != MessageClass.STAFF and delivery.address_digest:
        suppress(
            organisation_id=delivery.organisation_id,
            digest=delivery.address_digest,
            scope=SuppressionScope.EVERYTHING,
            reason=SuppressionReason.BOUNCE,
            now=now,
        )
    return delivery


def _delivery(report: TextReport) -> Delivery | None:
    """By our reference, else by the provider's own id; the lock keeps two words on one message apart."""
    texts = Delivery.objects.select_for_update().filter(channel=Channel.SMS)
    if report.reference:
        return texts.filter(public_id=report.reference).first()
    return texts.filter(provider_id=report.provider_id).order_by("-pk").first() if report.provider_id else None


def _is_on_its_way(delivery: Delivery) -> bool:
    begun = delivery.state == DeliveryState.CLAIMED and delivery.handing_over_at is not None
    return begun or delivery.state in ON_ITS_WAY
