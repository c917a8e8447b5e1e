"""Catalogues of the interface: ``update`` extracts and merges, ``compile`` writes what gettext reads,
``missing`` lists what is not translated."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pejling"
LOCALE = SOURCE / "locale"
LANGUAGES = ("da", "nb", "sv")
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


def extracted() -> Catalog:
    """Every marked string of the code and the templates (the stats room keeps its own catalogue)."""
    catalogue = Catalog(charset="utf-8")
    files = sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt"), *SOURCE.rglob("*.mjml")])
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


def update() -> None:
    """Merge what was extracted into the three catalogues; what is no longer used goes."""
    template = extracted()
    for language in LANGUAGES:
        catalogue = _read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = _path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, no_location=True, omit_header=False)


def compile_all() -> None:
    """Write a .mo beside each .po."""
    for language in LANGUAGES:
        if _path(language).exists():
            with _path(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, _read(language))


def missing() -> list[str]:
    """What the catalogues lack, a line each."""
    lines = []
    template = extracted()
    for language in LANGUAGES:
        catalogue = _read(language)
        for message in template:
            known = catalogue.get(message.id, message.context) if message.id else message
            if message.id and (known is None or not _complete(known.string)):
                lines.append(f"{language}: not translated: {message.id!r}")
            elif known is not None and known.fuzzy and message.id:
                lines.append(f"{language}: fuzzy: {message.id!r}")
    return lines


def _complete(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _read(language: str) -> Catalog:
    if not _path(language).exists():
        return Catalog(locale=language, project="Pejling", charset="utf-8", fuzzy=False)
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


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
