"""Base64 for addresses of the web, without padding: what browsers, push services and tokens write."""

from base64 import urlsafe_b64decode, urlsafe_b64encode


def packed(raw: bytes) -> str:
    """Bytes as text."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unpacked(text: str) -> bytes:
    """Text as bytes; ``ValueError`` for what is none."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
