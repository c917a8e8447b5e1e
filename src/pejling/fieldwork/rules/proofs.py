"""Proofs: the page that asks once more carries when it was shown, for which ask and which score, signed.

A form that is sent blindly comes too soon, or with another score than the one it was shown with.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from pejling.fieldwork.rules.evidence import READING

LASTS = timedelta(hours=24)  # as long as a page that was open in time may still answer
MILLISECOND = timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def make_proof(public_id: str, score: int, *, shown_at: datetime, key: str) -> str:
    """What the page that asks once more sends back."""
    moment = str((shown_at - EPOCH) // MILLISECOND)
    return f"{moment}.{_signature(public_id, score, moment, key)}"


def is_read(proof: str, public_id: str, score: int, *, now: datetime, key: str) -> bool:
    """Whether the page was shown for this very score, long enough ago to be read, and not yesterday."""
    moment, _, signature = proof[:64].partition(".")
    if not moment.isdecimal() or not moment.isascii() or len(moment) > 15 or not signature.isascii():
        return False
    if not hmac.compare_digest(signature, _signature(public_id, score, moment, key)):
        return False
    return READING <= now - (EPOCH + int(moment) * MILLISECOND) <= LASTS


def _signature(public_id: str, score: int, moment: str, key: str) -> str:
    return hmac.digest(key.encode(), f"c:{public_id}:{score}:{moment}".encode(), hashlib.sha256).hex()[:32]
