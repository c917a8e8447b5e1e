"""What a browser gives when somebody subscribes."""

import hashlib
from binascii import Error as NoBase64
from dataclasses import dataclass

from pejling.channels.push.encoding import unpacked
from pejling.channels.push.encryption import AUTH_BYTES, POINT_BYTES
from pejling.outbox.rules.hooks import HookRefused, checked_hook_url

MOST_DEVICES = 10  # of one member; one more, and the oldest is forgotten
UNCOMPRESSED = b"\x04"


class DeviceRefused(ValueError):
    """No subscription that a message could be sent to."""


@dataclass(frozen=True)
class Subscription:
    """Where a browser is reached, and by which keys what is said there is hidden from everybody else."""

    endpoint: str
    p256dh: str
    auth: str

    @property
    def digest(self) -> str:
        """By which the browser knows itself again."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()


@dataclass(frozen=True)
class Seat:
    """Where somebody has signed in: the browser, by what its cookie says, and their session in it."""

    cookie: str
    session_key: str

    @property
    def browser(self) -> str:
        """What is kept of the cookie."""
        return hashlib.sha256(self.cookie.encode()).hexdigest()


def checked_subscription(endpoint: str, *, p256dh: str, auth: str) -> Subscription:
    """The subscription; ``DeviceRefused`` for what is none. Where it leads is looked at again with each message."""
    try:
        url = checked_hook_url(endpoint)
    except HookRefused as problem:
        raise DeviceRefused(str(problem)) from problem
    point, secret = _unpacked(p256dh), _unpacked(auth)
    if len(point) != POINT_BYTES or not point.startswith(UNCOMPRESSED) or len(secret) != AUTH_BYTES:
        raise DeviceRefused(
            f"Keys of {len(point)} and {len(secret)} bytes: allowed are an uncompressed point of {POINT_BYTES} bytes "
            f"and a secret of {AUTH_BYTES}."
        )
    return Subscription(url, p256dh, auth)


def _unpacked(text: str) -> bytes:
    try:
        return unpacked(text)
    except (NoBase64, ValueError):
        return b""
