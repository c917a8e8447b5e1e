"""Deliveries that a person should look at."""

from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryState


def uncertain(organisation_id: int, *, limit: int = 200) -> list[Delivery]:
    """Messages that may have arrived or not, newest first: they count as asked and are never sent again by itself."""
    rows = Delivery.objects.filter(organisation_id=organisation_id, state=DeliveryState.UNCERTAIN)
    return list(rows.order_by("-handing_over_at", "-pk")[:limit])
