"""Headers of a mail as plain text."""

from email.errors import MessageError
from email.header import decode_header, make_header


def decoded(value: str) -> str:
    """A value whatever it was encoded in; as it stands where nobody can tell."""
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return value
