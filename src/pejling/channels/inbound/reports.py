"""What servers report of a mail of ours: bounces (RFC 3464) and complaints (RFC 5965)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from enum import StrEnum

MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
BAD_ADDRESS = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


class Fate(StrEnum):
    """What became of a mail after a server had taken it."""

    DELIVERED = "delivered"
    DELAYED = "delayed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"  # its reader called it spam
    UNSUBSCRIBED = "unsubscribed"  # at the provider, or with a complaint of that kind


@dataclass(frozen=True)
class Report:
    """One mail's fate. ``bad_address``: nobody is there, so that it makes no sense to write again."""

    fate: Fate
    message_id: str = ""  # of the mail of ours, where the report has it
    recipient: str = ""
    words: str = ""
    bad_address: bool = False


def report_in(mail: Message) -> Report | None:
    """The report that a mail is, or None when it is none (a bounce without a machine-readable part is none)."""
    for part in mail.walk():
        match part.get_content_type():
            case "message/delivery-status":
                return _delivery_status(mail, part)
            case "message/feedback-report":
                return _feedback(mail, part)
    return None


def is_bad_address(status: str) -> bool:
    """Whether an enhanced status code (RFC 3463) says that nobody is there; a policy (5.7.x) does not."""
    return status in BAD_ADDRESS


def _delivery_status(mail: Message, part: Message) -> Report | None:
    """The worst that is said of any recipient: our mails have one."""
    found = [report for fields in _groups(part) if (report := _of_recipient(fields, _original_id(mail)))]
    order = (Fate.BOUNCED, Fate.DELAYED, Fate.DELIVERED)
    return min(found, key=lambda report: order.index(report.fate), default=None)


def _of_recipient(fields: Message, message_id: str) -> Report | None:
    fate = {
        "failed": Fate.BOUNCED,
        "delayed": Fate.DELAYED,
        "delivered": Fate.DELIVERED,
    }.get(str(fields.get("Action", "")).strip().lower())
    if fate is None:
        return None
    said = _value(fields.get("Diagnostic-Code"))
    status = str(fields.get("Status", "")).split("(")[0].strip()
    nearer = ENHANCED.search(said)  # "5.0.0" with "550 5.1.1 unknown user" behind it
    exact = nearer[1] if nearer and status in ("5.0.0", "") else status
    return Report(
        fate,
        message_id=message_id,
        recipient=_value(fields.get("Final-Recipient") or fields.get("Original-Recipient")).lower(),
        words=" ".join(f"{status} {said}".split())[:500],
        bad_address=fate == Fate.BOUNCED and is_bad_address(exact),
    )


def _feedback(mail: Message, part: Message) -> Report:
    fields = next(_groups(part), Message())
    kind = str(fields.get("Feedback-Type", "abuse")).strip().lower()
    return Report(
        Fate.UNSUBSCRIBED if kind == "opt-out" else Fate.COMPLAINED if kind in ("abuse", "fraud") else Fate.DELIVERED,
        message_id=_original_id(mail),
        recipient=_value(fields.get("Original-Rcpt-To")).strip("<>").lower(),
        words=f"{kind} ({fields.get('User-Agent', '')})"[:500],
    )


def _groups(part: Message) -> Iterator[Message]:
    """The groups of fields: the parser gives each as a message of its own, or leaves their text to us."""
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Message))
        return
    for block in re.split(r"\r?\n\s*\r?\n", str(payload).strip()):
        yield Parser().parsestr(block)


def _original_id(mail: Message) -> str:
    """The Message-ID of the mail that is reported, which comes whole or as its head alone."""
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            original = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(original, Message) and original.get("Message-ID"):
                return str(original["Message-ID"]).strip()
        if part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            content = part.get_payload(decode=True)
            found = MESSAGE_ID.search(content.decode("utf-8", "replace")) if isinstance(content, bytes) else None
            if found:
                return found[1]
    return ""


def _value(field: object) -> str:
    """ "rfc822; kunde@example.invalid" without its type."""
    kind, mark, value = str(field or "").partition(";")
    return " ".join((value if mark else kind).split())
