"""Among: many values as one parameter, so that a statement is the same text for any number of them."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection


def among(column: str) -> str:
    """The condition that a column is one of many values; its parameter is made by ``values``."""
    if connection.vendor == "postgresql":
        return f"{column} = any(%s)"
    return f"{column} in (select value from json_each(%s))"


def values(wanted: Iterable[Any]) -> Any:
    """The parameter of ``among``: texts or whole numbers."""
    return list(wanted) if connection.vendor == "postgresql" else json.dumps(list(wanted))
