"""What the mailbox shows of a stored mail."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from pejling.channels.mailbox.store import StoredMail


@dataclass(frozen=True)
class Row:
    """A line of the list."""

    id: int
    at: datetime
    sender: str
    recipient: str
    subject: str


@dataclass(frozen=True)
class Opened:
    """A whole mail, taken apart."""

    row: Row
    html: str
    text: str
    headers: list[tuple[str, str]]


def row_of(mail: StoredMail) -> Row:
    """The line of a mail, from its head alone."""
    return _row(mail, _parsed(mail))


def opened(mail: StoredMail) -> Opened:
    """The parts of a mail; one that has no HTML shows its text."""
    parsed = _parsed(mail)
    return Opened(
        row=_row(mail, parsed),
        html=_part(parsed, "html"),
        text=_part(parsed, "plain"),
        headers=[(name, str(value)) for name, value in parsed.items()],
    )


def _parsed(mail: StoredMail) -> EmailMessage:
    return message_from_bytes(mail.raw, policy=policy.default)


def _row(mail: StoredMail, parsed: EmailMessage) -> Row:
    return Row(
        id=mail.id,
        at=mail.at,
        sender=_name(parsed, "From") or mail.sender,
        recipient=_name(parsed, "To") or mail.recipient,
        subject=str(parsed["Subject"] or ""),
    )


def _name(parsed: EmailMessage, header: str) -> str:
    """The display name, else the address."""
    addresses = getattr(parsed[header], "addresses", ())
    return (addresses[0].display_name or addresses[0].addr_spec) if addresses else ""


def _part(parsed: EmailMessage, kind: str) -> str:
    part = parsed.get_body((kind,))
    return str(part.get_content()) if part else ""
