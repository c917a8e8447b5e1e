"""What became of deliveries: what waits, what is tried again, and what went wrong."""

from django.db.models import Count, Q

from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import TAKEN_BACK, DeliveryState

WENT_WRONG = (DeliveryState.UNCERTAIN, DeliveryState.BOUNCED, DeliveryState.FAILED)
UNFINISHED = (DeliveryState.DUE, DeliveryState.CLAIMED, *WENT_WRONG)


def unfinished(organisation_id: int) -> dict[DeliveryState, int]:
    """How many messages are in each state that is not a good end; states of nobody are 0."""
    rows = Delivery.objects.filter(organisation_id=organisation_id, state__in=UNFINISHED)
    found = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: found.get(state, 0) for state in UNFINISHED}


def tried_again(organisation_id: int, *, limit: int = 50) -> list[Delivery]:
    """Messages that a server has put off, the next to be tried first."""
    rows = Delivery.objects.filter(organisation_id=organisation_id, state=DeliveryState.DUE)
    return list(rows.filter(Q(attempts__gt=0) | ~Q(error="")).order_by("next_at", "pk")[:limit])


def went_wrong(organisation_id: int, *, limit: int = 50) -> list[Delivery]:
    """Messages that came back, failed, or may not have arrived, the newest first."""
    rows = Delivery.objects.filter(organisation_id=organisation_id, state__in=WENT_WRONG)
    return list(rows.order_by("-pk")[:limit])


def was_taken_back(organisation_id: int, key: str) -> bool:
    """Whether a message was called back by whoever wrote it: it stays so, whatever comes with the same key."""
    rows = Delivery.objects.filter(organisation_id=organisation_id, idempotency_key=key)
    return rows.filter(state=DeliveryState.CANCELLED, error=TAKEN_BACK).exists()
