"""Passing on: what a customer wrote that is no answer goes to a colleague, as it came."""

import logging
from datetime import datetime

from pejling.fieldwork.models import IncomingMail, Invitation
from pejling.followup.actions.reopening import reopen_on_reply
from pejling.followup.queries.reply_readers import reply_reader
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.queries.addresses import digest_of

log = logging.getLogger(__name__)


def pass_on(row: IncomingMail, invitation: Invitation, *, now: datetime) -> None:
    """Queue a customer's words for whoever reads them: there is always one (an owner at the last).

    Words after a case was closed open it again.
    """
    reopen_on_reply(invitation=invitation, words=row.text, now=now)
    address = reply_reader(invitation, now=now)
    if not address:
        log.error("A reply to ask %s has no reader: nobody concerned has an address, and there is no owner", invitation)
        return
    new = NewDelivery(
        organisation_id=invitation.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.REPLY,
        subject_id=row.pk,
        address=address,
        address_digest=digest_of(address.lower()),
        next_at=now,
        idempotency_key=f"reply:{row.public_id}",
    )
    enqueue(new, now=now)
