"""A mail that came in, as plain values: who wrote what, in answer to which of ours."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses, parseaddr

from pejling.channels.inbound.files import File, files_in
from pejling.channels.inbound.headers import decoded
from pejling.channels.inbound.html import text_of_html
from pejling.channels.inbound.reports import Report, report_in

LARGEST = 1_000_000  # bytes that are read of a mail: the words come first, pictures after them
LONGEST_TEXT = 20_000
TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To")
MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
ROBOTS = re.compile(r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+=-].*)?", re.IGNORECASE)
MADE_BY_MACHINES = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-FC-MachineGenerated", "List-Id")
PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply"})


@dataclass(frozen=True, kw_only=True)
class InboundMail:
    """What is read of a mail that came in. ``automatic``: no person wrote it just now."""

    message_id: str
    sender_name: str
    sender_address: str
    recipients: tuple[str, ...]
    answers: tuple[str, ...]  # Message-IDs that it is in answer to, the nearest first
    subject: str
    text: str
    automatic: bool
    report: Report | None = None
    files: tuple[File, ...] = ()


def read_mail(raw: bytes, *, envelope_to: tuple[str, ...] = ()) -> InboundMail:
    """Read a mail however broken it is; one without a Message-ID is known by a digest of itself."""
    cut, raw = len(raw) >= LARGEST, raw[:LARGEST]
    mail = message_from_bytes(raw)
    name, address = parseaddr(header(mail, "From"))
    report = report_in(mail)
    return InboundMail(
        message_id=_first_id(mail) or f"<{hashlib.sha256(raw).hexdigest()[:40]}@digest.invalid>",
        sender_name=decoded(name)[:200],
        sender_address=address.strip().lower()[:254],
        recipients=tuple(dict.fromkeys((*envelope_to, *_recipients(mail)))),
        answers=tuple(_answers(mail)),
        subject=" ".join(header(mail, "Subject").split())[:300],
        text="" if report else _text(mail)[:LONGEST_TEXT].replace("\x00", ""),
        automatic=report is not None or _automatic(mail, address),
        report=report,
        files=() if report else files_in(mail, cut=cut),
    )


def header(mail: Message, name: str) -> str:
    """A header as plain text, whatever it was encoded in."""
    return decoded(str(mail.get(name, "")))


def _first_id(mail: Message) -> str:
    found = MESSAGE_ID.search(str(mail.get("Message-ID", "")))
    return found[0] if found else ""


def _recipients(mail: Message) -> Iterator[str]:
    values = [str(value) for name in TO for value in mail.get_all(name, [])]
    for _, address in getaddresses(values):
        if address:
            yield address.strip().lower()


def _answers(mail: Message) -> list[str]:
    said = MESSAGE_ID.findall(str(mail.get("In-Reply-To", "")))
    thread = MESSAGE_ID.findall(str(mail.get("References", "")))
    return list(dict.fromkeys([*said, *reversed(thread)]))[:20]


def _automatic(mail: Message, sender: str) -> bool:
    """RFC 3834, and what programs did before it."""
    if str(mail.get("Auto-Submitted", "no")).split(";")[0].strip().lower() != "no":
        return True
    if any(mail.get(name) for name in MADE_BY_MACHINES) or str(mail.get("Return-Path", "")).strip() == "<>":
        return True
    if str(mail.get("Precedence", "")).strip().lower() in PRECEDENCE:
        return True
    return not sender or ROBOTS.fullmatch(sender.partition("@")[0]) is not None


def _text(mail: Message) -> str:
    """The plain text, or that of the HTML where a mail has no other."""
    found = {"plain": "", "html": ""}
    for part in mail.walk():
        kind = part.get_content_subtype()
        if part.get_content_maintype() != "text" or kind not in found or part.get_filename():
            continue
        found[kind] = found[kind] or part_text(part)
    return found["plain"] if found["plain"].strip() else text_of_html(found["html"])


def part_text(part: Message) -> str:
    """The text of one part, by its own character set or the nearest thing to it."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset)
    except (LookupError, ValueError):  # no such set, one with a NUL in its name, or bytes that it does not have
        return content.decode("cp1252" if charset != "utf-8" else "utf-8", "replace")
