"""Places in time that a hash decides: the same on any machine, untouched by other customers."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from pejling.stats.slots import RANGE, SEPARATOR, hash64, keeps

VERSION = "1"
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)

Hashes = NDArray[np.uint64]


def hashes_of(programme: str, customers: Iterable[str]) -> Hashes:
    """The 64-bit hash of each customer in a programme, a million in a second."""
    start = hashlib.sha256(_bytes(VERSION) + SEPARATOR.encode() + _bytes(programme) + SEPARATOR.encode())
    heads = bytearray()
    for customer in customers:
        digest = start.copy()
        digest.update(_bytes(customer))
        heads += digest.digest()[:8]
    return np.frombuffer(bytes(heads), dtype=">u8").astype(np.uint64)


def slots_of(hashes: Hashes, days: int) -> Hashes:
    """floor(days · H / 2⁶⁴) for each hash, in two halves because the product has more than 64 bits."""
    wide = np.uint64(days)
    return np.asarray((wide * (hashes >> HALF) + (wide * (hashes & LOW) >> HALF)) >> HALF)


def spread_of(programme: str, message_id: str, days: int) -> int:
    """On which of the days of a window, 0 … days, an event is followed up."""
    return (days + 1) * hash64(VERSION, programme, message_id) // RANGE if days else 0


def is_sampled(programme: str, thing: str, fraction: float) -> bool:
    """Whether thinning keeps an event or a customer; a larger fraction keeps all that a smaller one did."""
    return fraction >= 1 or keeps(f"sample{SEPARATOR}{programme}{SEPARATOR}{thing}", fraction)


def follows_pilot(programme: str, customer: str, share: float) -> bool:
    """Whether a customer outside the pilot takes part already; a larger share keeps all that a smaller one had."""
    return share >= 1 or keeps(f"ramp{SEPARATOR}{programme}{SEPARATOR}{customer}", share)


def cycle_start(started_on: date, day: date, cycle_days: int) -> date:
    """The first day of the cycle that a day lies in, counted from the programme's start."""
    return started_on + (day - started_on).days // cycle_days * timedelta(days=cycle_days)


def _bytes(text: str) -> bytes:
    return (text if text.isascii() else normalize("NFC", text)).encode()
