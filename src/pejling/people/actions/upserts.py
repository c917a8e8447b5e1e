"""What all upserts share: chunks, counts, and the rule that nothing known is wiped out by an empty value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, transaction

Row = TypeVar("Row")
EMPTY: tuple[Any, ...] = ("", None, (), {})
CHUNK = {"postgresql": 5000, "sqlite": 1000}  # SQLite: one writer, so that a web write never waits over 50 ms


@dataclass(frozen=True)
class Upserted:
    """How many rows were new, changed, or the same as before."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: "Upserted") -> "Upserted":
        return Upserted(self.created + other.created, self.updated + other.updated, self.unchanged + other.unchanged)


def in_chunks(rows: Sequence[Row], write: Callable[[Sequence[Row]], Upserted]) -> Upserted:
    """Write rows chunk by chunk, each in a transaction of its own (or as a part of the caller's)."""
    size = CHUNK[connection.vendor]
    done = Upserted()
    for start in range(0, len(rows), size):
        with transaction.atomic():
            done += write(rows[start : start + size])
    return done


def known_again(new: Any, old: Any) -> Any:
    """The value to keep: the new one unless it is empty; of two sets of attributes both, the new ones on top."""
    if isinstance(old, dict):
        return {**old, **(new or {})}
    return old if new in EMPTY else new
