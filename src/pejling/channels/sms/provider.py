"""What every provider of text messages can do, and what it tells us afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt
from pejling.channels.sms.wire import Answer, Request


class Fate(StrEnum):
    """What became of a message after the provider had taken it."""

    DELIVERED = "delivered"
    FAILED = "failed"  # it has not arrived and never will
    NOBODY = "nobody"  # the same, because the number does not exist or takes no text messages


@dataclass(frozen=True)
class TextReport:
    """A delivery receipt; ``reference`` is ours, ``provider_id`` theirs, and either may be missing."""

    fate: Fate
    reference: str = ""
    provider_id: str = ""
    error: str = ""


@dataclass(frozen=True)
class TextReply:
    """A message from a phone, with the provider's id for it; the number begins with + and the country code."""

    provider_id: str
    number: str
    text: str


@dataclass(frozen=True)
class Callback:
    """A request that claims to come from a provider: the address as it was called, with what came along."""

    url: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""
    form: Mapping[str, str] | None = None
    secret: str = ""  # the one in the address, if any
    reference: str = ""  # our own, where it travels in the address


class BadCallback(ValueError):
    """A callback that cannot be read; the message says why."""


class Provider(Protocol):
    """One provider's interface: writes requests, understands answers, and knows its own callbacks."""

    @property
    def name(self) -> str: ...

    def request(self, message: Message) -> Request:
        """What has to be sent so that the message leaves."""
        ...

    def judge(self, answer: Answer) -> Receipt:
        """What the answer means for the message."""
        ...

    def trusts(self, callback: Callback) -> bool:
        """Whether a callback was signed by the provider, or carries the secret that only it knows."""
        ...

    def read(self, callback: Callback) -> Sequence[TextReport | TextReply]:
        """What a trusted callback tells; what is not final, or is about something else, is left out."""
        ...


def reference_of(message: Message) -> str:
    """Our reference for a message: the part of its Message-ID before the @."""
    return message.message_id.strip("<>").partition("@")[0]


def e164(number: object) -> str:
    """A number with + and country code, as providers write it with or without the +."""
    digits = str(number).strip().removeprefix("+").removeprefix("00")
    return f"+{digits}" if digits.isdecimal() else ""
