"""The map: what a file's columns are called here, and what holds for all its rows."""

import json
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pejling.people.rules.importing.problems import FileRefused

KEYS = ("encoding", "delimiter", "day_first", "date_format", "decimal", "columns", "constants", "values")
TYPES: dict[str, type] = {"day_first": bool, "columns": dict, "constants": dict, "values": dict}


@dataclass(frozen=True)
class Mapping:
    """A map as read from MAP.toml (docs/import.md shows one)."""

    encoding: str = ""
    delimiter: str = ""
    day_first: bool | None = None
    date_format: str = ""
    decimal: str = ""
    columns: dict[str, str] = field(default_factory=dict)  # column in the file → field; "" leaves it out
    constants: dict[str, str] = field(default_factory=dict)  # field → value for every row
    values: dict[str, dict[str, str]] = field(default_factory=dict)  # field → written in the file → meant

    def fingerprint(self) -> bytes:
        """The same for maps that say the same."""
        return json.dumps(asdict(self), sort_keys=True).encode()


def read_mapping(text: str) -> Mapping:
    """The map of a TOML text; every key that is not understood is refused."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise FileRefused(f"The map is not TOML: {problem}.") from None
    for key, value in raw.items():
        _check(key, value)
    return Mapping(
        **{key: value for key, value in raw.items() if key not in ("columns", "constants", "values")},
        columns=_texts("columns", raw.get("columns", {})),
        constants=_texts("constants", raw.get("constants", {})),
        values={name: _texts(f"values.{name}", table) for name, table in raw.get("values", {}).items()},
    )


def _check(key: str, value: Any) -> None:
    if key not in KEYS:
        raise FileRefused(f"The map has an unknown key {key!r}: allowed are {', '.join(KEYS)}.")
    wanted = TYPES.get(key, str)
    if not isinstance(value, wanted):
        raise FileRefused(f"The map's {key} is {value!r}: {_kind(wanted)} is allowed.")
    if key == "decimal" and value not in (",", "."):
        raise FileRefused(f'The map\'s decimal is {value!r}: "," or "." is allowed.')


def _kind(wanted: type) -> str:
    return {bool: "true or false", dict: "a table", str: "a text"}[wanted]


def _texts(name: str, table: Any) -> dict[str, str]:
    if not isinstance(table, AnyMapping):
        raise FileRefused(f"The map's {name} is {table!r}: a table is allowed.")
    for key, value in table.items():
        if isinstance(value, dict | list | bool):
            raise FileRefused(f"The map's {name}.{key} is {value!r}: a text is allowed.")
    return {key: str(value) for key, value in table.items()}


def with_constants(mapping: Mapping, constants: AnyMapping[str, str]) -> Mapping:
    """A map with more values that hold for all rows; they win over columns of the same meaning."""
    hidden = {column: "" for column, name in mapping.columns.items() if name in constants}
    return replace(mapping, columns={**mapping.columns, **hidden}, constants={**mapping.constants, **constants})
