"""PINs of kiosks: kept as a salted hash that the kiosk's own browser can check without a network.

PBKDF2 (RFC 8018) with SHA-256. It keeps passers-by from leaving the page; a PIN of a few digits keeps out nobody
who takes the page apart, which is why the tablet's own lock belongs to it (docs/placements.md).
"""

import hashlib
import re

ROUNDS = 200_000
PIN = re.compile(r"\d{4,12}", re.ASCII)


class BadPin(ValueError):
    """A PIN is 4 to 12 digits."""

    def __init__(self) -> None:
        super().__init__("A PIN is 4 to 12 digits.")


def hashed_pin(pin: str, *, salt: str) -> str:
    """The rounds, the salt and the hash of a PIN in one text."""
    if not PIN.fullmatch(pin):
        raise BadPin
    return f"{ROUNDS}${salt}${hashlib.pbkdf2_hmac('sha256', pin.encode(), salt.encode(), ROUNDS).hex()}"
