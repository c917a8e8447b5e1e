"""Calling: a colleague takes a call, and writes down what came of each try."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from pejling.fieldwork.actions.falling_back import fall_back
from pejling.fieldwork.actions.handing_over import cancel_invitation, mark_handed_over
from pejling.fieldwork.actions.opting_out import opt_out
from pejling.fieldwork.models import CallTry, Invitation
from pejling.fieldwork.rules.calling import MOST_TRIES, TAKEN_FOR, Outcome, may_call_back_at, next_try_at, reached
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.actions.audit import record_audit
from pejling.people.actions.suppressions import suppress
from pejling.people.models import User
from pejling.people.rules.sets import SuppressionReason, SuppressionScope

OVER = (Outcome.ANSWERED, Outcome.REFUSES, Outcome.OPTED_OUT, Outcome.WRONG_NUMBER)


class CallOver(Exception):
    """There is nobody to ring up any more: answered, refused, or tried often enough."""


class CallTaken(Exception):
    """A colleague is ringing this person right now."""


class BadCallBack(ValueError):
    """A time to ring again is missing, has passed, or lies too far away."""


def take_call(*, invitation: Invitation, user: User, now: datetime) -> None:
    """Keep a call to oneself for twenty minutes, so that nobody is rung up by two at once."""
    mine = f"user:{user.pk}"
    rows = _deliveries(invitation).filter(Q(claimed_until=None) | Q(claimed_until__lte=now) | Q(claimed_by=mine))
    if not rows.update(claimed_by=mine, claimed_until=now + TAKEN_FOR):
        raise CallTaken(f"Somebody else is ringing for ask {invitation}.")


def record_try(
    *, invitation: Invitation, outcome: Outcome, user: User, now: datetime, call_back_at: datetime | None = None
) -> CallTry:
    """Write down a try and all that follows from it: the next one, the hand-over, an opt-out, the end."""
    if outcome == Outcome.CALL_BACK and not (call_back_at and may_call_back_at(call_back_at, now=now)):
        raise BadCallBack(f"{call_back_at} is no time to ring again: allowed is any within 14 days from now.")
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        number = _next_number(invitation)
        try_ = CallTry.objects.create(
            organisation_id=invitation.organisation_id,
            invitation=invitation,
            number=number,
            at=now,
            outcome=outcome,
            next_at=next_try_at(outcome, tries=number, now=now, call_back_at=call_back_at),
            user=user,
        )
        _follow(invitation, try_)
        _audit(invitation, try_, user)
    return try_


def _next_number(invitation: Invitation) -> int:
    made = list(invitation.call_tries.order_by("number").values_list("outcome", flat=True))
    if len(made) >= MOST_TRIES or (made and made[-1] in OVER) or invitation.state == InvitationState.CANCELLED:
        raise CallOver(f"Ask {invitation} is over: {', '.join(made) or invitation.state}.")
    return len(made) + 1


def _follow(invitation: Invitation, try_: CallTry) -> None:
    outcome = Outcome(try_.outcome)
    if reached(outcome):
        _spoken_with(invitation, try_.at)
    elif try_.next_at is not None:
        _deliveries(invitation).update(next_at=try_.next_at, claimed_by="", claimed_until=None)
    else:
        _never_reached(invitation, outcome, try_.at)
    if outcome in (Outcome.REFUSES, Outcome.OPTED_OUT):
        opt_out(invitation=invitation, everything=outcome == Outcome.OPTED_OUT, now=try_.at, method="PHONE")


def _spoken_with(invitation: Invitation, at: datetime) -> None:
    """From the first word on it is an ask, whatever comes of it."""
    mark_handed_over(invitation.pk, at=at)
    _deliveries(invitation).update(claimed_by="", claimed_until=None)
    first = _deliveries(invitation).filter(state=DeliveryState.DUE)
    first.update(state=DeliveryState.SENT, handing_over_at=at, sent_at=at)


def _never_reached(invitation: Invitation, outcome: Outcome, at: datetime) -> None:
    """Nobody was asked: another channel tries it once. A number that is somebody else's is never rung again."""
    if outcome == Outcome.WRONG_NUMBER:
        for digest in _deliveries(invitation).exclude(address_digest="").values_list("address_digest", flat=True):
            suppress(
                organisation_id=invitation.organisation_id,
                digest=digest,
                scope=SuppressionScope.EVERYTHING,
                reason=SuppressionReason.BOUNCE,
                now=at,
            )
    if fall_back(invitation.pk, at=at):
        waiting = _deliveries(invitation).filter(state=DeliveryState.DUE)
        waiting.update(state=DeliveryState.CANCELLED, claimed_by="", claimed_until=None)
        return
    cancel_invitation(
        invitation.pk, reason=Reason.NO_ADDRESS if outcome == Outcome.WRONG_NUMBER else Reason.NOT_REACHED
    )


def _deliveries(invitation: Invitation) -> "QuerySet[Delivery]":
    return Delivery.objects.filter(kind=DeliveryKind.ASK, channel=Channel.PHONE, subject_id=invitation.pk)


def _audit(invitation: Invitation, try_: CallTry, user: User) -> None:
    record_audit(
        organisation_id=invitation.organisation_id,
        now=try_.at,
        actor="user",
        user=user,
        action=f"call_{try_.outcome}",
        subject="invitation",
        subject_id=invitation.public_id,
        detail={"try": try_.number},
    )
