"""Notifying: the one way by which a mail about a case or an answer reaches a colleague."""

from collections.abc import Iterable
from datetime import datetime

from pejling.followup.queries.readers import Reader
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.queries.addresses import digest_of


def notify(
    readers: Iterable[Reader], *, organisation_id: int, kind: DeliveryKind, subject_id: int, key: str, now: datetime
) -> None:
    """Queue a mail to each reader; with the same key, each gets it once."""
    news = [
        NewDelivery(
            organisation_id=organisation_id,
            message_class=MessageClass.STAFF,
            kind=kind,
            subject_id=subject_id,
            address=reader.email,
            address_digest=digest_of(reader.email.lower()),
            next_at=now,
            idempotency_key=f"{key}:{digest_of(reader.email.lower())[:12]}",
        )
        for reader in readers
    ]
    enqueue_many(news, now=now)
