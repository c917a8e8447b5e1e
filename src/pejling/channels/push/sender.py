"""Posting to push services, each message with a receipt of its own."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from pejling.channels.message import Message
from pejling.channels.push.encryption import CURVE, SALT_BYTES, encrypted
from pejling.channels.push.message import PushMessage
from pejling.channels.push.vapid import authorization
from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sms.wire import Request, exchange
from pejling.channels.webhooks.guard import ForbiddenAddress, guarded_line
from pejling.channels.webhooks.sender import judged

GONE = (404, 410)  # nobody subscribes there any more (RFC 8030, 7.3)


class PushSender:
    """Hands over one message after the other. ``anywhere`` lifts the guard: for tests on this machine."""

    connections = 1

    def __init__(
        self,
        *,
        key: ec.EllipticCurvePrivateKey,
        contact: str,
        timeout: float = 5,
        patience: float = 5,
        anywhere: bool = False,
    ) -> None:
        self.key = key
        self.contact = contact
        self.timeout = timeout
        self.patience = patience
        self.anywhere = anywhere

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """One receipt for each message, in their order."""
        return [self._send(message, now) for message in messages]

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(self, message: Message, now: datetime) -> Receipt:
        """A service that cannot be reached rests by itself: it says nothing of the others."""
        try:
            request, line = self._request(message, now), self._line(message.to_address)
        except (ForbiddenAddress, ValueError) as problem:
            return Receipt(Outcome.REFUSED, error=str(problem) or type(problem).__name__)
        except OSError as problem:
            return Receipt(Outcome.DEFERRED, error=f"{type(problem).__name__}: {problem}")
        ended = exchange(request, timeout=self.timeout, patience=self.patience, line=line)
        if isinstance(ended, Receipt):  # also when it may have arrived: shown twice, it replaces itself
            return Receipt(Outcome.DEFERRED, error=ended.error)
        if ended.status in GONE:
            return Receipt(Outcome.REFUSED, error=f"{ended.status}", bad_address=True)
        return judged(ended)

    def _request(self, message: Message, now: datetime) -> Request:
        if not isinstance(message, PushMessage):
            raise TypeError(f"A push service takes a PushMessage, not a {type(message).__name__}.")
        body = encrypted(
            message.payload,
            ua_public=message.p256dh,
            auth_secret=message.auth,
            as_private=ec.generate_private_key(CURVE),
            salt=secrets.token_bytes(SALT_BYTES),
        )
        headers = {
            "Authorization": authorization(message.to_address, key=self.key, contact=self.contact, now=now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(message.ttl),
            "Urgency": message.urgency,
            "Topic": message.topic,
        }
        return Request(url=message.to_address, body=body, headers=headers)

    def _line(self, url: str) -> HTTPConnection:
        if not self.anywhere:
            return guarded_line(url, timeout=self.timeout)
        parts = urlsplit(url)
        return HTTPConnection(parts.hostname or "", parts.port, timeout=self.timeout)
