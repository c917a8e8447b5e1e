"""When SQLite moves what was written from its log into the database file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

EVERY = 8  # transactions: some ten megabytes of log, in which most pages stand several times
USUAL = 1000  # pages of log after which SQLite does it by itself, within a commit


@contextmanager
def own_checkpoints() -> Iterator[Callable[[], None]]:
    """Do it between transactions, when nobody waits, rather than at almost every commit; call it after each."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield lambda: None
        return
    _pragma(f"wal_autocheckpoint = {EVERY * USUAL * 10}")
    try:
        yield _every(EVERY, lambda: _pragma("wal_checkpoint(PASSIVE)"))
    finally:
        _pragma(f"wal_autocheckpoint = {USUAL}")


def _every(count: int, work: Callable[[], None]) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % count == 0:
            work()

    return step


def _pragma(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {text}")
