"""The text of an action link in a mail: who does what in which case, until when, and a seal around it."""

import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

VALID_FOR = timedelta(days=7)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
SEAL_LENGTH = 40
TOKEN = re.compile(rf"([0-9]{{1,12}})-([0-9a-z]{{1,20}})-([a-z]{{1,20}})-([0-9]{{1,12}})-([0-9a-f]{{{SEAL_LENGTH}}})")


class Deed(StrEnum):
    """The one thing that a link does."""

    TAKE = "take"
    CONTACTED = "contacted"
    SNOOZE = "snooze"  # until tomorrow morning


class BadLink(ValueError):
    """No link of ours, or one that somebody has changed."""


class LinkExpired(Exception):
    """A link of ours that is too old to do anything."""

    def __init__(self, link: "Link") -> None:
        super().__init__(f"The link expired at {link.until}.")
        self.link = link


@dataclass(frozen=True)
class Link:
    """What a link says."""

    membership_id: int
    case_id: str  # the public one
    deed: Deed
    until: datetime  # a full second


def write_link(link: Link, *, key: str) -> str:
    """The text of a link."""
    return f"{_said(link)}-{_seal(_said(link), key)}"


def read_link(token: str, *, key: str, now: datetime) -> Link:
    """What a genuine link says; ``BadLink`` for any other, ``LinkExpired`` for an old one."""
    match = TOKEN.fullmatch(token)
    if match is None or match[3] not in set(Deed):
        raise BadLink("This is no link of ours.")
    link = Link(int(match[1]), match[2], Deed(match[3]), EPOCH + timedelta(seconds=int(match[4])))
    if not hmac.compare_digest(match[5], _seal(_said(link), key)):
        raise BadLink("The link has been changed.")
    if now >= link.until:
        raise LinkExpired(link)
    return link


def _said(link: Link) -> str:
    seconds = int((link.until - EPOCH).total_seconds())
    return f"{link.membership_id}-{link.case_id}-{link.deed}-{seconds}"


def _seal(said: str, key: str) -> str:
    return hmac.digest(key.encode(), f"action link|{said}".encode(), "sha256").hex()[:SEAL_LENGTH]
