"""Purging: what was sent is remembered longer than where it was sent to."""

from collections.abc import Iterable
from datetime import datetime

from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState

CHUNK = 200  # rows a transaction: well under 50 ms on SQLite, whose one writer everybody shares
WAITING = (DeliveryState.DUE, DeliveryState.CLAIMED)


def empty_addresses(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Empty the addresses of deliveries queued before a moment, and errors, which may repeat them; how many.

    The keyed digest stays: the way out in an old mail goes on working.
    """
    rows = Delivery.objects.filter(organisation_id=organisation_id, created_at__lt=before)
    rows = rows.exclude(state__in=WAITING).exclude(address="", error="")
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        Delivery.objects.filter(pk__in=keys[at : at + CHUNK]).update(address="", error="")
    return len(keys)


def forget_addresses(kinds: Iterable[DeliveryKind], subject_ids: Iterable[int]) -> int:
    """Empty the addresses of what was, or is to be, sent about these subjects; how many.

    What still waits is called off when its turn comes, for it has no address.
    """
    rows = Delivery.objects.filter(kind__in=list(kinds), subject_id__in=list(subject_ids))
    return rows.update(address="", error="")


def purge_deliveries(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Delete deliveries queued before a moment, at most ``limit``; how many."""
    rows = Delivery.objects.filter(organisation_id=organisation_id, created_at__lt=before).exclude(state__in=WAITING)
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        Delivery.objects.filter(pk__in=keys[at : at + CHUNK]).delete()
    return len(keys)
