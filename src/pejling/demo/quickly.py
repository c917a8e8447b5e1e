"""A replay does not wait for the disk: a power cut would only take away what the same command makes again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def without_waiting_for_the_disk() -> Iterator[None]:
    """On SQLite, commits of this connection reach the disk a little later; those of others wait as ever.

    In write-ahead mode NORMAL keeps the file whole: the last commits may be lost, and the cursor of the replay with
    them. Inside a transaction (tests) the level cannot be changed.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _pragma("NORMAL")
    try:
        yield
    finally:
        _pragma("FULL")


def _pragma(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
