"""Searching in what people wrote: whatever the case, ä like æ, ö like ø, aa like å, other accents left out.

å stays a letter of its own: who searches for "mal" does not want "mål". SQLite's own LOWER and LIKE know only ASCII
and PostgreSQL's depend on how the database was set up, so both get the same folding from us: SQLite a function written
below, PostgreSQL ``translate`` over the letters that the languages of Europe use.
"""

import sqlite3
import unicodedata
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Coalesce, StrIndex

KEPT = {"ä": "æ", "ö": "ø", "å": "å", "æ": "æ", "ø": "ø"}
SQLITE_NAME = "pejling_fold"
MOST_WORDS = 8


def fold(text: str) -> str:
    """The text as it is compared."""
    composed = unicodedata.normalize("NFC", text)
    # one letter for one, also where a small letter would take two (İ): PostgreSQL's translate cannot do otherwise
    return "".join(_folded(letter.lower()[:1]) for letter in composed).replace("aa", "å")


def _folded(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in KEPT:
        return KEPT[letter]
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return bare[:1] or letter


def _translation() -> tuple[str, str]:
    """The letters from À to ž that folding changes, and what each becomes (one for one, as ``translate`` wants)."""
    changed = [chr(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x17F))]
    pairs = [(letter, _folded(letter.lower()[:1])) for letter in changed]
    return "".join(one for one, other in pairs if one != other), "".join(other for one, other in pairs if one != other)


FROM, TO = _translation()


class Folded(models.Func):
    """A column folded by the database, to be compared with ``fold`` of what is searched."""

    output_field = models.TextField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function=SQLITE_NAME, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = f"replace(translate(%(expressions)s, '{FROM}', '{TO}'), 'aa', 'å')"
        return self.as_sql(compiler, connection, template=template, **context)


def contains(words: str, *columns: str) -> models.Q:
    """A condition: every word occurs in one of the columns, folded."""
    condition = models.Q()
    for word in words.split()[:MOST_WORDS]:
        condition &= reduce(or_, (models.Q(_occurs(column, word)) for column in columns))
    return condition


def _occurs(column: str, word: str) -> "models.lookups.GreaterThan[Any]":
    place = StrIndex(Folded(models.F(column)), models.Value(fold(word)))
    return models.lookups.GreaterThan(Coalesce(place, 0), 0)


def teach_sqlite(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Give a new SQLite connection the folding function."""
    if connection.vendor == "sqlite":
        raw: sqlite3.Connection = connection.connection
        raw.create_function(SQLITE_NAME, 1, lambda text: None if text is None else fold(text), deterministic=True)
