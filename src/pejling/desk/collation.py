"""Sorting of names as the reader's alphabet does it: æ ø å in Danish and Norwegian, å ä ö in Swedish.

The databases do not agree on this (SQLite sorts by code point, PostgreSQL by how it was set up), so short lists of
names are sorted here.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
Key = tuple[str, str, str]

# The three letters after z; "{", "|" and "}" are the characters after "z"
DANISH = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"}
SWEDISH = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"}
ENGLISH = {"æ": "ae", "ø": "o", "œ": "oe"}
EVERYWHERE = {"ð": "d", "þ": "th", "ß": "ss", "ł": "l", "đ": "d"}
LETTERS = {"da": DANISH, "nb": DANISH, "sv": SWEDISH}
TABLES = {language: str.maketrans(EVERYWHERE | letters) for language, letters in LETTERS.items()}
OTHERWISE = str.maketrans(EVERYWHERE | ENGLISH)
DOUBLE_A = {"da", "nb"}  # Aarhus stands with Århus


def collation_key(name: str, language: str) -> Key:
    """What to sort a name by in a language: letters first, then accents, then capitals."""
    base = language.partition("-")[0]
    folded = unicodedata.normalize("NFC", name).casefold()
    if base in DOUBLE_A:
        folded = folded.replace("aa", "å")
    return _without_accents(folded.translate(TABLES.get(base, OTHERWISE))), folded, name


def in_order(things: Iterable[Thing], language: str, *, name: Callable[[Thing], str] = str) -> list[Thing]:
    """The things by their names, as the language's alphabet has them."""
    return sorted(things, key=lambda thing: collation_key(name(thing), language))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(part for part in unicodedata.normalize("NFD", text) if not unicodedata.combining(part))
