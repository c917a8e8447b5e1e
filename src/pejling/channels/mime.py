"""A message as the bytes that a mail server takes (RFC 5322, 2045–2047).

Written by hand, because the standard library takes milliseconds for each mail to parse and fold headers that we know
already. Everything is 7-bit, so that no server on the way converts a part and breaks its signature (DKIM).
"""

import re
from base64 import b64encode
from binascii import b2a_qp, crc32
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache

from pejling.channels.message import Message

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
WORDS = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
NO_ADDRESS_HAS = re.compile(r'[\s<>()\[\],;:"\\@]')
SHORT = 60  # characters of a head's text that stand as they are; longer ones are cut into encoded words
WORD_BYTES = 39  # bytes in one encoded word: with "Subject: " before it, its line has at most 76 characters (RFC 2047)


class AddressUnusable(ValueError):
    """An address that cannot be written into a mail's head; the message shows it."""


def mime_bytes(message: Message, *, now: datetime) -> bytes:
    """The whole mail with its head, ending in CRLF; ``now`` becomes the Date."""
    head = [
        f"Message-ID: {one_line(message.message_id)}",
        f"Date: {format_datetime(now)}",
        f"From: {head_address(message.sender_name, message.sender_address)}",
        f"To: {head_address(message.to_name, message.to_address)}",
        f"Subject: {head_text(message.subject)}",
        *([f"Reply-To: {head_address('', message.reply_to)}"] if message.reply_to else []),
        *(f"{name}: {_value(value)}" for name, value in message.headers),
        "MIME-Version: 1.0",
    ]
    return "\r\n".join(head).encode() + b"\r\n" + _body(message)


def head_address(name: str, address: str) -> str:
    """A name and an address for the head; an international domain is written in its ASCII form."""
    return _named(one_line(name), wire_address(address))


def head_text(text: str) -> str:
    """Free text for the head: as it is when short and plain, else in encoded words, one on each line."""
    text = one_line(text)
    return text if _is_plain(text) else "\r\n ".join(_encoded_words(text))


def wire_address(address: str) -> str:
    """The address for the envelope: the domain in its ASCII form, and nothing that needs quoting."""
    local, _, domain = address.strip().rpartition("@")
    plain = (
        ATOMS.fullmatch(local) if local.isascii() else not NO_ADDRESS_HAS.search(local) and not CONTROL.search(local)
    )
    if not plain or not domain:
        raise AddressUnusable(f"{address!r} is not an e-mail address.")
    return f"{local}@{_ascii_domain(domain)}"


def needs_smtputf8(address: str) -> bool:
    """Whether the part before the @ has letters that only SMTPUTF8 servers take."""
    return not address.rpartition("@")[0].isascii()


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which would start a header of their own."""
    return CONTROL.sub(" ", text).strip()


@lru_cache(maxsize=4096)
def _named(name: str, address: str) -> str:
    if not name:
        return address
    if not _is_plain(name):
        return f"{head_text(name)}\r\n <{address}>"
    if not WORDS.fullmatch(name):
        name = '"' + name.replace("\\", r"\\").replace('"', r"\"") + '"'
    return f"{name} <{address}>"


@lru_cache(maxsize=4096)
def _ascii_domain(domain: str) -> str:
    try:
        name = domain.encode("idna").decode("ascii")
    except UnicodeError as problem:
        raise AddressUnusable(f"{domain!r} is a domain that cannot exist: {problem}") from problem
    if not re.fullmatch(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]", name):
        raise AddressUnusable(f"{domain!r} is not a domain.")
    return name


def _is_plain(text: str) -> bool:
    return text.isascii() and len(text) <= SHORT and "=?" not in text


def _encoded_words(text: str) -> Iterator[str]:
    """Words of whole characters, each short enough to stand on a line with the header's name."""
    part = b""
    for letter in text:
        coded = letter.encode()
        if len(part) + len(coded) > WORD_BYTES:
            yield _encoded_word(part)
            part = b""
        part += coded
    yield _encoded_word(part)


def _encoded_word(part: bytes) -> str:
    return f"=?utf-8?b?{b64encode(part).decode()}?="


def _value(value: str) -> str:
    """A header of our own stays on one line: a folded List-Unsubscribe broke the signature of at least one relay."""
    value = one_line(value)
    return value if value.isascii() and len(value) < 900 else head_text(value)


def _body(message: Message) -> bytes:
    text = _part("plain", message.text)
    if not message.html:
        return text
    # The body never has "=_" in it: quoted-printable writes every = as =3D.
    mark = b"=_%08x" % crc32(message.message_id.encode())
    parts = text, _part("html", message.html)
    start = b'Content-Type: multipart/alternative; boundary="' + mark + b'"\r\n\r\n'
    return start + b"".join(b"--" + mark + b"\r\n" + part for part in parts) + b"--" + mark + b"--\r\n"


def _part(kind: str, text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    body = b2a_qp(lines.replace("\n", "\r\n").encode(), istext=True)
    head = f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return head.encode() + body
