"""Claiming: a delivery is worked on by exactly one worker, for as long as its lease lasts."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import BY_MACHINE, Channel, DeliveryState
from pejling.people.queries.prepared import HERE, MOMENT, PreparedValues

LEASE = timedelta(seconds=120)


def claim_due(*, worker: str, now: datetime, limit: int, channel: Channel = Channel.EMAIL) -> list[Delivery]:
    """Take up to ``limit`` deliveries of a channel that are due, oldest first; two workers never get the same one.

    Letters and calls are nobody's to claim: they stay due until a person has done them.
    """
    if channel not in BY_MACHINE:
        raise ValueError(f"No worker delivers by {channel}: allowed are {', '.join(sorted(BY_MACHINE))}.")
    if not ONE_DUE.any(channel, now):  # an idle worker takes no write lock
        return []
    with transaction.atomic():
        rows = list(_due(channel, now).select_for_update(skip_locked=True).order_by("next_at", "pk")[:limit])
        Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=DeliveryState.CLAIMED, claimed_by=worker, claimed_until=now + LEASE, handing_over_at=None
        )
    return rows


def _due(channel: str, now: datetime) -> "QuerySet[Delivery]":
    return Delivery.objects.filter(state=DeliveryState.DUE, channel=channel, next_at__lte=now)


ONE_DUE = PreparedValues(lambda channel, now: _due(channel, now).values_list("pk")[:1], HERE, MOMENT)


def release(deliveries: Iterable[Delivery], *, worker: str) -> None:
    """Give back what was claimed and not begun."""
    mine = Delivery.objects.filter(pk__in=[row.pk for row in deliveries], claimed_by=worker)
    mine.filter(state=DeliveryState.CLAIMED, handing_over_at__isnull=True).update(
        state=DeliveryState.DUE, claimed_by="", claimed_until=None
    )


def begin(deliveries: list[Delivery], *, worker: str, now: datetime) -> list[Delivery]:
    """Write down that the content is about to be sent; those that were called back meanwhile stay behind.

    Commit before sending: a delivery with this mark is never sent a second time by itself.
    """
    mine = Delivery.objects.filter(pk__in=[row.pk for row in deliveries], claimed_by=worker)
    waiting = mine.filter(state=DeliveryState.CLAIMED, handing_over_at__isnull=True)
    begun = waiting.update(handing_over_at=now, claimed_until=now + LEASE)
    if begun < len(deliveries):
        kept = set(mine.filter(state=DeliveryState.CLAIMED, handing_over_at=now).values_list("pk", flat=True))
        deliveries = [row for row in deliveries if row.pk in kept]
    for row in deliveries:
        row.handing_over_at = now
    return deliveries
