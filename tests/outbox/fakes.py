"""A sender and an author that remember, and a queue to fill."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import count

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome, Receipt
from pejling.outbox.actions.delivering import Round
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass

ACCEPTED = Receipt(Outcome.ACCEPTED, provider_id="queued as 1")
number = count(1)


class FakeSender:
    """Answers as told and remembers what it was given, and what the database said at that moment."""

    def __init__(self, *receipts: Receipt, connections: int = 1, watch: Callable[[], object] | None = None) -> None:
        self.receipts = list(receipts)
        self.connections = connections
        self.watch = watch
        self.sent: list[Message] = []
        self.seen: list[object] = []

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        self.sent += messages
        if self.watch:
            self.seen.append(self.watch())
        return [self.receipts.pop(0) if self.receipts else ACCEPTED for _ in messages]

    def close(self) -> None:
        pass


class FakeAuthor:
    """Writes the same letter to everybody, or what ``drafts`` says for a subject."""

    def __init__(self, drafts: dict | None = None) -> None:
        self.drafts = drafts or {}
        self.left: list[int] = []
        self.stayed: list[tuple[int, str]] = []

    def compose(self, deliveries, *, now):
        return [self._draft(row) for row in deliveries]

    def _draft(self, row):
        draft = self.drafts.get(row.subject_id, a_message(row))
        if isinstance(draft, Exception):
            raise draft
        return draft

    def leaving(self, deliveries, *, now):
        pass

    def handed_over(self, deliveries):
        self.left += [row.subject_id for row in deliveries]

    def not_sent(self, delivery, *, reason):
        self.stayed.append((delivery.subject_id, reason))


def a_message(row: Delivery) -> Message:
    return Message(
        message_id=row.message_id,
        sender_name="Astrid Holm",
        sender_address="nordlys@pejling.invalid",
        to_name="Åse Ørsted",
        to_address=row.address,
        subject="One question",
        text="How likely?",
    )


def queue(organisation, now, *, mails: int = 1, **fields) -> list[Delivery]:
    """Asks that are due now, with the subjects 1, 2, 3 …"""
    defaults = {
        "organisation_id": organisation.pk,
        "message_class": MessageClass.ASK,
        "kind": DeliveryKind.ASK,
        "next_at": now,
    }
    return [
        enqueue(
            NewDelivery(
                **{
                    **defaults,
                    "subject_id": n,
                    "address": f"kunde.{n}@example.invalid",
                    "address_digest": f"digest-{n}",
                    "idempotency_key": f"ask-{next(number)}",
                    **fields,
                }
            ),
            now=now,
        )
        for n in range(1, mails + 1)
    ]


def a_round(now, sender, author=None, **fields) -> Round:
    return Round(worker="host:1:a", clock=lambda: now, sender=sender, author=author or FakeAuthor(), **fields)


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def a_clock(start: datetime, *, step: timedelta) -> Callable[[], datetime]:
    """Each look at it is one step later."""
    ticks = count()
    return lambda: start + next(ticks) * step
