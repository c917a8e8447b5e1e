"""What the machinery must know of a kind of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from pejling.people.actions.upserts import Upserted
from pejling.people.models import Organisation
from pejling.people.rules.importing.fields import Field
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.importing.tables import Table
from pejling.people.rules.sets import ImportKind

Numbered = tuple[int, Any]  # a row's number in the file, and the row


@dataclass(frozen=True)
class Situation:
    """Where rows are brought in: the organisation, the file, and how it calls its columns."""

    organisation: Organisation
    digest: str  # of the file and its map: what makes it the same import
    now: datetime
    headers: dict[str, str]  # field → column in the file
    decimal: str = ""
    file_digest: str = ""  # of the file alone: what rows without an id are named by

    def problem(self, row: int, name: str, value: str, allowed: str) -> Problem:
        """A value of a row that refers to nothing."""
        return Problem(row, self.headers.get(name, name), value, allowed)


class Chunk(Protocol):
    """Some rows on their way in, in two steps within one transaction."""

    def keys(self) -> frozenset[str]:
        """All by which a row may be the same as one of another chunk."""
        ...

    def go_ahead(self, avoid: frozenset[str]) -> None:
        """Write rows that no other row touches and that have none of these keys; chunks may do so at the same time."""
        ...

    def follow(self) -> Upserted:
        """Write the others, when all chunks before are in; what came of the whole chunk."""
        ...


@dataclass(frozen=True)
class OneStep:
    """A chunk whose rows are all written in their turn."""

    write: Callable[[Sequence[Numbered], Situation], Upserted]
    rows: Sequence[Numbered]
    situation: Situation

    def keys(self) -> frozenset[str]:
        """None: nothing goes ahead that they could meet."""
        return frozenset()

    def go_ahead(self, avoid: frozenset[str]) -> None:
        """Wait for the turn."""

    def follow(self) -> Upserted:
        """Write the rows."""
        return self.write(self.rows, self.situation)


def in_turn(
    write: Callable[[Sequence[Numbered], Situation], Upserted],
) -> Callable[[Sequence[Numbered], Situation], Chunk]:
    """Chunks that do nothing ahead of their turn."""
    return partial(OneStep, write)


def never(cells: Cells) -> bool:
    """No row of this kind is passed over."""
    return False


@dataclass(frozen=True)
class Kind:
    """A kind of rows: its fields, and what makes a row, checks it against what is there, and writes it.

    ``needs`` are groups of fields of which a row must have at least one. ``chunk`` writes rows within a transaction
    and may be given the same rows again. ``row`` is a named tuple, so that rows are cheap to put aside.
    ``build_many`` makes all rows of a table at once, the same as ``build`` makes of each; those that it cannot make
    it adds to the table's unclear ones.
    """

    kind: ImportKind
    row: type[Any]
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...]
    build: Callable[[Cells, Situation], Any]
    check: Callable[[Sequence[Numbered], Situation], list[Problem]]
    chunk: Callable[[Sequence[Numbered], Situation], Chunk]
    build_many: Callable[[Table, Situation], Sequence[Any]] | None = None
    bag: str = ""
    passes_over: Callable[[Cells], bool] = never
