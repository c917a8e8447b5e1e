"""Fixed places decided by hashing: the same on any machine and in any order, untouched by other customers."""

from __future__ import annotations

import hashlib
import unicodedata

SEPARATOR = "\x1f"
CYCLE_DAYS = 365
RANGE = 2**64
PRIOR_INVITATIONS = 50.0
LARGEST_STEP = 2.0


def slot(version: str, programme: str, customer: str, days: int = CYCLE_DAYS) -> int:
    """The day of the cycle, 0 ≤ slot < days, on which a customer is due: floor(days · H / 2⁶⁴)."""
    if days < 1:
        raise ValueError(f"a cycle has at least one day, not {days!r}")
    return days * hash64(version, programme, customer) // RANGE


def hash64(*parts: str) -> int:
    """First eight bytes, big endian, of the SHA-256 of the parts in NFC, joined by the unit separator."""
    text = SEPARATOR.join(unicodedata.normalize("NFC", part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def keeps(event: str, fraction: float) -> bool:
    """Whether thinning to a fraction (0–1) keeps an event; a larger fraction keeps all that a smaller one did."""
    if not 0 <= fraction <= 1:
        raise ValueError(f"a fraction lies between 0 and 1, not {fraction!r}")
    return hash64(event) < fraction * RANGE


def thinning_fraction(target: float, events: float, rate: float) -> float:
    """The fraction of events to keep so that about ``target`` answers come, 0–1."""
    if target < 0 or events < 0 or not 0 <= rate <= 1:
        raise ValueError(f"no fraction for {target!r} answers from {events!r} events at rate {rate!r}")
    expected = events * rate
    return min(1.0, target / expected) if expected else float(target > 0)


def steady_fraction(wanted: float, before: float) -> float:
    """A month's new fraction: at most twice and at least half of the one before."""
    return min(1.0, max(before / LARGEST_STEP, min(before * LARGEST_STEP, wanted)))


def shrunk_rate(answers: float, invitations: float, pooled: float) -> float:
    """A touchpoint's response rate (0–1) drawn towards the pooled one, which counts as fifty invitations."""
    return (answers + PRIOR_INVITATIONS * pooled) / (invitations + PRIOR_INVITATIONS)
