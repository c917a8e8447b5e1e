"""Link tokens: a short public id and a truncated HMAC; nothing secret is stored, so any link can be rebuilt."""

import base64
import hashlib
import hmac

SIGNATURE_LENGTH = 20  # characters of base32: 100 bits; letters and digits survive every mail program, - and _ do not
LONGEST = 64


def make_token(public_id: str, *, key: str, purpose: str = "r") -> str:
    """The token that opens one row's page for one purpose ("r" to answer, "u" to be left alone, "t" to tell)."""
    return public_id + _signature(public_id, key, purpose)


def read_token(token: str, *, key: str, purpose: str = "r") -> str | None:
    """The public id in a token, or None when anything about it is wrong."""
    if not token.isascii() or not SIGNATURE_LENGTH < len(token) <= LONGEST:
        return None
    public_id, signature = token[:-SIGNATURE_LENGTH], token[-SIGNATURE_LENGTH:]
    if not hmac.compare_digest(signature, _signature(public_id, key, purpose)):
        return None
    return public_id


def _signature(public_id: str, key: str, purpose: str) -> str:
    """The purpose is signed too: a survey link cannot be turned into an opt-out link."""
    digest = hmac.digest(key.encode(), f"{purpose}:{public_id}".encode(), hashlib.sha256)
    return base64.b32encode(digest[:15])[:SIGNATURE_LENGTH].decode().lower()  # five bytes are eight characters
