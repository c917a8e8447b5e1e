"""The text of a one-time link: who, from when, and a seal that the sign-in itself breaks."""

import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

VALID_FOR = timedelta(days=3)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
TOKEN = re.compile(r"([0-9]{1,12})-([0-9]{1,12})-([0-9a-f]{40})")


class Claim(NamedTuple):
    """What a link says; nothing of it is true until the seal fits."""

    user_id: int
    made_at: datetime
    seal: str


def write_token(user_id: int, made_at: datetime, *, secret: str, key: str) -> str:
    """A link's text. ``secret`` changes with the user's password and last sign-in, so that it works once."""
    seconds = int((made_at - EPOCH).total_seconds())
    return f"{user_id}-{seconds}-{_seal(user_id, seconds, secret, key)}"


def read_claim(token: str) -> Claim | None:
    """What the link says, or None if it is no link of ours."""
    match = TOKEN.fullmatch(token)
    if match is None:
        return None
    return Claim(int(match[1]), EPOCH + timedelta(seconds=int(match[2])), match[3])


def is_genuine(claim: Claim, *, secret: str, key: str, now: datetime) -> bool:
    """Whether the seal fits and the link is not too old."""
    seconds = int((claim.made_at - EPOCH).total_seconds())
    fits = hmac.compare_digest(claim.seal, _seal(claim.user_id, seconds, secret, key))
    return fits and now - claim.made_at <= VALID_FOR


def _seal(user_id: int, seconds: int, secret: str, key: str) -> str:
    message = f"sign in|{user_id}|{seconds}|{secret}"
    return hmac.digest(key.encode(), message.encode(), "sha256").hex()[:40]
