"""What a push service takes: few words, for a screen that anybody may see."""

import json
from dataclasses import dataclass
from enum import StrEnum

from pejling.channels.message import Message

LONGEST_TITLE, LONGEST_BODY = 120, 300


class Urgency(StrEnum):
    """Whether a phone that saves its battery is woken (RFC 8030, 5.3)."""

    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True)
class PushMessage(Message):
    """The endpoint is ``to_address``, a secret; ``subject`` and ``text`` are shown, ``path`` is opened by a click."""

    p256dh: bytes
    auth: bytes
    path: str
    language: str
    ttl: int  # seconds that the service keeps it for a device that is off
    topic: str  # what waits there about the same is replaced: at most 32 letters of base64url (RFC 8030, 5.4)
    urgency: Urgency = Urgency.NORMAL

    @property
    def payload(self) -> bytes:
        """What the service worker reads."""
        shown = {"title": self.subject[:LONGEST_TITLE], "body": self.text[:LONGEST_BODY]}
        values = {**shown, "path": self.path, "lang": self.language, "tag": self.topic}
        return json.dumps(values, ensure_ascii=False).encode()
