"""E-mail through a provider's API (django-anymail), with an exact word on how each hand-over ended.

Imported only where a provider is set: it brings an HTTP library along.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from anymail.exceptions import (
    AnymailConfigurationError,
    AnymailError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)
from anymail.message import AnymailMessage, AnymailStatus
from django.core.mail import get_connection
from requests import ConnectionError as NoConnection
from requests import ConnectTimeout, RequestException
from requests.exceptions import SSLError
from urllib3.exceptions import NewConnectionError

from pejling.channels.message import Message
from pejling.channels.mime import AddressUnusable, one_line, wire_address
from pejling.channels.receipt import Outcome, Receipt

DELIVERY = "delivery"  # the metadata by which a callback finds its delivery again
OUR_FAULT = frozenset({401, 402, 403, 408, 429, 503})  # not about this message: the next would fare no better
QUOTED = re.compile(r'(["\\])')


class ProviderSender:
    """Sends through a provider over one or several kept connections."""

    def __init__(self, provider: str, *, connections: int = 1) -> None:
        path = f"anymail.backends.{provider}.EmailBackend"
        self.lines = [ProviderLine(get_connection(path)) for _ in range(connections)]
        self.pool = ThreadPoolExecutor(connections, thread_name_prefix="provider")

    @property
    def connections(self) -> int:
        return len(self.lines)

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """Hand over at most ``connections`` messages, each on its own connection."""
        if len(messages) > len(self.lines):
            raise ValueError(f"{len(messages)} messages at once: {len(self.lines)} connections are open.")
        waiting = [self.pool.submit(line.send, message) for line, message in zip(self.lines, messages, strict=False)]
        return [result.result() for result in waiting]

    def close(self) -> None:
        """Let the connections go."""
        for line in self.lines:
            line.close()


class ProviderLine:
    """One connection to the API, opened when it is first needed."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend

    def send(self, message: Message) -> Receipt:
        """Hand over one message."""
        try:
            mail = _mail(message)
        except AddressUnusable as problem:
            return Receipt(Outcome.REFUSED, error=str(problem), bad_address=True)
        try:
            self.backend.open()
            self.backend.send_messages([mail])
        except AnymailConfigurationError as problem:
            return Receipt(Outcome.DEFERRED, error=_words(problem), unreachable=True)
        except AnymailError as problem:
            return _of_problem(problem, mail.anymail_status)
        return _of_status(mail.anymail_status, "")

    def close(self) -> None:
        """Close it; sending again opens it anew."""
        self.backend.close()


def _mail(message: Message) -> AnymailMessage:
    """The message as the provider's library takes it, without any tracking of opens and clicks."""
    mail = AnymailMessage(
        subject=one_line(message.subject),
        body=message.text,
        from_email=_named(message.sender_name, message.sender_address),
        to=[_named(message.to_name, message.to_address)],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={"Message-ID": message.message_id, **{name: one_line(value) for name, value in message.headers}},
        metadata={DELIVERY: message.message_id.strip("<>").partition("@")[0]},
        track_clicks=False,
        track_opens=False,
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _named(name: str, address: str) -> str:
    address, name = wire_address(address), QUOTED.sub(r"\\\1", one_line(name))
    return f'"{name}" <{address}>' if name else address


def _of_problem(problem: AnymailError, status: AnymailStatus) -> Receipt:
    """Before a connection stood nothing was sent; without an answer to a request nobody knows."""
    words = _words(problem)
    if isinstance(problem, AnymailRecipientsRefused):
        return _of_status(status, words)
    if isinstance(problem, AnymailRequestsAPIError):
        return _of_answer(problem, words)
    return Receipt(Outcome.REFUSED, error=words, bad_address=isinstance(problem, AnymailInvalidAddress))


def _of_answer(problem: AnymailRequestsAPIError, words: str) -> Receipt:
    code = problem.status_code
    if code is None:
        if _never_connected(problem):
            return Receipt(Outcome.DEFERRED, error=words, unreachable=True)
        return Receipt(Outcome.UNKNOWN, error=words)
    if code in OUR_FAULT:
        return Receipt(Outcome.DEFERRED, error=words, unreachable=True)
    if 400 <= code < 500:
        return Receipt(Outcome.REFUSED, error=words)
    return Receipt(Outcome.UNKNOWN, error=words)  # it broke while it had the message, or said what we cannot read


def _never_connected(problem: RequestException) -> bool:
    if isinstance(problem, ConnectTimeout | SSLError):
        return True
    cause = problem.__cause__
    reason = getattr(cause.args[0], "reason", None) if isinstance(cause, NoConnection) and cause.args else None
    return isinstance(reason, NewConnectionError)


def _of_status(status: AnymailStatus, words: str) -> Receipt:
    """One recipient, one status. What the provider will not send again because of an earlier bounce is one too."""
    words = words or f"The provider says: {', '.join(sorted(str(word) for word in status.status or {'nothing'}))}"
    match next(iter(status.status or {None})):
        case "sent" | "queued":
            return Receipt(Outcome.ACCEPTED, provider_id=str(status.message_id or "")[:200])
        case "invalid" | "rejected":
            return Receipt(Outcome.REFUSED, error=words, bad_address=True)
        case "failed":
            return Receipt(Outcome.REFUSED, error=words)
    return Receipt(Outcome.UNKNOWN, error=words)


def _words(problem: BaseException) -> str:
    return " ".join(str(problem).split())[:500]
