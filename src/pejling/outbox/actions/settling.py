"""Settling: what became of a delivery, written down together with what follows from it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from pejling.channels.receipt import Outcome, Receipt
from pejling.outbox.actions.author import Author
from pejling.outbox.actions.reporting import suppress_delivery
from pejling.outbox.models import Delivery
from pejling.outbox.rules.backoff import retry_at
from pejling.outbox.rules.drafts import Broken, CalledOff, Later
from pejling.outbox.rules.sets import DeliveryState
from pejling.people.rules.sets import SuppressionReason

SENT = (
    f"UPDATE {Delivery._meta.db_table} "
    f"SET state = '{DeliveryState.SENT}', sent_at = %s, provider_id = %s, error = '', claimed_until = NULL "
    f"WHERE id = %s AND state IN ('{DeliveryState.CLAIMED}', '{DeliveryState.UNCERTAIN}') "
    "AND handing_over_at IS NOT NULL"
)


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
    """Also when our lease had run out and the row was set uncertain: we are the one who knows.

    Every server answers with words of its own, so each row gets a statement; by hand, for this is the hot path.
    """
    if not results:
        return
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.executemany(SENT, [(at, result.receipt.provider_id, result.delivery.pk) for result in results])
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
    if receipt.bad_address:
        suppress_delivery(delivery, SuppressionReason.BOUNCE, now=now)


def _change(delivery: Delivery, **fields: object) -> int:
    """Only while the row is still claimed: who lost the lease says nothing more."""
    if "error" in fields:
        fields["error"] = str(fields["error"])[:500]
    return Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED).update(**fields)
