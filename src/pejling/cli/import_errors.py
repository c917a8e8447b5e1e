"""The errors of an import as a CSV file, for whoever mends the rows."""

import csv
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from pejling.people.rules.importing.problems import Problem

HEADER = ("row", "column", "value", "allowed")


class ErrorFile:
    """Writes every problem as a row; does nothing without a path."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        if self._path is not None:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._file)
            self._writer.writerow(HEADER)
        return self

    def add(self, problem: Problem) -> None:
        """Write one problem."""
        if self._writer is not None:
            self._writer.writerow((problem.row, problem.column, problem.value, problem.allowed))

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
