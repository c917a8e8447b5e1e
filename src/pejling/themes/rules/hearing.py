"""Hearing: which themes a comment is about, and by which words; words are counted, nothing is guessed.

The words of the answer's language are looked for, and English ones where the comment is plainly English. In a language
that we have no words for only the organisation's own count.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from pejling.themes.rules.defaults import DEFAULT_NAMES
from pejling.themes.rules.terms import Hit, Index, Term, read_term, read_terms, spelled, words_of
from pejling.themes.rules.words import BUILT_IN, LOOKED_UP

MATCHER = 1  # counted up when the same words are found otherwise
PLAINLY_ENGLISH = frozenset(
    {"the", "and", "was", "you", "your", "they", "their", "there", "this", "that", "with", "would", "could", "been"}
)
ENOUGH_ENGLISH = 2  # of those words, which no Nordic language has in any number


@dataclass(frozen=True)
class Theme:
    """How an organisation hears one theme."""

    key: str
    words: tuple[str, ...] = ()  # its own, in all languages; with ``-`` before it one that is not meant
    built_in: bool = True  # whether the words that come with the product count too


@dataclass(frozen=True)
class Lexicon:
    """The themes that an organisation listens for, and by which words."""

    themes: tuple[Theme, ...] = field(default_factory=lambda: tuple(Theme(key) for key in DEFAULT_NAMES))

    @cached_property
    def own(self) -> Index:
        """The organisation's own words."""
        return Index(read_term(theme.key, word) for theme in self.themes for word in theme.words)

    @cached_property
    def by_built_in(self) -> frozenset[str]:
        """The themes for which the product's own words count."""
        return frozenset(theme.key for theme in self.themes if theme.built_in)


@dataclass(frozen=True)
class Heard:
    """A theme, and the words of the comment that it was known by, as they were written."""

    theme: str
    words: tuple[str, ...]


USUAL = Lexicon()


def themes_in(comment: str, language: str, lexicon: Lexicon = USUAL) -> frozenset[str]:
    """The keys of the themes that a comment is about; of an answer in a language (BCP 47, or "" for unknown)."""
    return frozenset(hit.term.theme for hit in _hits(words_of(comment), language, lexicon))


def heard_in(comment: str, language: str, lexicon: Lexicon = USUAL) -> list[Heard]:
    """The same with the words that did it, in the order of the organisation's themes; of a phrase no single word."""
    written, found = spelled(comment), {theme.key: dict[str, None]() for theme in lexicon.themes}
    hits = _hits([word.casefold() for word in written], language, lexicon)
    longest: dict[tuple[str, int], int] = {}
    for hit in sorted(hits, key=_length):
        longest |= dict.fromkeys(_places(hit), _length(hit))
    for hit in (one for one in hits if any(longest[place] == _length(one) for place in _places(one))):
        found[hit.term.theme][" ".join(written[hit.start : hit.end])] = None
    return [Heard(theme, tuple(words)) for theme, words in found.items() if words]


@lru_cache(maxsize=1)
def built_in_version() -> str:
    """A digest of the product's own words, and of how they are looked for."""
    everything = repr((MATCHER, sorted((name, sorted(words.items())) for name, words in BUILT_IN.items())))
    return hashlib.sha256(everything.encode()).hexdigest()[:8]


def _hits(words: Sequence[str], language: str, lexicon: Lexicon) -> list[Hit]:
    """Own words count wherever they stand; built-in ones only where they are not meant otherwise."""
    own, built_in = list(lexicon.own.hits(words)), list[Hit]()
    for name in _languages(words, language):
        built_in += [hit for hit in _index(name).hits(words) if hit.term.theme in lexicon.by_built_in]
    built_in = _meant(built_in, hidden=_otherwise([*own, *built_in]))
    return sorted(_meant(own, hidden=_otherwise(own)) + built_in, key=lambda hit: hit.start)


def _meant(hits: Sequence[Hit], *, hidden: set[tuple[str, int]]) -> list[Hit]:
    return [hit for hit in hits if not hit.term.meant_otherwise and not hidden & _places(hit)]


def _otherwise(hits: Sequence[Hit]) -> set[tuple[str, int]]:
    """The places, by theme, where something else is meant."""
    return {place for hit in hits if hit.term.meant_otherwise for place in _places(hit)}


def _length(hit: Hit) -> int:
    return hit.end - hit.start


def _places(hit: Hit) -> set[tuple[str, int]]:
    return {(hit.term.theme, at) for at in range(hit.start, hit.end)}


def _languages(words: Sequence[str], language: str) -> tuple[str, ...]:
    base = language.partition("-")[0].lower()
    known = LOOKED_UP.get(base, ())
    is_english = "en" not in known and len(PLAINLY_ENGLISH.intersection(words)) >= ENOUGH_ENGLISH
    return (*known, "en") if is_english else known


@lru_cache(maxsize=len(BUILT_IN))
def _index(language: str) -> Index:
    terms: list[Term] = [term for theme, words in BUILT_IN[language].items() for term in read_terms(theme, words)]
    return Index(terms)
