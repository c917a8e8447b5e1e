"""Letters: a template in MJML and one in plain text, compiled once, filled in for each reader."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from liquid import BoundTemplate, Environment, StrictUndefined
from markupsafe import escape

from pejling.channels.mjml import compile_mjml

OPEN, CLOSE = "\ue000", "\ue001"  # around a name in a frame; of the private use area, which nobody writes


@dataclass(frozen=True, eq=False)
class Letter:
    """The two templates of one kind of mail, ready to be filled in."""

    html: BoundTemplate
    text: BoundTemplate

    def write(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """The plain text and the HTML; values are escaped in the HTML, and a missing one is an error."""
        return self.text.render(**values), self.html.render(**values)

    def write_one_of_many(self, values: Mapping[str, str], *, own: Sequence[str]) -> tuple[str, str]:
        """As ``write``, but what only this reader's ``own`` values differ in is rendered once for all.

        Nothing in the templates may hang on an own value, neither a condition nor a filter.
        """
        shared = tuple((name, value) for name, value in values.items() if name not in own)
        text, html = _frame(self, shared, tuple(own))
        mine = {name: values[name] for name in own}
        return _fill(text, mine), _fill(html, {name: escape(value) for name, value in mine.items()})


@lru_cache(maxsize=32)
def letter(folder: Path, name: str) -> Letter:
    """The templates NAME.mjml and NAME.txt of a folder."""
    mjml = (folder / f"{name}.mjml").read_text(encoding="utf-8")
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return Letter(
        html=Environment(autoescape=True, undefined=StrictUndefined).from_string(compile_mjml(mjml)),
        text=Environment(undefined=StrictUndefined).from_string(text),
    )


@lru_cache(maxsize=256)
def _frame(letter: Letter, shared: tuple[tuple[str, str], ...], own: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The text and the HTML around the own values: a piece, a name, a piece, a name, and so on to the last piece."""
    places = re.compile(f"{OPEN}({'|'.join(own)}){CLOSE}")
    text, html = letter.write(dict(shared) | {name: f"{OPEN}{name}{CLOSE}" for name in own})
    return places.split(text), places.split(html)


def _fill(frame: list[str], values: Mapping[str, str]) -> str:
    pieces = frame.copy()
    pieces[1::2] = [values[name] for name in frame[1::2]]
    return "".join(pieces)
