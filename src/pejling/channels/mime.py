"""A message as the bytes that a mail server takes (RFC 5322, 2045–2047)."""

import re
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from pejling.channels.message import Message

# 7-bit: what is signed on the way (DKIM) is not touched by a server that converts 8-bit parts
PLAIN = policy.SMTP.clone(cte_type="7bit")
WIDE = policy.SMTPUTF8
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class AddressUnusable(ValueError):
    """An address that cannot be written into a mail's head; the message shows it."""


def mime_bytes(message: Message, *, now: datetime) -> bytes:
    """The whole mail with its head, ending in CRLF; ``now`` becomes the Date."""
    return bytes(mime_message(message, now=now))


def mime_message(message: Message, *, now: datetime) -> EmailMessage:
    """The mail as a tree: a text part, and an HTML part when there is one."""
    wide = needs_smtputf8(message.to_address) or needs_smtputf8(message.sender_address)
    mail = EmailMessage(policy=WIDE if wide else PLAIN)
    mail["Message-ID"] = one_line(message.message_id)
    mail["Date"] = format_datetime(now)
    mail["From"] = mail_address(message.sender_name, message.sender_address)
    mail["To"] = mail_address(message.to_name, message.to_address)
    if message.reply_to:
        mail["Reply-To"] = mail_address("", message.reply_to)
    mail["Subject"] = one_line(message.subject)
    for name, value in message.headers:
        mail[name] = one_line(value)
    mail.set_content(message.text, cte="quoted-printable")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return mail


def mail_address(name: str, address: str) -> Address:
    """A name and address for the head; an international domain is written in its ASCII form."""
    local, _, domain = wire_address(address).rpartition("@")
    try:
        return Address(display_name=one_line(name), username=local, domain=domain)
    except Exception as problem:
        raise AddressUnusable(f"{address!r} is not an e-mail address: {problem}") from problem


def wire_address(address: str) -> str:
    """The address for the envelope: the domain in its ASCII form, no blanks, no control characters."""
    local, at, domain = address.strip().rpartition("@")
    if not (at and local and domain) or CONTROL.search(address) or re.search(r"[\s<>,;]", address.strip()):
        raise AddressUnusable(f"{address!r} is not an e-mail address.")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as problem:
        raise AddressUnusable(f"{address!r} has a domain that cannot exist: {problem}") from problem


def needs_smtputf8(address: str) -> bool:
    """Whether the part before the @ has letters that only SMTPUTF8 servers take."""
    return not address.rpartition("@")[0].isascii()


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which would start a header of their own."""
    return CONTROL.sub(" ", text).strip()
