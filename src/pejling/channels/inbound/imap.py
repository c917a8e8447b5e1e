"""Mail that waits in a mailbox (IMAP4rev1): each is read once and marked, and none is deleted."""

import contextlib
import imaplib
import logging
import re
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from pejling.channels.inbound.mail import LARGEST

MARK = "PejlingRead"  # a keyword of our own, so that mail a person has opened first is read too
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
UID = re.compile(rb"^\d+$")
log = logging.getLogger(__name__)


class MailboxUnusable(ValueError):
    """The mailbox's address cannot be used; the message shows it and what is allowed."""


class MailboxUnreachable(Exception):
    """The mailbox could not be read now; the message has the server's words."""


@dataclass(frozen=True)
class Mailbox:
    """Where mail waits."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    encrypted: bool  # from the first byte; else STARTTLS, except on this machine


def mailbox_at(url: str) -> Mailbox:
    """The mailbox that imaps://USER:PASSWORD@HOST[:PORT][/FOLDER] or imap://… names."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username:
        shown = url.replace(parts.password, "***") if parts.password else url
        raise MailboxUnusable(f"{shown!r}: imaps://USER:PASSWORD@HOST:PORT/FOLDER or imap://… is allowed.")
    encrypted = parts.scheme == "imaps"
    return Mailbox(
        host=parts.hostname,
        port=parts.port or (993 if encrypted else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        encrypted=encrypted,
    )


def read_mailbox(url: str, *, take: Callable[[bytes], bool], since: date, most: int = 200, timeout: float = 20) -> int:
    """Give each unmarked mail since a day to ``take`` and mark it; how many. One that breaks stays unmarked.

    ``take`` says whether the mail was ours: then it is marked as seen too; others are left for people.
    """
    mailbox = mailbox_at(url)
    try:
        with _connected(mailbox, timeout) as imap:
            return _read(imap, mailbox, take, since, most)
    except (OSError, imaplib.IMAP4.error, imaplib.IMAP4.abort) as problem:
        raise MailboxUnreachable(f"{type(problem).__name__}: {problem}"[:300]) from problem


@contextlib.contextmanager
def _connected(mailbox: Mailbox, timeout: float) -> Iterator[imaplib.IMAP4]:
    context = ssl.create_default_context()
    imap: imaplib.IMAP4
    if mailbox.encrypted:
        imap = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=timeout)
    else:
        imap = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=timeout)
        if mailbox.host not in LOCAL:
            imap.starttls(ssl_context=context)  # refused: the password is not sent in the clear
    try:
        imap.login(mailbox.user, mailbox.password)
        yield imap
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error, imaplib.IMAP4.abort):
            imap.logout()
        with contextlib.suppress(OSError):
            imap.shutdown()  # a line that died is not closed by a goodbye


def _read(imap: imaplib.IMAP4, mailbox: Mailbox, take: Callable[[bytes], bool], since: date, most: int) -> int:
    _asked(imap.select(_quoted(mailbox.folder)), f"select {mailbox.folder}")
    permanent = imap.response("PERMANENTFLAGS")[1]
    keywords = any(b"\\*" in flags for flags in permanent if flags)  # else \Seen is all that can be kept
    taken = 0
    for uid in _waiting(imap, since, keywords=keywords):
        if taken >= most:
            break
        taken += _one(imap, uid, take, keywords=keywords)
    return taken


def _waiting(imap: imaplib.IMAP4, since: date, *, keywords: bool) -> list[bytes]:
    day = f"{since.day}-{MONTHS[since.month - 1]}-{since.year}"
    unmarked = ("UNKEYWORD", MARK) if keywords else ("UNSEEN",)
    found = _asked(imap.uid("SEARCH", *unmarked, "SINCE", day), "search")
    return [uid for uid in (found[0] or b"").split() if UID.match(uid)]


def _one(imap: imaplib.IMAP4, uid: bytes, take: Callable[[bytes], bool], *, keywords: bool) -> int:
    number = uid.decode()
    parts = _asked(imap.uid("FETCH", number, f"(BODY.PEEK[]<0.{LARGEST}>)"), "fetch")
    raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
    if raw is None:
        return 0  # somebody else has moved it away
    try:
        ours = take(raw)
    except Exception:
        log.exception("Mail %s of the mailbox could not be taken; it is tried again in the next round", number)
        return 0
    marks = [*([MARK] if keywords else []), *(["\\Seen"] if ours or not keywords else [])]
    _asked(imap.uid("STORE", number, "+FLAGS.SILENT", f"({' '.join(marks)})"), "store")
    return 1


def _asked(answer: tuple[str, list[Any]], what: str) -> list[Any]:
    status, content = answer
    if status != "OK":
        raise imaplib.IMAP4.error(f"{what}: {status} {content[:1]}")
    return content


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
