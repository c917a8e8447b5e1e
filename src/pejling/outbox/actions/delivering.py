"""Delivering: hand over what is due, so that a crash at any moment loses nothing and repeats nothing.

Each round trip to the mail server stands between two commits: before it, that the content is about to be sent;
after it, what came of it (in one transaction with the beginning of the next). A worker that dies in between leaves
rows that were begun and have no outcome; the reaper calls them *uncertain*, and nobody sends them again.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sender import Sender
from pejling.outbox.actions.author import Author
from pejling.outbox.actions.claiming import begin, claim_due, release
from pejling.outbox.actions.settling import Sent, set_aside, settle
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import Broken, Draft
from pejling.outbox.rules.sets import Channel

log = logging.getLogger(__name__)
BATCH = 50
STALE = timedelta(seconds=5)  # a message written longer ago is written anew: its reader may have opted out


@dataclass
class Delivered:
    """What one round of delivering did."""

    accepted: int = 0
    uncertain: int = 0
    deferred: int = 0
    refused: int = 0
    set_aside: int = 0
    unreachable: bool = False  # the mail server cannot be reached: wait a little before the next round

    def count(self, receipt: Receipt) -> None:
        """Add one receipt."""
        self.unreachable |= receipt.unreachable
        match receipt.outcome:
            case Outcome.ACCEPTED:
                self.accepted += 1
            case Outcome.UNKNOWN:
                self.uncertain += 1
            case Outcome.DEFERRED:
                self.deferred += 1
            case Outcome.REFUSED:
                self.refused += 1


@dataclass
class Round:
    """One worker's round with one sender, for one channel.

    ``clock`` is given by the door, ``stopping`` asked between messages.
    """

    worker: str
    clock: Callable[[], datetime]
    sender: Sender
    author: Author
    stopping: Callable[[], bool] = lambda: False
    channel: Channel = Channel.EMAIL
    done: Delivered = field(default_factory=Delivered)
    unsettled: list[Sent] = field(default_factory=list)


def deliver_due(round_: Round, *, limit: int | None = None) -> Delivered:
    """Hand over everything that is due (or the first ``limit``); stops early when the server cannot be reached."""
    left = limit
    while not _over(round_) and left != 0:
        batch = claim_due(
            worker=round_.worker, now=round_.clock(), limit=min(BATCH, left or BATCH), channel=round_.channel
        )
        if not batch:
            break
        _deliver(round_, batch)
        left = None if left is None else left - len(batch)
    return round_.done


def _deliver(round_: Round, batch: list[Delivery]) -> None:
    written_at = round_.clock()
    ready = _written(round_, batch, written_at)
    for number, wave in enumerate(_waves(ready, round_.sender.connections)):
        if _over(round_) or (number and round_.clock() - written_at > STALE):
            break
        _hand_over(round_, wave)
    with transaction.atomic():
        _settle(round_)
        release([row for row, _ in ready], worker=round_.worker)


def _written(round_: Round, batch: list[Delivery], now: datetime) -> list[tuple[Delivery, Message]]:
    """The messages that may go out; the reasons of the others are recorded."""
    drafts = list(zip(batch, _drafts(round_.author, batch, now), strict=True))
    ready = [(row, draft) for row, draft in drafts if isinstance(draft, Message)]
    if len(ready) < len(drafts):
        with transaction.atomic():
            for row, draft in drafts:
                if not isinstance(draft, Message):
                    set_aside(row, draft, now=now, author=round_.author)
                    round_.done.set_aside += 1
    return ready


def _drafts(author: Author, batch: list[Delivery], now: datetime) -> list[Draft]:
    """All at once; when that fails, each by itself, so that one that cannot be written holds up no other."""
    try:
        return author.compose(batch, now=now)
    except Exception as problem:
        log.exception("Composing %s messages failed (the first: %s)", len(batch), batch[0])
        if len(batch) == 1:
            return [Broken(f"{type(problem).__name__}: {problem}")]
        return [draft for row in batch for draft in _drafts(author, [row], now)]


def _hand_over(round_: Round, wave: Sequence[tuple[Delivery, Message]]) -> None:
    with transaction.atomic():
        _settle(round_)
        now = round_.clock()
        begun = begin([row for row, _ in wave], worker=round_.worker, now=now)
        round_.author.leaving(begun, now=now)
    message_of = {row.pk: message for row, message in wave}
    receipts = _send(round_, [message_of[row.pk] for row in begun])
    round_.unsettled = [Sent(row, receipt) for row, receipt in zip(begun, receipts, strict=True)]
    for receipt in receipts:
        round_.done.count(receipt)


def _send(round_: Round, messages: list[Message]) -> list[Receipt]:
    """A sender that breaks leaves us without knowledge: then the messages may have left."""
    try:
        return round_.sender.send_all(messages, now=round_.clock())
    except Exception as problem:
        log.exception("The sender broke while it handed over %s messages", len(messages))
        return [Receipt(Outcome.UNKNOWN, error=f"{type(problem).__name__}: {problem}")] * len(messages)


def _settle(round_: Round) -> None:
    settle(round_.unsettled, now=round_.clock(), author=round_.author)
    round_.unsettled = []


def _waves(ready: list[tuple[Delivery, Message]], size: int) -> Iterator[list[tuple[Delivery, Message]]]:
    for start in range(0, len(ready), size):
        yield ready[start : start + size]


def _over(round_: Round) -> bool:
    return round_.done.unreachable or round_.stopping()
