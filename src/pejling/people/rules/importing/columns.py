"""Which column of a file is which field."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejling.people.rules.importing.fields import Field
from pejling.people.rules.importing.headers import folded
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import FileRefused, listed


@dataclass(frozen=True)
class Column:
    """A column that is used: where it is, its name in the file, and its field or its key in the bag."""

    index: int
    header: str
    field: Field | None
    key: str = ""  # within attributes or properties


@dataclass(frozen=True)
class Columns:
    """The columns of a file: those that are used, and the names of those that are not."""

    used: tuple[Column, ...]
    unknown: tuple[str, ...]


def choose_columns(header: Sequence[str], fields: Sequence[Field], mapping: Mapping, *, bag: str) -> Columns:
    """Match a header with the fields: what the map says, then the names that are known."""
    by_name = {one.name: one for one in fields}
    _check_names(header, by_name, mapping, bag=bag)
    taken = {target for target in mapping.columns.values() if target} | set(mapping.constants)
    known = {name: one for one in fields if one.name not in taken for name in one.names()}
    used = []
    for index, name in enumerate(header):
        column = _column(index, name, by_name, known, mapping, bag)
        if column:
            used.append(column)
    _refuse_doubles(used)
    places = {column.index for column in used}
    unknown = [
        name for index, name in enumerate(header) if index not in places and name and mapping.columns.get(name) != ""
    ]
    return Columns(tuple(used), tuple(unknown))


def _column(
    index: int, name: str, by_name: dict[str, Field], known: dict[str, Field], mapping: Mapping, bag: str
) -> Column | None:
    if name in mapping.columns:
        target = mapping.columns[name]
        if bag and target.startswith(f"{bag}."):
            return Column(index, name, None, target.removeprefix(f"{bag}."))
        return Column(index, name, by_name[target]) if target else None
    field = known.get(folded(name)) if name else None
    return Column(index, name, field) if field else None


def _check_names(header: Sequence[str], by_name: dict[str, Field], mapping: Mapping, *, bag: str) -> None:
    for name, target in mapping.columns.items():
        if name not in header:
            raise FileRefused(f"The map names a column {name!r} that the file does not have: {listed(header)}.")
        if target and target not in by_name and not (bag and target.startswith(f"{bag}.") and target != f"{bag}."):
            raise FileRefused(f"The map gives column {name!r} an unknown field {target!r}: {_fields(by_name, bag)}.")
    for table, names in (("constants", mapping.constants), ("values", mapping.values)):
        for name in names:
            if name not in by_name:
                raise FileRefused(f"The map's {table} has an unknown field {name!r}: {_fields(by_name, bag)}.")


def _fields(by_name: dict[str, Field], bag: str) -> str:
    return "allowed are " + ", ".join([*by_name, *([f"{bag}.NAME"] if bag else [])])


def _refuse_doubles(used: Sequence[Column]) -> None:
    seen: dict[str, str] = {}
    for column in used:
        name = column.field.name if column.field else f".{column.key}"
        if name in seen:
            raise FileRefused(
                f"Columns {seen[name]!r} and {column.header!r} both mean {name}: choose one in the map "
                f'(under [columns], "{column.header}" = "" leaves that one out).'
            )
        seen[name] = column.header
