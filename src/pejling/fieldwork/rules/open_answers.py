"""Answers that nobody was invited to give: their keys, how long they may be changed, when they were given."""

import re
from datetime import datetime, timedelta

CHANGEABLE_FOR = timedelta(hours=1)  # whoever passes by has no link to come back with tomorrow
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
LATEST_DELIVERY = timedelta(days=30)  # an offline kiosk is not believed to have heard anything longer ago


class BadKey(ValueError):
    """A client's key is none: 8 to 64 letters, digits, - and _."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key[:80]!r} is no key of an answer: 8 to 64 letters, digits, - and _.")


def idempotency_key(placement_public_id: str, key: str) -> str:
    """What makes a repeated press one answer: the same key at the same placement."""
    if not is_key(key):
        raise BadKey(key)
    return f"open:{placement_public_id}:{key}"


def is_key(key: str) -> bool:
    """Whether a client may call its answer so."""
    return KEY.fullmatch(key) is not None


def answered_at(claimed: datetime | None, *, now: datetime) -> datetime:
    """When an answer was given: a kiosk without a network says so later; never in the future, never too long ago."""
    if claimed is None or claimed > now:
        return now
    return max(claimed, now - LATEST_DELIVERY)


def still_changeable(answered_at: datetime, *, now: datetime) -> bool:
    """Whether whoever gave an open answer may still change it."""
    return now <= answered_at + CHANGEABLE_FOR
