"""Asks that wait for somebody's hands, letters and calls: those that may no longer be made are called off."""

from datetime import datetime

from pejling.fieldwork.actions.handing_over import cancel_invitation
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.sendable import GONE, blocked, read_blocks
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.models import Organisation

BY_HAND = (Channel.LETTER, Channel.PHONE)
ALONG = ("organisation", "programme", "contact")
CHUNK = 200


def call_off(organisation: Organisation, *, now: datetime) -> int:
    """Call off what a machine would not send either: opted out, on hold, withdrawn, too late; how many."""
    rows = Delivery.objects.filter(organisation=organisation, state=DeliveryState.DUE, kind=DeliveryKind.ASK)
    keys = list(rows.filter(channel__in=BY_HAND, next_at__lte=now).values_list("pk", flat=True))
    return sum(_call_off(keys[at : at + CHUNK], now) for at in range(0, len(keys), CHUNK))


def _call_off(keys: list[int], now: datetime) -> int:
    deliveries = list(Delivery.objects.filter(pk__in=keys))
    rows = Invitation.objects.filter(pk__in=[row.subject_id for row in deliveries], state=InvitationState.DUE)
    invitations = {row.pk: row for row in rows.select_related(*ALONG)}
    deliveries = [row for row in deliveries if row.subject_id in invitations]
    blocks = read_blocks(deliveries, list(invitations.values()), now=now)
    done = 0
    for row in deliveries:
        verdict = blocked(invitations[row.subject_id], row, blocks, now=now)
        if isinstance(verdict, CalledOff) and verdict.reason != GONE:
            done += cancel_invitation(row.subject_id, reason=Reason(verdict.reason))
    return done
