"""Conversations: what a customer writes back in a case, and what becomes of what was written to them."""

import logging
from datetime import datetime

from django.db import transaction

from pejling.channels.inbound.mail import InboundMail
from pejling.fieldwork.actions.opting_out import NobodyKnown, opt_out
from pejling.fieldwork.rules.replies.quoting import new_words
from pejling.fieldwork.rules.replies.reading import is_away, read_reply
from pejling.fieldwork.rules.sets import Incoming
from pejling.followup.actions.cases import locked_case, tell
from pejling.followup.actions.reopening import reopen_after_reply
from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.case_readers import case_reader
from pejling.followup.queries.files import to_keep
from pejling.followup.queries.standing import standing_with, standing_without
from pejling.followup.rules.messages import LONGEST_SUBJECT, clean_text
from pejling.followup.rules.sets import CaseState, Direction, EntryKind
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.actions.reporting import suppress_delivery
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import SuppressionReason

log = logging.getLogger(__name__)


def take_reply(mail: InboundMail, delivery: Delivery, *, digest: str, now: datetime) -> Incoming:
    """A customer answers a message of a case: the words join the conversation, and whoever has the case is told.

    An absence note is kept where the words are and moves nothing. Call it in the transaction that notes the mail.
    """
    message = _message(delivery)
    if message is None:
        return Incoming.AUTOMATIC
    away = mail.automatic or is_away(mail.subject)
    reply = read_reply(mail.text)
    if reply.stop and not away:
        _stop(message.case, delivery, now, method="MAIL")
    heard = CaseMessage(
        channel=Channel.EMAIL,
        sender_name=mail.sender_name,
        address=mail.sender_address,
        subject=mail.subject[:LONGEST_SUBJECT],
        text=clean_text(new_words(mail.text) or mail.text),
        automatic=away,
        files=to_keep(mail.files),
        message_id=mail.message_id[:260],
        key=f"mail:{digest}",
    )
    _join(message.case, heard, now, stop=reply.stop)
    return Incoming.AUTOMATIC if away else Incoming.STOP if reply.stop else Incoming.WORDS


def take_text_reply(words: str, delivery: Delivery, *, number: str, key: str, now: datetime) -> bool:
    """The same by text message; whether there was a case to join."""
    message = _message(delivery)
    if message is None or not clean_text(words):
        return False
    stop = read_reply(words).stop
    if stop:
        _stop(message.case, delivery, now, method="SMS")
    heard = CaseMessage(channel=Channel.SMS, address=number, text=clean_text(words), key=f"sms:{key}"[:120])
    _join(message.case, heard, now, stop=stop)
    return True


def message_lost(message_id: int, *, now: datetime) -> None:
    """A message has not reached the customer: whoever has the case is told, and the clock runs as if it had not been.

    Call it in the transaction that says so, once.
    """
    with transaction.atomic():
        message = CaseMessage.objects.select_related("case__organisation").filter(pk=message_id).first()
        if message is None or not message.text:
            return
        case = locked_case(message.case)
        if case.state == CaseState.CONTACTED and standing_with(case, message).contacted_at == case.contacted_at:
            stands = standing_without(case, message, heard_since=True)
            case.contacted_at = stands.contacted_at
            if not stands.is_contacted:
                case.state, case.snoozed_until = CaseState.OPEN, None
            case.save(update_fields=["state", "contacted_at", "snoozed_until"])
        tell(case, EntryKind.NOT_DELIVERED, None, now, detail={"message": message.public_id})
        tell_reader(message, about="lost", now=now)


def tell_reader(message: CaseMessage, *, about: str, now: datetime) -> None:
    """Queue the mail that tells whoever has the case what became of a message."""
    address = case_reader(message.case, today=local_day(now, message.case.organisation.zone))
    if not address:
        log.error("Case %s has no reader: nobody concerned has an address, and there is no owner", message.case)
        return
    new = NewDelivery(
        organisation_id=message.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.CASE_NOTICE,
        subject_id=message.pk,
        address=address,
        address_digest=digest_of(address.lower()),
        next_at=now,
        idempotency_key=f"case-notice:{message.public_id}:{about}",
    )
    enqueue_many([new], now=now)


def _message(delivery: Delivery) -> CaseMessage | None:
    rows = CaseMessage.objects.select_related("case__organisation", "case__response__invitation")
    message = rows.filter(pk=delivery.subject_id, organisation_id=delivery.organisation_id).first()
    if message is None:
        log.error("A reply to delivery %s has no message to belong to", delivery.public_id)
    return message


def _join(case: Case, heard: CaseMessage, now: datetime, *, stop: bool) -> None:
    """A closed case is opened again by what a person writes; by STOP alone, or by what a machine writes, never.

    What belongs to a merged case joins the one that it was merged into.
    """
    case = locked_case(case.merged_into or case)
    heard.organisation_id, heard.case, heard.direction, heard.at = case.organisation_id, case, Direction.IN, now
    heard.save(force_insert=True)
    if heard.automatic:
        return
    kind = EntryKind.STOPPED if stop else EntryKind.WROTE_BACK
    tell(case, kind, None, now, actor="customer", detail={"message": heard.public_id})
    Case.objects.filter(pk=case.pk).update(snoozed_until=None)  # whoever writes is not put aside
    if not stop or len(heard.text.splitlines()) > 1:
        reopen_after_reply(case=case, words="", now=now, calls=False)
    tell_reader(heard, about="reply", now=now)


def _stop(case: Case, delivery: Delivery, now: datetime, *, method: str) -> None:
    """A wish to be left alone is heard whatever it answers; the person who has the case reads it all the same."""
    invitation = case.response.invitation if case.response else None
    try:
        if invitation is not None:
            opt_out(invitation=invitation, everything=True, now=now, method=method, agent=method.lower())
            return
    except NobodyKnown:
        log.info("The ask of case %s is too old for its person to be known: the address itself is suppressed", case)
    suppress_delivery(delivery, SuppressionReason.OPT_OUT, now=now)
