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
        """Add rows."""
        self._starts.append(self._file.tell())
        pickle.dump([(number, *row) for number, row in rows], self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[list[Numbered]]:
        for start in self._starts:
            self._file.seek(start)
            yield [(number, self._row(*values)) for number, *values in pickle.load(self._file)]

    def close(self) -> None:
        """Let go of the rows."""
        self._file.close()
