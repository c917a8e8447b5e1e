"""The fields that a kind of row has: what they are called in files and how their values are read."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from pejling.people.rules.addresses import normalise_email
from pejling.people.rules.importing.dates import DateStyle, read_date, read_moment
from pejling.people.rules.importing.headers import folded
from pejling.people.rules.importing.problems import NotAllowed
from pejling.people.rules.languages import language_tag
from pejling.people.rules.places import country_code, currency_code, time_zone

Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Style:
    """What holds for all values of a column."""

    dates: DateStyle
    zone: ZoneInfo


@dataclass(frozen=True)
class Field:
    """A field: its name here, its names in files, and its reader for a column's style."""

    name: str
    reader: Callable[[Style], Reader]
    synonyms: tuple[str, ...] = ()
    is_date: bool = False

    def names(self) -> frozenset[str]:
        """All its names, folded."""
        return frozenset(folded(name) for name in (self.name, *self.synonyms))


def text_field(name: str, *synonyms: str, longest: int) -> Field:
    """One line of text."""
    return Field(name, lambda style: partial(read_line, longest=longest), synonyms)


def prose_field(name: str, *synonyms: str) -> Field:
    """Text of any length, with its line ends."""
    return Field(name, lambda style: read_prose, synonyms)


def word_field(name: str, *synonyms: str, words: type[StrEnum]) -> Field:
    """One word of a closed set."""
    return Field(name, lambda style: partial(read_word, allowed=[word.value for word in words]), synonyms)


def date_field(name: str, *synonyms: str) -> Field:
    """A day."""
    return Field(name, lambda style: partial(read_date, style=style.dates), synonyms, is_date=True)


def moment_field(name: str, *synonyms: str) -> Field:
    """An instant."""
    return Field(name, lambda style: partial(read_moment, style=style.dates, zone=style.zone), synonyms, is_date=True)


def email_field(name: str, *synonyms: str) -> Field:
    """An e-mail address."""
    return Field(name, lambda style: normalise_email, synonyms)


def country_field(name: str, *synonyms: str) -> Field:
    """A country."""
    return Field(name, lambda style: country_code, synonyms)


def language_field(name: str, *synonyms: str) -> Field:
    """A language."""
    return Field(name, lambda style: language_tag, synonyms)


def currency_field(name: str, *synonyms: str) -> Field:
    """A currency."""
    return Field(name, lambda style: currency_code, synonyms)


def zone_field(name: str, *synonyms: str) -> Field:
    """A time zone."""
    return Field(name, lambda style: time_zone, synonyms)


def number_field(name: str, *synonyms: str) -> Field:
    """A number that is read later, when its currency is known."""
    return Field(name, lambda style: str, synonyms)


def read_line(text: str, *, longest: int) -> str:
    """Text on one line, without control characters."""
    if not text.isprintable():
        text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if len(text) > longest:
        raise NotAllowed(text[:40] + "…", f"at most {longest} characters")
    return text


def read_prose(text: str) -> str:
    """Text with its line ends, without other control characters."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign.isprintable() or sign in "\n\t").strip()


def read_word(text: str, *, allowed: Sequence[str]) -> str:
    """A word of a closed set, whatever its case and with spaces or hyphens for underscores."""
    word = text.casefold().replace(" ", "_").replace("-", "_")
    if word not in allowed:
        raise NotAllowed(text, "one of " + ", ".join(allowed))
    return word


def all_names(fields: Collection[Field]) -> frozenset[str]:
    """Every name under which a file may carry one of the fields, folded."""
    return frozenset().union(*(one.names() for one in fields))
