"""Reminding: one more mail to those who have not answered, queued once for each ask. It is no ask for the gaps."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.reminding import Unanswered, due_reminders, remindings
from pejling.fieldwork.rules.sets import InvitationState
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Schedule
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass
from pejling.people.queries.prepared import Prepared

JOB = "reminders"
REST = timedelta(minutes=15)  # between two looks that found nobody
MOST = 500  # reminders queued in one round of the clock
SCHEDULED = Prepared(lambda here: Schedule.objects.filter(name=here))
WRITTEN = 50  # and in one transaction: an answer waits for it on SQLite


def queue_reminders(*, now: datetime, most: int = MOST) -> int:
    """Queue the reminders that are due, up to a number; returns how many. Until the next look it is one read."""
    schedule = _schedule(now)
    if now < schedule.next_at <= now + REST:
        return 0
    queued, looked = 0, 0
    for reminding in remindings(now=now):
        found = due_reminders(reminding, now=now, limit=most - looked)
        queued, looked = queued + _queue(found, now), looked + len(found)
        if looked >= most:
            return queued
    Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at).update(next_at=now + REST)
    return queued


def mark_reminded(reminders: Iterable[tuple[int, datetime]]) -> None:
    """The reminder of an ask left the house (or may have left) at a moment."""
    for invitation_id, at in reminders:
        Invitation.objects.filter(pk=invitation_id).update(reminded_at=at)


def _schedule(now: datetime) -> Schedule:
    row = SCHEDULED.first(JOB)
    if row is not None:
        return row
    Schedule.objects.bulk_create([Schedule(name=JOB, next_at=now)], ignore_conflicts=True)
    return Schedule.objects.get(name=JOB)


def _queue(found: Sequence[Unanswered], now: datetime) -> int:
    return sum(_queue_some(found[at : at + WRITTEN], now) for at in range(0, len(found), WRITTEN))


@transaction.atomic
def _queue_some(found: Sequence[Unanswered], now: datetime) -> int:
    """Whom two workers find at once, one of them claims: the mark and the mail are written together."""
    claimed = _claim([one.invitation.pk for one in found], now)
    enqueue_many([_delivery(one) for one in found if one.invitation.pk in claimed], now=now)
    return len(claimed)


def _claim(keys: list[int], now: datetime) -> frozenset[int]:
    unmarked = Invitation.objects.filter(pk__in=keys, state=InvitationState.HANDED_OVER, reminded_at=None)
    if connection.features.has_select_for_update:
        unmarked = unmarked.select_for_update()
    mine = frozenset(unmarked.order_by("pk").values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=mine, reminded_at=None).update(reminded_at=now)
    return mine


def _delivery(one: Unanswered) -> NewDelivery:
    return NewDelivery(
        organisation_id=one.invitation.organisation_id,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.REMINDER,
        subject_id=one.invitation.pk,
        channel=Channel(one.invitation.channel),
        address=one.address,
        address_digest=one.digest,
        next_at=one.next_at,
        idempotency_key=f"remind:{one.invitation.public_id}",
    )
