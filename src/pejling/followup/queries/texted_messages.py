"""Which message of a case a text message answers: the newest that went to the number, if no ask is newer."""

from datetime import datetime, timedelta

from django.db.models import Q

from pejling.fieldwork.queries.texted_asks import ASKING, GONE_OUT
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.queries.addresses import digest_of

ANSWERED_WITHIN = timedelta(days=30)


def texted_message(number: str, *, now: datetime) -> Delivery | None:
    """The case message that somebody at this number answers; None when they answer an ask, or nothing of late."""
    begun = Q(state=DeliveryState.CLAIMED, handing_over_at__isnull=False)
    rows = Delivery.objects.filter(
        begun | Q(state__in=GONE_OUT),
        channel=Channel.SMS,
        kind__in=[*ASKING, DeliveryKind.CASE_MESSAGE],
        address_digest=digest_of(number),
    )
    newest = rows.order_by("-handing_over_at", "-pk").first()
    if newest is None or newest.kind != DeliveryKind.CASE_MESSAGE or newest.handing_over_at is None:
        return None
    return newest if now - newest.handing_over_at <= ANSWERED_WITHIN else None
