"""Reading the cells of a row by the columns' readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pejling.people.rules.importing.columns import Column
from pejling.people.rules.importing.fields import Reader, Style, read_line
from pejling.people.rules.importing.problems import NotAllowed, Problem

LONGEST_ATTRIBUTE = 1000


@dataclass
class Cells:
    """The values of a row by field, what was wrong, and what its columns are called in the file."""

    row: int
    values: dict[str, Any]
    headers: Mapping[str, str]
    bag: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def is_wrong(self, name: str) -> bool:
        """Whether the cell of a field cannot be used."""
        column = self.headers.get(name, name)
        return any(problem.column == column for problem in self.problems)

    def refuse(self, name: str, value: str, allowed: str) -> None:
        """Note that a value cannot be used."""
        self.problems.append(Problem(self.row, self.headers.get(name, name), value, allowed))


@dataclass(frozen=True)
class RowReader:
    """Reads rows: columns with their readers, and constants for all rows."""

    steps: tuple[tuple[int, str, Reader, Mapping[str, str] | None], ...]
    bag: tuple[tuple[int, str], ...]
    constants: Mapping[str, Any]
    headers: Mapping[str, str]
    width: int

    def read(self, row: int, cells: Sequence[str]) -> Cells:
        """The values of one row; empty cells give none."""
        values = dict(self.constants)
        result = Cells(row, values, self.headers)
        if len(cells) > self.width and any(cells[self.width :]):
            _refuse_extra_cells(result, cells[self.width :], self.width)
        count = len(cells)
        for index, name, reader, meanings in self.steps:
            text = cells[index].strip() if index < count else ""
            if meanings is not None:
                text = meanings.get(text, text)
            if not text:
                continue
            try:
                values[name] = reader(text)
            except ValueError as problem:
                result.refuse(name, text, getattr(problem, "allowed", str(problem)))
        for index, key in self.bag:
            text = cells[index].strip() if index < count else ""
            try:
                if text:
                    result.bag[key] = read_attribute(text)
            except NotAllowed as problem:
                result.problems.append(Problem(row, key, problem.value, problem.allowed))
        return result


def read_attribute(text: str) -> str:
    """One value of a bag: a line of text."""
    if len(text) > LONGEST_ATTRIBUTE:
        raise NotAllowed(text[:40] + "…", f"at most {LONGEST_ATTRIBUTE} characters")
    return read_line(text, longest=LONGEST_ATTRIBUTE)


def _refuse_extra_cells(result: Cells, extra: Sequence[str], width: int) -> None:
    value = next(filter(None, extra))
    result.problems.append(
        Problem(result.row, f"column {width + 1}", value, f"{width} cells, as many as the header has")
    )


def row_reader(
    columns: Sequence[Column],
    *,
    styles: Mapping[str, Style],
    meanings: Mapping[str, Mapping[str, str]],
    constants: Mapping[str, Any],
    width: int,
) -> RowReader:
    """A reader for a file's columns; ``styles`` by the column's name in the file."""
    fields = [(one, one.field) for one in columns if one.field]
    return RowReader(
        steps=tuple(
            (one.index, kind.name, kind.reader(styles[one.header]), meanings.get(kind.name)) for one, kind in fields
        ),
        bag=tuple((one.index, one.key) for one in columns if not one.field),
        constants=constants,
        headers={kind.name: one.header for one, kind in fields},
        width=width,
    )
