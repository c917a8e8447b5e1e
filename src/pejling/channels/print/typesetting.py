"""Typesetting: a template of ours and plain values give a PDF, or one page as SVG or PNG.

Only the typeface that comes with the typesetter is used, so that a page looks the same on every machine; nothing is
fetched and no file outside the template's folder can be read. Values arrive as data, never as source: what a customer
is called cannot become markup.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst

FOLDER = Path(__file__).parent / "sheets"
TYPEFACE = "Libertinus Serif"


def pdf_of(sheet: str, values: Mapping[str, Any]) -> bytes:
    """The sheet as PDF, tagged for screen readers, the same bytes for the same values."""
    made = _compiler(sheet).compile(format="pdf", sys_inputs=_inputs(values), timestamp=0)
    return cast(bytes, made)


def svg_of(sheet: str, values: Mapping[str, Any]) -> bytes:
    """A sheet of one page as SVG."""
    return _single(_compiler(sheet).compile(format="svg", sys_inputs=_inputs(values)))


def png_of(sheet: str, values: Mapping[str, Any], *, ppi: float = 96) -> bytes:
    """A sheet of one page as a picture, for the screen."""
    return _single(_compiler(sheet).compile(format="png", ppi=ppi, sys_inputs=_inputs(values)))


@lru_cache(maxsize=8)
def _compiler(sheet: str) -> typst.Compiler:
    """The fonts are read once per process and sheet."""
    return typst.Compiler(FOLDER / f"{sheet}.typ", root=FOLDER, ignore_system_fonts=True)


def _inputs(values: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(values, ensure_ascii=False)}


def _single(made: Any) -> bytes:
    return cast(bytes, made[0] if isinstance(made, list) else made)
