"""Checked rows, put aside until the whole file is known to be good.

The file is removed from its folder as soon as it is open: it holds personal data, and not even a crash leaves it.
"""

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pejling.people.actions.imports.kind import Numbered


class Spool:
    """Rows written one after the other, read back in the same order."""

    def __init__(self, folder: Path, row: type[Any]) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by close()
        self._row = row
        self._starts: list[int] = []

    def put(self, rows: Sequence[Numbered]) -> None:
        """Add rows; they are kept as columns, which takes half the time."""
        self._starts.append(self._file.tell())
        numbers, values = zip(*rows, strict=True)
        pickle.dump((numbers, list(zip(*values, strict=True))), self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[list[Numbered]]:
        for start in self._starts:
            self._file.seek(start)
            numbers, columns = pickle.load(self._file)
            yield list(zip(numbers, map(self._row._make, zip(*columns, strict=True)), strict=True))

    def close(self) -> None:
        """Let go of the rows."""
        self._file.close()
