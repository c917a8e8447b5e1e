"""Receipts: the till signs each receipt's number, so that a code printed on it answers once."""

import hashlib
import hmac

from pejling.programme.models import Placement
from pejling.programme.queries.placements import signing_key

SIGNATURE_LENGTH = 16  # hexadecimal digits: 64 bits, and a code that stays small
LONGEST_NUMBER = 40


def receipt_mark(placement: Placement, number: str, *, key: str) -> str:
    """The last part of a receipt's address: its number and signature."""
    return f"{number}-{_signature(placement, number, key)}"


def read_receipt(placement: Placement, mark: str, *, key: str) -> str | None:
    """The receipt's number, or None when this placement's till did not sign it."""
    number, _, signature = mark.rpartition("-")
    if not number or len(number) > LONGEST_NUMBER or not signature.isascii():
        return None
    return number if hmac.compare_digest(signature.lower(), _signature(placement, number, key)) else None


def receipt_key(number: str) -> str:
    """The answer's key: the same receipt is the same answer, and its number cannot be read from it."""
    return f"receipt-{hashlib.sha256(number.encode()).hexdigest()[:32]}"


def _signature(placement: Placement, number: str, key: str) -> str:
    secret = signing_key(placement, key=key)
    return hmac.digest(secret.encode(), number.encode(), "sha256").hex()[:SIGNATURE_LENGTH]
