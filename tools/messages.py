"""Catalogues of the interface: ``update`` extracts and merges, ``compile`` writes what gettext reads,
``missing`` lists what is not translated. Staff read four languages; what customers see is said in ten."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pejling"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Message = tuple[str | tuple[str, str], str | None]


@dataclass(frozen=True)
class Shelf:
    """Catalogues in some languages, of what is said in some rooms."""

    folder: Path
    languages: tuple[str, ...]
    rooms: tuple[Path, ...]

    def path(self, language: str) -> Path:
        return self.folder / language / "LC_MESSAGES" / "django.po"


SHELVES = (
    Shelf(SOURCE / "locale", ("da", "nb", "sv"), (SOURCE,)),
    Shelf(
        SOURCE / "respond" / "locale",
        ("nn", "fi", "de", "nl", "fr", "es"),
        (  # the pages, and what stands in the mails
            SOURCE / "respond",
            SOURCE / "fieldwork",
            SOURCE / "followup" / "queries" / "to_customers",
        ),
    ),
)


@cache
def extracted(rooms: tuple[Path, ...] = (SOURCE,)) -> Catalog:
    """Every marked string of the code and the templates (the stats room keeps its own catalogue)."""
    catalogue = Catalog(charset="utf-8")
    kinds = ("*.py", "*.html", "*.txt", "*.mjml")
    files = sorted(file for room in rooms for kind in kinds for file in room.rglob(kind))
    for file in files:
        if "migrations" in file.parts or SOURCE / "stats" in file.parents:
            continue
        for name, context in _messages(file):
            catalogue.add(name, context=context, flags=["python-format"] if _has_placeholder(name) else [])
    return catalogue


def _messages(file: Path) -> Iterator[Message]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = re.sub(r"\bX+\b", " ", templatize(text))
        text = "\n".join(line.strip() for line in text.splitlines())
    for _line, message, _comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
        name = message if isinstance(message, str) else tuple(part for part in message if isinstance(part, str))
        yield name, context


def _has_placeholder(name: str | tuple[str, ...]) -> bool:
    return "%(" in (name if isinstance(name, str) else "".join(name))


def catalogues() -> Iterator[tuple[Shelf, str, Catalog]]:
    """Each catalogue as it is on disk, with where it belongs."""
    for shelf in SHELVES:
        for language in shelf.languages:
            yield shelf, language, read(shelf, language)


def update() -> None:
    """Merge what was extracted into the catalogues; what is no longer used goes."""
    for shelf, language, catalogue in catalogues():
        catalogue.update(extracted(shelf.rooms), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        shelf.path(language).parent.mkdir(parents=True, exist_ok=True)
        with shelf.path(language).open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, no_location=True, omit_header=False)


def compile_all() -> None:
    """Write a .mo beside each .po."""
    for shelf, language, catalogue in catalogues():
        if shelf.path(language).exists():
            with shelf.path(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)


def missing() -> list[str]:
    """What the catalogues lack, a line each."""
    lines = []
    for shelf, language, catalogue in catalogues():
        for message in extracted(shelf.rooms):
            known = catalogue.get(message.id, message.context) if message.id else message
            if message.id and (known is None or not _complete(known.string)):
                lines.append(f"{language}: not translated: {message.id!r}")
            elif known is not None and known.fuzzy and message.id:
                lines.append(f"{language}: fuzzy: {message.id!r}")
    return lines


def read(shelf: Shelf, language: str) -> Catalog:
    """A catalogue, empty when nobody has begun it."""
    if not shelf.path(language).exists():
        return Catalog(locale=language, project="Pejling", charset="utf-8", fuzzy=False)
    with shelf.path(language).open("rb") as file:
        return read_po(file, locale=language)


def _complete(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


if __name__ == "__main__":
    verb = sys.argv[1] if len(sys.argv) == 2 else ""
    if verb == "update":
        update()
    elif verb == "compile":
        compile_all()
    elif verb == "missing":
        lines = missing()
        print("\n".join(lines) or "All strings are translated.")
        sys.exit(bool(lines))
    else:
        sys.exit("usage: messages.py update | compile | missing")
