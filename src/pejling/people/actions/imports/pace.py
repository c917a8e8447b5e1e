"""How many rows one transaction takes."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from pejling.people.actions.imports.kind import Numbered

MOST = {"postgresql": 5000, "sqlite": 3000}  # rows of a transaction
SMALLEST = 500  # rows; below, the statements and the commit cost more than the rows
LONGEST_WRITE = 0.04  # seconds of a write transaction on SQLite, where everybody else waits for it


class Pace:
    """On SQLite as many rows as fit into the time that others can wait; on PostgreSQL nobody waits."""

    def __init__(self) -> None:
        self.most = MOST[connection.vendor]
        self.fixed = connection.vendor != "sqlite"
        self.rows = self.most if self.fixed else min(SMALLEST, self.most)

    def took(self, rows: int, seconds: float) -> None:
        """Learn from a transaction."""
        if not self.fixed:
            fitting = int(rows * LONGEST_WRITE / max(seconds, 0.001))
            self.rows = min(self.most, max(SMALLEST, min(fitting, 2 * self.rows)))

    @contextmanager
    def watching(self, rows: int) -> Iterator[None]:
        """Learn from the transaction within."""
        began = time.perf_counter()
        yield
        self.took(rows, time.perf_counter() - began)

    def chunks(self, blocks: Iterable[Sequence[Numbered]]) -> Iterator[Sequence[Numbered]]:
        """The rows of all blocks in chunks of the size that fits when each begins."""
        waiting: list[Numbered] = []
        for block in blocks:
            waiting += block
            start = 0
            while len(waiting) - start >= self.rows:
                size = self.rows
                yield waiting[start : start + size]
                start += size
            del waiting[:start]
        if waiting:
            yield waiting
