import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.themes.rules.terms import BadTerm, Index, read_term, read_terms, words_of


def found(terms: str, text: str) -> list[str]:
    index = Index(read_terms("price", terms))
    words = words_of(text)
    return [" ".join(words[hit.start : hit.end]) for hit in index.hits(words)]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("pris", "Prisen er god, men pris er pris.", ["pris", "pris"]),
        ("pris*", "PRISEN er god", ["prisen"]),
        ("*pris", "vores avtalepris", ["avtalepris"]),
        ("*ever*", "Everything was clever", ["everything", "clever"]),
        ("for sent", "Det kom for  sent.", ["for sent"]),
        ("for sent", "for.sent, for-sent, for\nsent", ["for sent", "for sent", "for sent"]),
        ("took * days", "It took nine days and took days", ["took nine days"]),
        ("e-mail*", "Your e-mails!", ["e mails"]),
        ("24 timer", "Inden 24 timer", ["24 timer"]),
        ("for sent", "for", []),
        ("pris*", "enterprise", []),
    ],
)
def test_a_term_is_found_where_it_stands(term, text, words):
    assert found(term, text) == words


def test_the_encoding_and_the_case_of_a_letter_do_not_matter():
    assert found("försenad", unicodedata.normalize("NFD", "FÖRSENAD leverans")) == ["försenad"]
    assert found(unicodedata.normalize("NFD", "försenad"), "försenad") == ["försenad"]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "1 to 60"),
        ("-", "1 to 60"),
        ("x" * 61, "1 to 60"),
        ("le*ver", "letters and digits"),
        ("(pris", "letters and digits"),
        ("pr*", "at least 3"),
        ("*", "begins and ends with a word"),
        ("tog *", "begins and ends with a word"),
        ("a b c d e f g", "at most 6 words"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_what_is_allowed(written, why):
    with pytest.raises(BadTerm, match=why) as refusal:
        read_term("price", written)
    assert refusal.value.term == written


def test_a_minus_says_that_a_term_is_not_meant():
    term = read_term("price", "- prisvindende")
    assert term.meant_otherwise
    assert term.words == ("prisvindende",)


@given(st.text(max_size=200), st.sampled_from(["pris", "pris*", "*pris", "*pris*"]))
def test_a_word_is_found_exactly_where_a_slow_search_finds_it(text, term):
    fits = {
        "pris": lambda word: word == "pris",
        "pris*": lambda word: word.startswith("pris"),
        "*pris": lambda word: word.endswith("pris"),
        "*pris*": lambda word: "pris" in word,
    }[term]
    text = f"{text} Avtalepris, PRISER prisen {text}"

    assert found(term, text) == [word for word in words_of(text) if fits(word)]
