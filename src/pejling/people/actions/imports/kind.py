"""What the machinery must know of a kind of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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


def never(cells: Cells) -> bool:
    """No row of this kind is passed over."""
    return False


@dataclass(frozen=True)
class Kind:
    """A kind of rows: its fields, and what makes a row, checks it against what is there, and writes it.

    ``needs`` are groups of fields of which a row must have at least one. ``write`` runs within a transaction and
    may be called again with the same rows. ``row`` is a named tuple, so that rows are cheap to put aside.
    ``build_many`` makes all rows of a table at once, the same as ``build`` makes of each; those that it cannot make
    it adds to the table's unclear ones.
    """

    kind: ImportKind
    row: type[Any]
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...]
    build: Callable[[Cells, Situation], Any]
    check: Callable[[Sequence[Numbered], Situation], list[Problem]]
    write: Callable[[Sequence[Numbered], Situation], Upserted]
    build_many: Callable[[Table, Situation], Sequence[Any]] | None = None
    bag: str = ""
    passes_over: Callable[[Cells], bool] = never
