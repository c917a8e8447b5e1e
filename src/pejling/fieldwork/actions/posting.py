"""Posting: letters are put into a batch once, printed as often as need be, and handed over when the batch is sent."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction

from pejling.fieldwork.actions.handing_over import mark_all_handed_over
from pejling.fieldwork.models import Invitation, Letter, LetterBatch
from pejling.fieldwork.models.posting import new_code
from pejling.fieldwork.queries.letters import letters_to_send, waiting_letters
from pejling.fieldwork.rules.posting import MOST_POST_DAYS, BatchState
from pejling.fieldwork.rules.sets import InvitationState
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, User
from pejling.people.rules.days import local_day, local_moment

NOON = time(12)


class NothingToPrint(Exception):
    """No letter waits: all are in a batch, or none is due."""


class BatchSent(Exception):
    """A batch has been sent already, on the day that it says."""


class BadPostDay(ValueError):
    """A batch cannot have been sent on that day, or the post does not take so long."""


def make_batch(*, organisation: Organisation, user: User, now: datetime) -> LetterBatch:
    """Put what waits into a new batch; a letter is in one batch, ever, whoever presses at the same time."""
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # one batch after the other
        waiting = waiting_letters(organisation, now=now)
        if not waiting:
            raise NothingToPrint("No letter waits to be printed.")
        batch = LetterBatch.objects.create(organisation=organisation, made_at=now, made_by=user)
        Letter.objects.bulk_create(_letters(batch, waiting))
        _audit(batch, "made", user, now, {"letters": len(waiting)})
    return batch


def send_batch(*, batch: LetterBatch, on: date, post_days: int, user: User, now: datetime) -> int:
    """The pile has been taken to the post on a day: asks count from when they arrive; returns how many."""
    today = local_day(now, batch.organisation.zone)
    made_on = local_day(batch.made_at, batch.organisation.zone)
    if not made_on <= on <= today or not 0 <= post_days <= MOST_POST_DAYS:
        raise BadPostDay(f"Sent on {on}, {post_days} days by post: allowed are {made_on} to {today}, and 0 to 10 days.")
    with transaction.atomic():
        changed = LetterBatch.objects.filter(pk=batch.pk, state=BatchState.MADE).update(
            state=BatchState.SENT, sent_on=on, post_days=post_days
        )
        if not changed:
            raise BatchSent(f"Batch {batch} has been sent already.")
        batch.refresh_from_db()
        sent = _hand_over(batch, local_moment(on + timedelta(days=post_days), NOON, batch.organisation.zone))
        _audit(batch, "sent", user, now, {"letters": sent})
    return sent


def _letters(batch: LetterBatch, waiting: Sequence[Invitation]) -> list[Letter]:
    return [
        Letter(organisation_id=batch.organisation_id, batch=batch, invitation=invitation, code=code)
        for invitation, code in zip(waiting, _codes(len(waiting)), strict=True)
    ]


def _codes(count: int) -> list[str]:
    """Codes that nobody has; among millions of letters, chance gives one twice."""
    codes: set[str] = set()
    while len(codes) < count:
        fresh = {new_code() for _ in range(count - len(codes))}
        codes |= fresh - set(Letter.objects.filter(code__in=fresh).values_list("code", flat=True))
    return sorted(codes)


def _hand_over(batch: LetterBatch, arrives_at: datetime) -> int:
    """An ask that was answered already (somebody typed the code from the pile) stays one of the day of its answer."""
    sent = letters_to_send(batch)
    keys = list(sent.values_list("invitation_id", flat=True))
    due = list(sent.filter(invitation__state=InvitationState.DUE).values_list("invitation_id", flat=True))
    mark_all_handed_over([(key, arrives_at) for key in due])
    letters = Delivery.objects.filter(kind=DeliveryKind.ASK, channel=Channel.LETTER, subject_id__in=keys)
    letters.filter(state=DeliveryState.DUE).update(
        state=DeliveryState.SENT, handing_over_at=arrives_at, sent_at=arrives_at
    )
    return len(keys)


def _audit(batch: LetterBatch, action: str, user: User, now: datetime, detail: dict[str, int]) -> None:
    record_audit(
        organisation_id=batch.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=f"letters_{action}",
        subject="letter_batch",
        subject_id=batch.public_id,
        detail=detail,
    )
