"""Replies by text message: answers, reasons, wishes to be left alone, words for a colleague; each is taken once."""

import hashlib
import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction

from pejling.channels.sms.provider import TextReply as Received
from pejling.fieldwork.actions.hearing import NothingAnswered, SurveyClosed
from pejling.fieldwork.actions.opting_out import NobodyKnown, opt_out
from pejling.fieldwork.models import IncomingMail, Invitation, TextReply
from pejling.fieldwork.queries.asks import response_of
from pejling.fieldwork.queries.texted_asks import open_ask, organisations_with, texted_asks
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.replies.reading import Reply, read_reply
from pejling.fieldwork.rules.sets import Incoming, ReplyEffect
from pejling.followup.actions.answers import hear_both, hear_comment
from pejling.followup.actions.conversations import take_text_reply
from pejling.followup.actions.passing_on import pass_on
from pejling.followup.actions.reopening import reopen_on_reply
from pejling.followup.queries.texted_messages import texted_message
from pejling.followup.rules.playbook import asks_for_case
from pejling.outbox.models import Delivery
from pejling.people.actions.suppressions import suppress
from pejling.people.models.fields import new_public_id
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.sets import SuppressionReason, SuppressionScope

AGENT = "text message"
log = logging.getLogger(__name__)


def take_text(received: Received, *, provider: str, now: datetime) -> ReplyEffect:
    """Take a reply and do what it says; one that comes again (by the provider's id) changes nothing.

    It belongs to the newest open ask to that number, or to a case whose message to it is newer still. A wish to be left
    alone holds in every organisation that knows the number, for whoever writes it may not know how many there are
    behind it; in answer to a colleague, that colleague reads it too.
    """
    reply = read_reply(_without_keyword(received.text))
    asks = texted_asks(received.number)
    if reply.stop:
        _stop_everywhere(received.number, now)
    message = texted_message(received.number, now=now)
    if message is not None:
        return _join_case(received, message, asks if reply.stop else [], provider, now)
    if not asks:
        return ReplyEffect.STOP if reply.stop else ReplyEffect.NOTHING
    found = open_ask(asks, now=now)
    invitation, door = found or (asks[0], Door.EXPIRED)
    with transaction.atomic():
        row, new = _row(received, invitation.organisation_id, invitation, provider, now)
        if new:
            row.effect = _stop(asks, now) if reply.stop else _hear(row, invitation, door, reply, received, now)
            row.save(update_fields=["effect"])
    return ReplyEffect(row.effect)


def _join_case(
    received: Received, message: Delivery, stopped: list[Invitation], provider: str, now: datetime
) -> ReplyEffect:
    """Words to a person are words, whatever number they begin with; ``stopped``: asks to the number, after STOP."""
    with transaction.atomic():
        row, new = _row(received, message.organisation_id, None, provider, now)
        if new:
            key, words = f"{row.provider}:{row.provider_id}", _without_keyword(received.text)
            joined = take_text_reply(words, message, number=received.number, key=key, now=now)
            row.effect = ReplyEffect.WORDS if joined else ReplyEffect.NOTHING
            if read_reply(words).stop:
                row.effect = _stop(stopped, now)
            row.save(update_fields=["effect"])
    return ReplyEffect(row.effect)


def _row(
    received: Received, organisation_id: int, invitation: Invitation | None, provider: str, now: datetime
) -> tuple[TextReply, bool]:
    """Without an id of the provider's every message is a new one."""
    values = {"invitation": invitation, "at": now, "effect": ReplyEffect.NOTHING}
    key = {"organisation_id": organisation_id, "provider": provider}
    if not received.provider_id:
        return TextReply.objects.create(**key, **values, provider_id=f"{now.timestamp()}-{new_public_id()}"), True
    return TextReply.objects.get_or_create(**key, provider_id=received.provider_id[:200], defaults=values)


def _without_keyword(text: str) -> str:
    """On a number that several companies share, messages begin with the word that is ours."""
    word, _, rest = text.strip().partition(" ")
    return rest if settings.SMS_KEYWORD and word.casefold() == settings.SMS_KEYWORD.casefold() else text


def _hear(
    row: TextReply, invitation: Invitation, door: Door, reply: Reply, received: Received, now: datetime
) -> ReplyEffect:
    """What the survey does not take, a colleague reads: as with mails."""
    effect = _answer(invitation, door, reply, now)
    if effect is None and reply.words:
        _pass_on(row, invitation, reply.words, received.number, now)
        return ReplyEffect.WORDS
    return effect or ReplyEffect.NOTHING


def _pass_on(row: TextReply, invitation: Invitation, words: str, number: str, now: datetime) -> None:
    kept = IncomingMail.objects.create(
        organisation_id=invitation.organisation_id,
        message_digest=hashlib.sha256(f"sms:{row.provider}:{row.provider_id}".encode()).hexdigest(),
        kind=Incoming.WORDS,
        received_at=now,
        invitation=invitation,
        sender_name=str(invitation.contact or ""),
        sender_address=number,
        text=words,
    )
    pass_on(kept, invitation, now=now)


def _answer(invitation: Invitation, door: Door, reply: Reply, now: datetime) -> ReplyEffect | None:
    """What the survey took it for, if it took it."""
    before = response_of(invitation)
    said = before.comment if before else ""
    try:
        if reply.score is not None:
            hear_both(
                invitation=invitation,
                score=reply.score,
                comment=reply.comment or said,
                no_contact=before.no_contact if before else False,
                now=now,
                simulated=invitation.organisation.simulated,
                agent=AGENT,
            )
            if reply.comment and asks_for_case(reply.score):
                reopen_on_reply(invitation=invitation, words=reply.comment, now=now)
            return ReplyEffect.ANSWER
        if before is not None and door == Door.CHANGEABLE and reply.words:
            comment = f"{said}\n{reply.words}".strip()
            hear_comment(invitation=invitation, comment=comment, no_contact=before.no_contact, now=now, agent=AGENT)
            return ReplyEffect.COMMENT
    except (SurveyClosed, NothingAnswered):
        log.info("A reply to ask %s came too late, or before a score", invitation)
    return None


def _stop(asks: list[Invitation], now: datetime) -> ReplyEffect:
    """The person behind the newest ask of each organisation: all their addresses, and what has not left."""
    newest = {invitation.organisation_id: invitation for invitation in reversed(asks)}
    for invitation in newest.values():
        try:
            opt_out(invitation=invitation, everything=True, now=now, method="SMS", agent=AGENT)
        except NobodyKnown:
            log.info("Ask %s is too old for its person to be known: the number itself is suppressed", invitation)
    return ReplyEffect.STOP


def _stop_everywhere(number: str, now: datetime) -> None:
    for organisation_id in organisations_with(number):
        suppress(
            organisation_id=organisation_id,
            digest=digest_of(number),
            scope=SuppressionScope.EVERYTHING,
            reason=SuppressionReason.OPT_OUT,
            now=now,
        )
