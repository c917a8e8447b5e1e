"""Queueing: what shall leave the house, when, and never twice."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection

from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import TAKEN_BACK, DeliveryKind, DeliveryState
from pejling.people.actions.bulk import new_public_ids
from pejling.people.actions.gathering import change_later, insert_new_later
from pejling.people.actions.inserting import Row

BRING_FORWARD = (
    f"UPDATE {Delivery._meta.db_table} SET next_at = %s"
    " WHERE kind = %s AND subject_id = %s AND state = %s AND next_at > %s"
)


def enqueue(new: NewDelivery, *, now: datetime) -> Delivery:
    """Queue one message; with a known idempotency key, the delivery that is already there."""
    enqueue_many([new], now=now)
    return Delivery.objects.get(organisation_id=new.organisation_id, idempotency_key=new.idempotency_key)


def enqueue_many(news: Sequence[NewDelivery], *, now: datetime) -> None:
    """Queue many messages at once; those whose idempotency key is known are left as they are."""
    public_ids = new_public_ids(len(news))
    insert_new_later(Delivery, [_row(new, public_id, now) for new, public_id in zip(news, public_ids, strict=True)])


def bring_forward(kind: DeliveryKind, subject_id: int, *, next_at: datetime) -> None:
    """Let what still waits about a subject leave earlier."""
    at = connection.ops.adapt_datetimefield_value(next_at)
    change_later(BRING_FORWARD, [at, str(kind), subject_id, str(DeliveryState.DUE), at])


def cancel_deliveries(kind: DeliveryKind, subject_id: int) -> int:
    """Call back what has not begun to leave about a subject; returns how many rows were cancelled.

    A delivery whose hand-over has begun can no longer be called back.
    """
    waiting = Delivery.objects.filter(kind=kind, subject_id=subject_id, handing_over_at__isnull=True)
    waiting = waiting.filter(state__in=[DeliveryState.DUE, DeliveryState.CLAIMED])
    return waiting.update(state=DeliveryState.CANCELLED)


def take_back(kind: DeliveryKind, subject_id: int, *, now: datetime) -> bool:
    """Call back what is not due yet, for good; whether it was in time. Nobody is written to, so no address is kept.

    A worker that has claimed it all the same (its clock is ahead of ours) finds it cancelled when it wants to begin.
    """
    waiting = Delivery.objects.filter(kind=kind, subject_id=subject_id, next_at__gt=now, attempts=0)
    waiting = waiting.filter(handing_over_at__isnull=True, state__in=[DeliveryState.DUE, DeliveryState.CLAIMED])
    return bool(waiting.update(state=DeliveryState.CANCELLED, error=TAKEN_BACK, address="", address_digest=""))


def _row(new: NewDelivery, public_id: str, now: datetime) -> Row:
    return {
        "organisation_id": new.organisation_id,
        "public_id": public_id,
        "message_class": new.message_class,
        "kind": new.kind,
        "subject_id": new.subject_id,
        "channel": new.channel,
        "address": new.address,
        "address_digest": new.address_digest,
        "next_at": new.next_at,
        "message_id": f"<{public_id}@{settings.MAIL_DOMAIN}>",
        "idempotency_key": new.idempotency_key,
        "created_at": now,
    }
