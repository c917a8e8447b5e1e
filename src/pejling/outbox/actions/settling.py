"""Settling: what became of a delivery, written down together with what follows from it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pejling.channels.receipt import Outcome, Receipt
from pejling.outbox.actions.author import Author
from pejling.outbox.models import Delivery
from pejling.outbox.rules.backoff import retry_at
from pejling.outbox.rules.drafts import Broken, CalledOff, Later
from pejling.outbox.rules.sets import DeliveryState, MessageClass
from pejling.people.actions.suppressions import suppress
from pejling.people.rules.sets import SuppressionReason, SuppressionScope


@dataclass(frozen=True)
class Sent:
    """A delivery whose hand-over was tried, and the receipt."""

    delivery: Delivery
    receipt: Receipt


def settle(results: Sequence[Sent], *, now: datetime, author: Author) -> None:
    """Record the outcome of each hand-over; call it inside a transaction."""
    by_outcome: dict[Outcome, list[Sent]] = defaultdict(list)
    for result in results:
        by_outcome[result.receipt.outcome].append(result)
    _accepted(by_outcome[Outcome.ACCEPTED], now, author)
    _unknown(by_outcome[Outcome.UNKNOWN], author)
    for result in by_outcome[Outcome.DEFERRED]:
        _try_again(result.delivery, result.receipt.error, now, author)
    for result in by_outcome[Outcome.REFUSED]:
        _refused(result.delivery, result.receipt, now, author)


def set_aside(delivery: Delivery, draft: Later | CalledOff | Broken, *, now: datetime, author: Author) -> None:
    """Record why a claimed delivery does not go out now; call it inside a transaction."""
    match draft:
        case Later(at):
            at = max(at, now + timedelta(minutes=1))
            _change(delivery, state=DeliveryState.DUE, next_at=at, claimed_by="", claimed_until=None)
        case Broken(error):
            _try_again(delivery, error, now, author)
        case CalledOff(reason):
            if _change(delivery, state=DeliveryState.CANCELLED, error=reason, claimed_until=None):
                author.not_sent(delivery, reason=reason)


def _accepted(results: list[Sent], now: datetime, author: Author) -> None:
    """Also when our lease had run out and the row was set uncertain: we are the one who knows."""
    by_answer: dict[str, list[int]] = defaultdict(list)
    for result in results:
        by_answer[result.receipt.provider_id].append(result.delivery.pk)
    for provider_id, keys in by_answer.items():
        mine = Delivery.objects.filter(pk__in=keys, handing_over_at__isnull=False)
        mine.filter(state__in=[DeliveryState.CLAIMED, DeliveryState.UNCERTAIN]).update(
            state=DeliveryState.SENT, sent_at=now, provider_id=provider_id, error="", claimed_until=None
        )
    if results:
        author.handed_over([result.delivery for result in results])


def _unknown(results: list[Sent], author: Author) -> None:
    for result in results:
        _change(result.delivery, state=DeliveryState.UNCERTAIN, error=result.receipt.error, claimed_until=None)
    if results:
        author.handed_over([result.delivery for result in results])


def _try_again(delivery: Delivery, error: str, now: datetime, author: Author) -> None:
    attempts = delivery.attempts + 1
    next_at = retry_at(now, attempts=attempts, key=delivery.public_id)
    if next_at is None:
        if _change(delivery, state=DeliveryState.FAILED, attempts=attempts, error=error, claimed_until=None):
            author.not_sent(delivery, reason=DeliveryState.FAILED)
        return
    _change(
        delivery,
        state=DeliveryState.DUE,
        attempts=attempts,
        next_at=next_at,
        error=error,
        claimed_by="",
        claimed_until=None,
        handing_over_at=None,
    )


def _refused(delivery: Delivery, receipt: Receipt, now: datetime, author: Author) -> None:
    state = DeliveryState.BOUNCED if receipt.bad_address else DeliveryState.FAILED
    if _change(delivery, state=state, attempts=delivery.attempts + 1, error=receipt.error, claimed_until=None):
        author.not_sent(delivery, reason=state)
    if receipt.bad_address and delivery.message_class != MessageClass.STAFF and delivery.address_digest:
        suppress(
            organisation_id=delivery.organisation_id,
            digest=delivery.address_digest,
            scope=SuppressionScope.EVERYTHING,
            reason=SuppressionReason.BOUNCE,
            now=now,
        )


def _change(delivery: Delivery, **fields: object) -> int:
    """Only while the row is still claimed: who lost the lease says nothing more."""
    if "error" in fields:
        fields["error"] = str(fields["error"])[:500]
    return Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED).update(**fields)
