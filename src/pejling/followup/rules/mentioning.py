"""Mentioning: which colleagues an ``@name`` in a note means."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

AT = re.compile(r"(?<![\w.@])@(?=\w)")  # not the one inside an e-mail address
APOSTROPHE = re.compile("[’']")
HANDLE = re.compile(r"\w[\w.’'-]*")


@dataclass(frozen=True)
class Person:
    """A colleague as far as a mention can name them; ``local`` is the part of their address before the @."""

    key: int
    given: str
    family: str
    local: str

    @property
    def whole(self) -> str:
        """The name in full."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Mentions:
    """Who is meant, and which mentions mean nobody, or more than one."""

    keys: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


FORMS: Sequence[Callable[[Person], set[str]]] = (
    lambda one: {one.local},
    lambda one: {f"{one.given}.{one.family}", f"{one.given}{one.family}"},
    lambda one: {one.given},
    lambda one: {one.family},
)


def mentions_in(text: str, people: Sequence[Person]) -> Mentions:
    """Each ``@`` with what follows: a name in full, an address's first part, a given or a family name that one has."""
    known = [Person(one.key, *map(_plain, (one.given, one.family, one.local))) for one in people]
    keys: dict[int, None] = {}
    unknown, ambiguous = [], []
    for at in AT.finditer(text):
        rest = text[at.end() :]
        found = _meant(_plain(rest), known)
        word = _handle(rest)
        match found:
            case []:
                unknown.append(word)
            case [one]:
                keys[one.key] = None
            case _:
                ambiguous.append(word)
    return Mentions(tuple(keys), tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(ambiguous)))


def _meant(rest: str, people: Sequence[Person]) -> list[Person]:
    """The longest full name that stands there, else the first form of a handle that anybody has."""
    named = [one for one in people if " " in one.whole and _begins(rest, one.whole)]
    if named:
        longest = max(len(one.whole) for one in named)
        return [one for one in named if len(one.whole) == longest]
    handle = _handle(rest)
    for wanted in (handle, APOSTROPHE.split(handle)[0]):  # O'Brien, and then Ida's
        for form in FORMS:
            found = [one for one in people if wanted in form(one)]
            if found:
                return found
    return []


def _begins(rest: str, name: str) -> bool:
    return rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum()


def _handle(rest: str) -> str:
    found = HANDLE.match(rest)
    return found[0].rstrip(".’'-") if found else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
