"""What a room above says when it wants something to leave the house."""

from dataclasses import dataclass
from datetime import datetime

from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass


@dataclass(frozen=True, kw_only=True)
class NewDelivery:
    """A message to be composed and handed over from ``next_at`` on; the key makes a repetition harmless."""

    organisation_id: int
    message_class: MessageClass
    kind: DeliveryKind
    subject_id: int  # the row that the message is about (see DeliveryKind)
    address: str
    next_at: datetime
    idempotency_key: str
    address_digest: str = ""
    channel: Channel = Channel.EMAIL
