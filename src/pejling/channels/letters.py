"""Letters: a template in MJML and one in plain text, compiled once, filled in for each reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from liquid import BoundTemplate, Environment, StrictUndefined

from pejling.channels.mjml import compile_mjml


@dataclass(frozen=True)
class Letter:
    """The two templates of one kind of mail, ready to be filled in."""

    html: BoundTemplate
    text: BoundTemplate

    def write(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """The plain text and the HTML; values are escaped in the HTML, and a missing one is an error."""
        return self.text.render(**values), self.html.render(**values)


@lru_cache(maxsize=32)
def letter(folder: Path, name: str) -> Letter:
    """The templates NAME.mjml and NAME.txt of a folder."""
    mjml = (folder / f"{name}.mjml").read_text(encoding="utf-8")
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return Letter(
        html=Environment(autoescape=True, undefined=StrictUndefined).from_string(compile_mjml(mjml)),
        text=Environment(undefined=StrictUndefined).from_string(text),
    )
