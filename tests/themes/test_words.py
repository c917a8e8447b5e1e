"""Each built-in entry earns its place: it finds what no other of its theme does, or hides what one does."""

import pytest

from pejling.themes.rules.terms import Index, Term, read_terms
from pejling.themes.rules.words import BUILT_IN, LOOKED_UP, WITHOUT_ANY

LISTS = [(language, theme) for language, themes in BUILT_IN.items() for theme in themes if theme not in WITHOUT_ANY]


def examples(term: Term) -> list[list[str]]:
    """The shortest text that a term finds, and a longer one."""
    return [[word.replace("*", letters) or "x" for word in term.words] for letters in ("", "nes")]


def finds(terms: list[Term], words: list[str]) -> bool:
    return any(True for _ in Index(terms).hits(words))


@pytest.mark.parametrize(("language", "theme"), LISTS)
def test_no_entry_is_superfluous(language, theme):
    entries = read_terms(theme, BUILT_IN[language][theme])
    beside = [term for name in LOOKED_UP[language] for term in read_terms(theme, BUILT_IN[name][theme])]
    meant = [term for term in beside if not term.meant_otherwise]

    for term in entries:
        if term.meant_otherwise:
            assert any(finds(meant, words) for words in examples(term)), f"-{' '.join(term.words)} hides nothing"
        else:
            others = [one for one in entries if one != term and not one.meant_otherwise]
            assert not all(finds(others, words) for words in examples(term)), f"{' '.join(term.words)} is found anyway"


def test_no_entry_stands_in_a_list_twice():
    for language, theme in LISTS:
        entries = read_terms(theme, BUILT_IN[language][theme])
        assert len(entries) == len(set(entries)), (language, theme)
