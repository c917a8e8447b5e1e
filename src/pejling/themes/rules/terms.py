"""Terms: the words by which a theme is known, as somebody wrote them, and where they stand in a comment."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

WORD = re.compile(r"\w+")
WRITTEN = re.compile(r"\*?\w+\*?|\*")
BETWEEN = r"[\s\-–'’./&+]"
TERM = re.compile(rf"(?:\*?\w+\*?|\*)(?:{BETWEEN}+(?:\*?\w+\*?|\*))*")
LONGEST_TERM = 60
MOST_WORDS = 6
SHORTEST_PART = 3  # letters of the beginning, the end or the part of a word


class Flaw(StrEnum):
    """What keeps a term from being looked for, with what is allowed."""

    LENGTH = f"a word or phrase of 1 to {LONGEST_TERM} characters is allowed"
    SIGNS = "letters and digits are allowed, and * where a word goes on"
    MANY_WORDS = f"at most {MOST_WORDS} words are allowed"
    EDGE = "a phrase begins and ends with a word"
    SHORT = f"beside a * at least {SHORTEST_PART} letters are needed"


class BadTerm(ValueError):
    """A term that cannot be looked for; ``term`` is as it was written."""

    def __init__(self, term: str, flaw: Flaw) -> None:
        super().__init__(f"{term!r}: {flaw}.")
        self.term, self.flaw = term, flaw


@dataclass(frozen=True)
class Term:
    """A word, a part of one, or a phrase. One that is ``meant_otherwise`` hides the theme's others where it stands."""

    theme: str
    words: tuple[str, ...]
    meant_otherwise: bool = False


@dataclass(frozen=True)
class Hit:
    """A term found: the places of its words in the comment."""

    term: Term
    start: int
    end: int


class Index:
    """Terms by their first words. A comment is read once, whatever the number of terms: no pattern can run away."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._whole: dict[str, list[Term]] = defaultdict(list)
        self._begun: dict[str, list[Term]] = defaultdict(list)
        self._ended: dict[str, list[Term]] = defaultdict(list)
        self._inside: list[Term] = []
        for term in terms:
            self._put(term)
        self._beginnings = sorted({len(one) for one in self._begun})
        self._ends = sorted({len(one) for one in self._ended})

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every term that stands somewhere in the words."""
        for at, word in enumerate(words):
            for term in self._beginning_with(word):
                end = at + len(term.words)
                if len(term.words) == 1 or _stands(term.words[1:], words[at + 1 : end]):
                    yield Hit(term, at, end)

    def _put(self, term: Term) -> None:
        first = term.words[0]
        bare, starts, ends = first.strip("*"), first.startswith("*"), first.endswith("*")
        if starts and ends:
            self._inside.append(term)
        elif ends:
            self._begun[bare].append(term)
        elif starts:
            self._ended[bare].append(term)
        else:
            self._whole[bare].append(term)

    def _beginning_with(self, word: str) -> Iterator[Term]:
        yield from self._whole.get(word, ())
        for size in self._beginnings:
            yield from self._begun.get(word[:size], ()) if size <= len(word) else ()
        for size in self._ends:
            yield from self._ended.get(word[-size:], ()) if size <= len(word) else ()
        yield from (term for term in self._inside if _fits(term.words[0], word))


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: without marks between them, whatever their case and encoding."""
    return [word.casefold() for word in spelled(text)]


def spelled(text: str) -> list[str]:
    """The same as they were written."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def read_term(theme: str, written: str) -> Term:
    """A term as somebody wrote it, or ``BadTerm``."""
    text = unicodedata.normalize("NFC", written).strip()
    meant_otherwise, text = text.startswith("-"), text.removeprefix("-").strip()
    if not 0 < len(text) <= LONGEST_TERM:
        raise BadTerm(written, Flaw.LENGTH)
    if not TERM.fullmatch(text):
        raise BadTerm(written, Flaw.SIGNS)
    words = tuple(word.casefold() for word in WRITTEN.findall(text))
    _refuse_short(written, words)
    return Term(theme, words, meant_otherwise)


def read_terms(theme: str, written: str) -> list[Term]:
    """Those of a list with commas or line breaks between them."""
    return [read_term(theme, one) for one in re.split(r"[,\n]", written) if one.strip()]


def _refuse_short(written: str, words: tuple[str, ...]) -> None:
    if len(words) > MOST_WORDS:
        raise BadTerm(written, Flaw.MANY_WORDS)
    if words[0] == "*" or words[-1] == "*":
        raise BadTerm(written, Flaw.EDGE)
    short = [word for word in words if "*" in word and word != "*" and len(word.strip("*")) < SHORTEST_PART]
    if short:
        raise BadTerm(written, Flaw.SHORT)


def _stands(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return len(wanted) == len(words) and all(_fits(one, word) for one, word in zip(wanted, words, strict=True))


def _fits(wanted: str, word: str) -> bool:
    bare = wanted.strip("*")
    starts, ends = wanted.startswith("*"), wanted.endswith("*")
    if starts and ends:
        return bare in word
    if ends:
        return word.startswith(bare)
    return word.endswith(bare) if starts else word == bare
