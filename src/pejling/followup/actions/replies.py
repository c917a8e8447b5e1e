"""Replies by mail: answers, words for a colleague, wishes to be left alone; each mail is taken once."""

import hashlib
import logging
from datetime import datetime

from django.db import transaction
from django.utils import translation

from pejling.channels.inbound.mail import InboundMail
from pejling.channels.inbound.reports import Report
from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.opting_out import NobodyKnown, opt_out
from pejling.fieldwork.actions.reporting import hear_report, invitation_of
from pejling.fieldwork.models import IncomingMail, Invitation, Response
from pejling.fieldwork.queries.reply_address import delivery_of
from pejling.fieldwork.rules.replies.reading import Reply, is_away, read_reply
from pejling.fieldwork.rules.sets import Incoming
from pejling.followup.actions.answers import hear_both
from pejling.followup.actions.cases import tell
from pejling.followup.actions.conversations import message_lost, take_reply
from pejling.followup.actions.notices import notice_addition
from pejling.followup.actions.passing_on import pass_on
from pejling.followup.actions.reopening import reopen_on_reply
from pejling.followup.models import Case
from pejling.followup.queries.files import files_in_words, to_keep
from pejling.followup.rules.playbook import asks_for_case
from pejling.followup.rules.sets import EntryKind
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind

AGENT = "mail"
log = logging.getLogger(__name__)


def take_mail(mail: InboundMail, *, now: datetime) -> Incoming | None:
    """Take a mail that came in and do what it says; None when it is about nothing of ours.

    A mail that comes again (by its Message-ID) changes nothing. Automatic replies are noted and are no answers.
    """
    delivery = delivery_of(mail)
    if delivery is None:
        return None
    digest = hashlib.sha256(mail.message_id.encode()).hexdigest()
    with transaction.atomic():
        row, new = IncomingMail.objects.get_or_create(
            organisation_id=delivery.organisation_id,
            message_digest=digest,
            defaults={"kind": Incoming.AUTOMATIC, "received_at": now, "delivery": delivery},
        )
        if new:
            row.kind = _take(row, delivery, mail, now)
            row.save(update_fields=["kind", "invitation", "sender_name", "sender_address", "subject", "text", "files"])
    return Incoming(row.kind)


def _take(row: IncomingMail, delivery: Delivery, mail: InboundMail, now: datetime) -> Incoming:
    if mail.report is not None:
        _hear(mail.report, delivery, now)
        return Incoming.REPORT
    if delivery.kind == DeliveryKind.CASE_MESSAGE:
        return take_reply(mail, delivery, digest=row.message_digest, now=now)
    row.invitation = invitation = invitation_of(delivery)
    if mail.automatic or is_away(mail.subject) or invitation is None:
        return Incoming.AUTOMATIC
    reply = read_reply(mail.text)
    if reply.stop or mail.subject.strip().casefold() == "unsubscribe":
        return _stop(invitation, now)
    if reply.score is not None and _answered(invitation, reply.score, reply, now):
        _tell_of_files(row, invitation, mail, now)
        return Incoming.ANSWER
    return _pass_on(row, invitation, mail, now)


def _hear(report: Report, delivery: Delivery, now: datetime) -> None:
    """A report about any delivery; who wrote in a case is told when it comes back."""
    came_back = hear_report(delivery=delivery, report=report, now=now)
    if came_back and delivery.kind == DeliveryKind.CASE_MESSAGE:
        message_lost(delivery.subject_id, now=now)


def _stop(invitation: Invitation, now: datetime) -> Incoming:
    try:
        opt_out(invitation=invitation, everything=True, now=now, method="MAIL", agent=AGENT)
    except NobodyKnown:
        log.warning("Ask %s is too old for its person to be known: nobody could be suppressed", invitation)
    return Incoming.STOP


def _answered(invitation: Invitation, score: int, reply: Reply, now: datetime) -> bool:
    """Whether the survey took it: after its end, a colleague reads it instead."""
    before: Response | None = getattr(invitation, "response", None)
    try:
        hear_both(
            invitation=invitation,
            score=score,
            comment=reply.comment,
            no_contact=before.no_contact if before else False,
            now=now,
            simulated=invitation.organisation.simulated,
            agent=AGENT,
        )
    except SurveyClosed:
        return False
    if reply.comment and asks_for_case(score):
        reopen_on_reply(invitation=invitation, words=reply.comment, now=now)
    return True


def _tell_of_files(row: IncomingMail, invitation: Invitation, mail: InboundMail, now: datetime) -> None:
    """Whoever has the case reads that files came with the answer, in the language of the house.

    Where no case waits the notice of the answer says so, also of one that would not be told at once.
    """
    if not mail.files:
        return
    case = Case.objects.waiting().filter(response__invitation=invitation).order_by("due_at", "pk").first()
    if case is None:
        row.files = to_keep(mail.files)
        notice_addition(response=Response.objects.get(invitation=invitation), now=now)
        return
    with translation.override(invitation.organisation.language):
        tell(case, EntryKind.NOTE, None, now, actor="customer", text=files_in_words(to_keep(mail.files)))


def _pass_on(row: IncomingMail, invitation: Invitation, mail: InboundMail, now: datetime) -> Incoming:
    """Keep the words until a colleague has them; there is always one (an owner at the last)."""
    row.sender_name, row.sender_address = mail.sender_name, mail.sender_address
    row.subject, row.text, row.files = mail.subject, mail.text, to_keep(mail.files)
    pass_on(row, invitation, now=now)
    return Incoming.WORDS
