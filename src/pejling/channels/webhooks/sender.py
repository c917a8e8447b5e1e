"""Posting to incoming webhooks, each with a receipt of its own."""

from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sms.wire import Answer, Request, exchange
from pejling.channels.webhooks.guard import ForbiddenAddress, guarded_line

TOO_MANY, TIMED_OUT = 429, 408


class WebhookSender:
    """Hands over one body of JSON after the other. ``anywhere`` lifts the guard: for tests on this machine."""

    connections = 1

    def __init__(self, *, timeout: float = 5, patience: float = 10, anywhere: bool = False) -> None:
        self.timeout = timeout
        self.patience = patience
        self.anywhere = anywhere

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """One receipt for each message, in their order."""
        return [self._send(message) for message in messages]

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(self, message: Message) -> Receipt:
        """A room that cannot be reached rests by itself: it says nothing of the others."""
        try:
            line = self._line(message.to_address)
        except ForbiddenAddress as problem:
            return Receipt(Outcome.REFUSED, error=str(problem))
        except OSError as problem:
            return Receipt(Outcome.DEFERRED, error=f"{type(problem).__name__}: {problem}")
        request = Request(
            url=message.to_address, body=message.text.encode(), headers={"Content-Type": "application/json"}
        )
        ended = exchange(request, timeout=self.timeout, patience=self.patience, line=line)
        if isinstance(ended, Receipt):
            return Receipt(ended.outcome, error=ended.error)
        return judged(ended)

    def _line(self, url: str) -> HTTPConnection:
        if not self.anywhere:
            return guarded_line(url, timeout=self.timeout)
        parts = urlsplit(url)
        return HTTPConnection(parts.hostname or "", parts.port, timeout=self.timeout)


def judged(answer: Answer) -> Receipt:
    """Slack says ok with 200, a Teams workflow takes it with 202; a server that is busy or broken gets another try."""
    words = f"{answer.status} {answer.text[:300]}".strip()
    if 200 <= answer.status < 300:
        return Receipt(Outcome.ACCEPTED)
    if answer.status in (TOO_MANY, TIMED_OUT) or answer.status >= 500:
        return Receipt(Outcome.DEFERRED, error=words)
    return Receipt(Outcome.REFUSED, error=words)
