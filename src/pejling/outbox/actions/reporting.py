"""Reports: what a server says of a message after it has taken it."""

from datetime import datetime

from django.db.models import Q

from pejling.channels.inbound.reports import Fate, Report
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import ASKS_OF_COLLEAGUES, DeliveryState, MessageClass
from pejling.people.actions.suppressions import suppress
from pejling.people.rules.sets import SuppressionReason, SuppressionScope

LEFT = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNCERTAIN)
TAKEN = Q(state__in=LEFT) | Q(state=DeliveryState.CLAIMED, handing_over_at__isnull=False)  # a report may be quicker


def take_report(*, delivery: Delivery, report: Report, now: datetime) -> bool:
    """Write down what became of a delivery; whether it was news. Call it in a transaction; harmless to repeat.

    A bounce because nobody is there suppresses that address; any other bounce (a full mailbox, a policy) does not.
    """
    row = Delivery.objects.filter(TAKEN, pk=delivery.pk)
    match report.fate:
        case Fate.DELIVERED:
            return bool(row.exclude(state=DeliveryState.DELIVERED).update(state=DeliveryState.DELIVERED))
        case Fate.DELAYED:
            return bool(row.filter(state=DeliveryState.SENT).update(error=report.words[:500]))
        case Fate.BOUNCED:
            news = bool(row.update(state=DeliveryState.BOUNCED, error=report.words[:500]))
            if report.bad_address:
                suppress_delivery(delivery, SuppressionReason.BOUNCE, now=now)
            return news
    return False


def suppress_delivery(delivery: Delivery, reason: SuppressionReason, *, now: datetime) -> None:
    """No customer's message goes to this address any more.

    A colleague's is asked nothing about departments any more; what their work needs reaches it all the same.
    """
    asks_colleagues = delivery.kind in ASKS_OF_COLLEAGUES
    if not delivery.address_digest or (delivery.message_class == MessageClass.STAFF and not asks_colleagues):
        return
    suppress(
        organisation_id=delivery.organisation_id,
        digest=delivery.address_digest,
        scope=SuppressionScope.INTERNAL if asks_colleagues else SuppressionScope.EVERYTHING,
        reason=reason,
        now=now,
    )
