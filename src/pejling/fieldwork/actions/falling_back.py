"""Falling back: an ask that did not arrive is tried once on each other channel. It stays one ask, of its first day."""

from datetime import datetime, timedelta

from django.db import transaction

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.ways import Reader, Way, Ways, usable_channels
from pejling.fieldwork.rules.channels import fall_back_key
from pejling.fieldwork.rules.sets import InvitationState, Measure, Source
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import BY_MACHINE, DeliveryKind, MessageClass
from pejling.people.rules.days import local_day

IN_TIME = timedelta(days=7)  # after that memory has faded; and no later ask of the person can have been made meanwhile
OPEN = (InvitationState.DUE, InvitationState.HANDED_OVER)


@transaction.atomic
def fall_back(invitation_id: int, *, at: datetime) -> bool:
    """Queue an ask on the next channel that can reach the person; whether there is one. Harmless to repeat.

    Only for what is known not to have arrived: an uncertain message may have, and nobody is asked twice.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation_id, state__in=OPEN)
    invitation = rows.select_related("organisation", "programme", "contact").first()
    if invitation is None or invitation.contact is None or not _is_in_time(invitation, at):
        return False
    tried = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id=invitation.pk).values_list("channel", flat=True)
    way = _next_way(invitation, frozenset(tried), at)
    if way is None:
        return False
    enqueue(_delivery(invitation, way, at), now=at)
    _move(invitation, way)
    return True


def _is_in_time(invitation: Invitation, at: datetime) -> bool:
    """Whoever has seen the page got the message, whatever became of it."""
    left = invitation.handed_over_at
    return invitation.visited_at is None and at < invitation.expires_at and (left is None or at - left <= IN_TIME)


def _next_way(invitation: Invitation, tried: frozenset[str], at: datetime) -> Way | None:
    contact, organisation = invitation.contact, invitation.organisation
    assert contact is not None
    reader = Reader(contact.pk, contact.person_key)
    channels = usable_channels(rules_of(invitation).channels)
    if invitation.state == InvitationState.HANDED_OVER:  # it counts as asked: no list of calls or letters has it
        channels = tuple(channel for channel in channels if channel in BY_MACHINE)
    ways = Ways(
        organisation.pk,
        track=invitation.track,
        channels=channels,
        readers={reader},
        touchpoint_id=invitation.touchpoint_id,
    )
    return ways.of(reader, on=local_day(at, organisation.zone), tried=tried)[0]


def _delivery(invitation: Invitation, way: Way, at: datetime) -> NewDelivery:
    """Its hours are looked at when it is about to leave."""
    return NewDelivery(
        organisation_id=invitation.organisation_id,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation.pk,
        channel=way.channel,
        address=way.value,
        address_digest=way.digest,
        next_at=at,
        idempotency_key=fall_back_key(invitation.public_id, way.channel),
    )


def _move(invitation: Invitation, way: Way) -> None:
    """The ask counts for the channel that carries it; what was counted for the other is taken back there."""
    before = invitation.channel
    Invitation.objects.filter(pk=invitation.pk).update(channel=way.channel, domain=way.domain)
    if invitation.state != InvitationState.HANDED_OVER:
        return
    for name, delta in ((before, -1), (way.channel, 1)):
        count_change(
            organisation_id=invitation.organisation_id,
            programme_id=invitation.programme_id,
            track=invitation.track,
            channel=name,
            source=Source.SIMULATED if invitation.organisation.simulated else Source.ASKED,
            unit_id=invitation.unit_id,
            day=invitation.asked_on,
            measure=Measure.HANDED_OVER,
            delta=delta,
        )
