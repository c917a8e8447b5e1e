"""What a channel takes."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Message:
    """A composed message: who says what to whom. Texts are plain Unicode; the channel encodes them."""

    message_id: str
    sender_name: str
    sender_address: str
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    return_path: str = ""  # who hears of a bounce; the sender where nobody else does
    headers: tuple[tuple[str, str], ...] = ()
