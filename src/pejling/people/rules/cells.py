"""Values as cells of a file that a spreadsheet may open."""

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any, *, decimal: str = ".") -> str:
    """A value as text: 0 stays 0, nothing is empty, and text cannot be taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", decimal)
    if not isinstance(value, str):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
