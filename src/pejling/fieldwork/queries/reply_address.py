"""The address that a reply or a bounce comes back to, and the delivery that it is about."""

from collections.abc import Iterable

from django.conf import settings

from pejling.channels.inbound.mail import InboundMail
from pejling.fieldwork.rules.tokens import make_token, read_token
from pejling.outbox.models import Delivery
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.addresses import AddressError, normalise_email

PURPOSE = "m"


def reply_address(delivery: Delivery) -> str:
    """Where replies to a delivery are read, with its token behind a plus; "" where they are not read."""
    local, at, domain = settings.REPLY_ADDRESS.rpartition("@")
    return f"{local}+{make_token(delivery.public_id, key=settings.LINK_KEY, purpose=PURPOSE)}@{domain}" if at else ""


def delivery_of(mail: InboundMail) -> Delivery | None:
    """The delivery that a mail is about: by the token it came to, else by what it answers or reports.

    Whoever answers without the token (some programs drop what is behind the plus) must write from the address that
    was written to: a Message-ID alone is not enough.
    """
    by_token = _at(mail.recipients)
    if by_token is not None:
        return by_token
    if mail.report is not None:
        return _sent_as([mail.report.message_id])
    answered = _sent_as(mail.answers)
    if answered is None or answered.address_digest != _digest(mail.sender_address):
        return None
    return answered


def _at(recipients: Iterable[str]) -> Delivery | None:
    for address in recipients:
        _, plus, token = address.partition("@")[0].rpartition("+")
        public_id = read_token(token, key=settings.LINK_KEY, purpose=PURPOSE) if plus else None
        if public_id:
            return Delivery.objects.filter(public_id=public_id).first()
    return None


def _sent_as(message_ids: Iterable[str]) -> Delivery | None:
    """The nearest of these that is ours; a Message-ID of ours begins with the delivery's public id."""
    for message_id in message_ids:
        public_id = message_id.strip("<>").partition("@")[0]
        found = Delivery.objects.filter(public_id=public_id, message_id=message_id).first()
        if found is not None:
            return found
    return None


def _digest(address: str) -> str:
    try:
        return digest_of(normalise_email(address))
    except AddressError:
        return "no address"
