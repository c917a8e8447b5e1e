"""When to try again."""

from datetime import datetime, timedelta
from zlib import crc32

WAITS = (1, 5, 15, 30, 60, 120, 240)  # minutes; the last repeats
MOST_ATTEMPTS = 20  # about two and a half days
SPREAD = 0.2


def retry_at(now: datetime, *, attempts: int, key: str) -> datetime | None:
    """The next attempt after so many, each time later; None when it is time to give up.

    The wait is spread by a hash of the key, so that what failed together does not come back together.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    minutes = WAITS[min(attempts, len(WAITS)) - 1]
    share = crc32(f"{key}:{attempts}".encode()) / 0xFFFFFFFF
    return now + timedelta(minutes=minutes * (1 - SPREAD + 2 * SPREAD * share))
