"""Messages: a named person writes to the customer of a case. Nothing else does after an answer."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import ContactForbidden, contact_case, locked_case, tell
from pejling.followup.actions.takers import employee_of
from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.to_customers.languages import language_of
from pejling.followup.queries.ways_to_write import WayToWrite, reach_of
from pejling.followup.rules.messages import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    MOST_PARTS,
    UNDO,
    UsedDraft,
    clean_text,
    size_signed,
)
from pejling.followup.rules.sets import Direction, EntryKind, MessagePurpose
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.queries.fates import was_taken_back
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass
from pejling.people.models import Employee, User
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.sets import Role


class MayNotWrite(Exception):
    """The user may not work on the case, so that nobody is written to in their name."""


class CannotBeReached(Exception):
    """The customer has no address for the channel, or may not be written to at it."""


class TakenBack(Exception):
    """The message has been taken back by whoever wrote it: the same form never sends it after all."""


class EmptyMessage(ValueError):
    """A message says nothing, or a mail has no subject."""


class MessageTooLong(ValueError):
    """A message is longer than its channel takes."""


def write_to_customer(
    *,
    case: Case,
    user: User,
    channel: Channel,
    subject: str = "",
    text: str,
    key: str,
    now: datetime,
    draft: UsedDraft | None = None,
) -> CaseMessage:
    """Send the customer a message in one's own name: the clock stops with it. The same key again sends nothing.

    It waits for some seconds, in which it can be taken back (``actions.taking_back``); ``TakenBack`` for its key then.
    The clock stops when Send is pressed, for then a person has acted; a message that comes back starts it again.
    """
    return _write(case, user, channel, subject, text, key, now, draft, stops_the_clock=True)


def write_afterwards(
    *, case: Case, user: User, channel: Channel, subject: str = "", text: str, key: str, now: datetime
) -> CaseMessage:
    """The same in a case whatever its state, whose clock runs on: to say what has come of what the customer said."""
    return _write(case, user, channel, subject, text, key, now, None, stops_the_clock=False)


def _write(
    case: Case,
    user: User,
    channel: Channel,
    subject: str,
    text: str,
    key: str,
    now: datetime,
    draft: UsedDraft | None,
    *,
    stops_the_clock: bool,
) -> CaseMessage:
    with transaction.atomic():
        case = locked_case(case)
        sent = CaseMessage.objects.filter(organisation_id=case.organisation_id, key=key).first()
        if sent is not None:
            return sent
        if was_taken_back(case.organisation_id, delivery_key(key)):
            raise TakenBack(f"The message {key!r} of case {case} was taken back: nothing is sent.")
        _refuse_others(case, user)
        writer = employee_of(user, organisation=case.organisation)
        words, title = _checked(case, writer, channel, subject, text)
        way = _way(case, channel)
        if stops_the_clock:
            contact_case(case=case, user=user, now=now, by_message=True)
        elif case.heard.no_contact:
            raise ContactForbidden(f"The customer of case {case} asked not to be contacted, or cannot be.")
        message = CaseMessage.objects.create(
            organisation_id=case.organisation_id,
            case=case,
            direction=Direction.OUT,
            purpose=MessagePurpose.WORDS,
            channel=channel,
            at=now,
            user=user,
            employee=writer,
            address=way.address,
            subject=title,
            text=words,
            language=language_of(case),
            draft=draft.key if draft else "",
            draft_edited=draft.edited if draft else None,
            snoozed_before=case.snoozed_until,
            key=key,
        )
        queue_message(message, digest=way.digest, now=now, leaves_at=now + UNDO if stops_the_clock else now)
        tell(case, EntryKind.WROTE, user, now, detail={"message": message.public_id})
    return message


def queue_message(message: CaseMessage, *, digest: str, now: datetime, leaves_at: datetime | None = None) -> None:
    """Hand a message to the outbox and remember its Message-ID; call it in the transaction that writes it."""
    delivery = enqueue(
        NewDelivery(
            organisation_id=message.organisation_id,
            message_class=MessageClass.CASE,
            kind=DeliveryKind.CASE_MESSAGE,
            subject_id=message.pk,
            channel=Channel(message.channel),
            address=message.address,
            address_digest=digest,
            next_at=leaves_at or now,
            idempotency_key=delivery_key(message.key),
        ),
        now=now,
    )
    message.message_id = delivery.message_id
    message.save(update_fields=["message_id"])


def delivery_key(key: str) -> str:
    """By which the outbox knows a message: also when the message itself is gone, because it was taken back."""
    return f"case:{key}"


def _refuse_others(case: Case, user: User) -> None:
    viewer = viewer_for(user, case.organisation)
    if viewer is None or viewer.role == Role.ANALYST or not Case.objects.visible_to(viewer).filter(pk=case.pk).exists():
        raise MayNotWrite(f"User {user.pk} may not work on case {case}.")


def _checked(case: Case, writer: Employee, channel: Channel, subject: str, text: str) -> tuple[str, str]:
    """The words and the subject as they are sent."""
    words, title = clean_text(text), " ".join(subject.split())[:LONGEST_SUBJECT]
    if not words:
        raise EmptyMessage("A message needs some words.")
    if len(words) > LONGEST_TEXT:
        raise MessageTooLong(f"The message has {len(words)} characters: {LONGEST_TEXT} are allowed.")
    if channel == Channel.SMS:
        parts = size_signed(words, name=str(writer), organisation=case.organisation.name).parts
        if parts > MOST_PARTS:
            raise MessageTooLong(f"The message would be cut into {parts} text messages: {MOST_PARTS} are allowed.")
        return words, ""
    if not title:
        raise EmptyMessage("A mail needs a subject.")
    return words, title


def _way(case: Case, channel: Channel) -> WayToWrite:
    reach = reach_of(case)
    way = reach.by(channel)
    if way is None:
        why = ", ".join(sorted(reach.blocked)) or "there is no address"
        raise CannotBeReached(f"The customer of case {case} cannot be written to by {channel}: {why}.")
    return way
