"""The short way through many rows: column by column, each text that comes often read once.

It only knows *yes*: a row with anything unusual (a value that is refused, cells too many) is *unclear* and left to
``RowReader``, which says what is wrong. What it does read, it reads with the same readers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pejling.people.rules.importing.fields import Reader
from pejling.people.rules.importing.reading import RowReader, read_attribute

REMEMBERED = 10_000  # texts of a column
WRONG = "wrong\0"  # told by its identity; a text, so that whoever passes over it needs no question


@dataclass(frozen=True)
class Table:
    """Some rows of a file as columns; ``unclear`` are the places of rows that must be read one by one."""

    size: int
    columns: Mapping[str, Sequence[Any]]  # field → values
    empty: Mapping[str, Any]  # field → what it is where the file has no such column
    bags: Sequence[dict[str, str]]
    unclear: set[int]

    def column(self, name: str) -> Sequence[Any]:
        """The values of a field, row by row."""
        found = self.columns.get(name)
        return [self.empty[name]] * self.size if found is None else found

    def has(self, *names: str) -> bool:
        """Whether the file or the map says anything of one of the fields."""
        return any(name in self.columns for name in names)


class TableReader:
    """Reads rows into tables; ``empty`` has the value of every field where a cell is empty."""

    def __init__(self, reader: RowReader, empty: Mapping[str, Any]) -> None:
        self._width = reader.width
        self._empty = {**empty, **reader.constants}
        self._constants = reader.constants
        self._steps = [
            (index, name, _Readings(read, meanings or {}, self._empty[name]))
            for index, name, read, meanings in reader.steps
        ]
        self._bag = [(index, key, _Readings(read_attribute, {}, "")) for index, key in reader.bag]

    def read(self, rows: Sequence[Sequence[str]]) -> Table:
        """The values of some rows."""
        texts, unclear = self._texts(rows)
        columns: dict[str, Sequence[Any]] = {name: [value] * len(rows) for name, value in self._constants.items()}
        columns |= {name: readings.of(texts[index], unclear) for index, name, readings in self._steps}
        bag = {key: readings.of(texts[index], unclear) for index, key, readings in self._bag}
        return Table(len(rows), columns, self._empty, _bags(bag, len(rows)), unclear)

    def _texts(self, rows: Sequence[Sequence[str]]) -> tuple[Sequence[Sequence[str]], set[int]]:
        """The cells as columns; rows with cells too many are unclear, missing cells are empty."""
        if set(map(len, rows)) == {self._width}:
            return list(zip(*rows, strict=True)), set()
        unclear = {place for place, row in enumerate(rows) if any(row[self._width :])}
        columns = zip_longest(*rows, [""] * self._width, fillvalue="")  # one row more: as wide as the header at least
        return [column[:-1] for column in columns], unclear


def _bags(columns: Mapping[str, Sequence[str]], size: int) -> Sequence[dict[str, str]]:
    if not columns:
        return [{}] * size
    keys = list(columns)
    return [
        {key: value for key, value in zip(keys, values, strict=True) if value}
        for values in zip(*columns.values(), strict=True)
    ]


class _Readings(dict[str, Any]):
    """What the texts of a column mean: text → value, or WRONG."""

    def __init__(self, reader: Reader, meanings: Mapping[str, str], empty: Any) -> None:
        super().__init__()
        self._reader, self._meanings, self._empty = reader, meanings, empty
        self._wrong = False

    def of(self, texts: Sequence[str], unclear: set[int]) -> list[Any]:
        """The value of each text; places of those that are wrong become unclear."""
        if len(self) > REMEMBERED:
            self.clear()
        values = [self[text] for text in texts]
        if self._wrong:
            unclear |= {place for place, value in enumerate(values) if value is WRONG}
        return values

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._read(text.strip())
        return value

    def _read(self, text: str) -> Any:
        text = self._meanings.get(text, text)
        if not text:
            return self._empty
        try:
            return self._reader(text)
        except ValueError:
            self._wrong = True
            return WRONG
