"""What is wrong with a file or a row, said so that somebody can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 12


class FileRefused(Exception):
    """The whole file cannot be used; the message says why and what to do."""


class ColumnMissing(FileRefused):
    """Nothing in the file says what every row must have."""

    def __init__(self, name: str, header: Sequence[str], group: Sequence[str]) -> None:
        super().__init__(
            f"{name} has no column for {' or '.join(group)}: {listed(header)}. Name the column in the map (under "
            f'[columns], "its name" = "{group[0]}"), or say the same for all rows (under [constants]).'
        )
        self.group = tuple(group)


class NotAllowed(ValueError):
    """One value cannot be used."""

    def __init__(self, value: str, allowed: str) -> None:
        super().__init__(f"{value!r} is not allowed: {allowed}")
        self.value = value
        self.allowed = allowed


def listed(header: Sequence[str]) -> str:
    """The columns of a file, the first of them if they are many."""
    names = [name for name in header if name]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"it has {', '.join(names[:SHOWN])}{more}"


@dataclass(frozen=True)
class Problem:
    """A value that cannot be used: in which row (the header is row 1) and column, and what would be allowed."""

    row: int
    column: str
    value: str
    allowed: str
