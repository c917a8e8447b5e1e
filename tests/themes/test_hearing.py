import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.themes.rules.defaults import DEFAULT_NAMES
from pejling.themes.rules.hearing import Heard, Lexicon, Theme, built_in_version, heard_in, themes_in
from pejling.themes.rules.words import BUILT_IN, LOOKED_UP


@pytest.mark.parametrize(
    ("language", "comment", "themes"),
    [
        ("da", "Leveringsdatoen blev flyttet igen", {"delivery_time"}),
        ("da-DK", "LEVERINGEN kom for sent!", {"delivery_time"}),
        ("nb", "Forsinket leveranse og høye priser", {"delivery_time", "price"}),
        ("no", "Vareleveransen er forsinket", {"delivery_time"}),
        ("nn", "Altfor dyre billettprisar", {"price"}),
        ("nb", "Altfor dyre billettprisar", {"price"}),
        ("sv", "Hemleveransen försenad, medlemsavgiften höjd", {"delivery_time", "price"}),
        ("en", "Late, and rude staff", {"delivery_time", "staff_and_service"}),
        ("da", "Vi er glade.", set()),
        ("en", "", set()),
    ],
)
def test_a_comment_is_about_what_it_names(language, comment, themes):
    assert themes_in(comment, language) == themes


@pytest.mark.parametrize(
    ("language", "comment", "theme"),
    [
        ("da", "I er et prisvindende firma", "price"),
        ("da", "Jeg sætter pris på det", "price"),
        ("nb", "Jeg setter pris på dere", "price"),
        ("sv", "En prisbelönt byrå", "price"),
        ("en", "Nothing to complain about", "returns_and_complaints"),
        ("da", "En god leverandør", "delivery_time"),
        ("sv", "Priset är bra, vi kommer tillbaka till slut", "availability"),
    ],
)
def test_what_only_looks_like_a_theme_is_none(language, comment, theme):
    assert theme not in themes_in(comment, language)


def test_what_is_not_meant_hides_only_itself():
    assert "price" in themes_in("Prisvindende, men prisen er for høj", "da")


@pytest.mark.parametrize("language", ["de", "fi", "fr", "xx"])
def test_a_language_without_words_has_only_the_organisations_own(language):
    lexicon = Lexicon((Theme("delivery_time", ("liefer*",)), Theme("price")))

    assert themes_in("Die Lieferung kam spät, price service", language) == set()
    assert themes_in("Die Lieferung kam spät, price service", language, lexicon) == {"delivery_time"}


def test_an_english_comment_is_understood_in_an_answer_in_another_language():
    assert themes_in("The parcel was late and nobody told me", "da") == {"delivery_time", "information"}
    assert themes_in("Vi har fast kontaktperson", "da") == {"staff_and_service"}  # "fast" is firm


def test_without_a_language_english_words_are_looked_for():
    assert themes_in("Late again", "") == {"delivery_time"}


def test_own_words_count_in_every_language_and_beside_the_built_in_ones():
    lexicon = Lexicon((Theme("delivery_time", ("varevogn*",)), Theme("parking", ("parking", "p-plads*"))))

    assert themes_in("Varevognen holdt på min p-plads", "da", lexicon) == {"delivery_time", "parking"}
    assert themes_in("Leveringen kom for sent", "da", lexicon) == {"delivery_time"}
    assert themes_in("Fin pris", "da", lexicon) == set()  # a theme that this organisation does not have


def test_built_in_words_can_be_taken_out_one_by_one_or_all_together():
    comment = "Driveren kom for sent med pakken"
    without_parcels = Lexicon((Theme("delivery_time", ("-pakken", "-for sent", "-sent")),))
    without_any = Lexicon((Theme("delivery_time", ("driver*",), built_in=False),))

    assert themes_in("pakken for sent", "da", without_parcels) == set()
    assert themes_in("ventetid", "da", without_parcels) == {"delivery_time"}
    assert themes_in(comment, "da", without_any) == {"delivery_time"}
    assert themes_in("for sent", "da", without_any) == set()


def test_it_says_which_words_did_it_and_of_a_phrase_no_single_one():
    heard = heard_in(
        "For sent, for SENT og alt for dyrt", "da", Lexicon((Theme("delivery_time", ("for sent",)), Theme("price")))
    )

    assert heard == [Heard("delivery_time", ("For sent", "for SENT")), Heard("price", ("dyrt",))]


@given(st.text(max_size=300), st.sampled_from([*LOOKED_UP, "de"]))
def test_the_words_that_did_it_are_of_the_same_themes(comment, language):
    assert {one.theme for one in heard_in(comment, language)} == themes_in(comment, language)


@given(st.text(max_size=100), st.text(max_size=100))
def test_something_said_in_front_of_a_comment_takes_no_own_word_away(before, after):
    lexicon = Lexicon((Theme("parking", ("parkering*",)),))
    assert themes_in(f"{before} parkeringsplads {after}", "da", lexicon) == {"parking"}


@pytest.mark.parametrize(
    "filling", ["a" * 10_000, "lever" * 2_000, "for sent " * 1_100, "*" * 10_000, "1,5 % " * 1_600]
)
def test_a_long_comment_is_read_word_by_word(filling):
    """Each word is looked up in tables: nothing is tried again at every letter, so nothing can run away."""
    heard = heard_in(f"{filling} prisen", "da")
    assert "price" in {one.theme for one in heard}


def test_every_default_theme_has_its_place_in_every_language():
    for words in BUILT_IN.values():
        assert list(words) == list(DEFAULT_NAMES)
    assert {name for names in LOOKED_UP.values() for name in names} == set(BUILT_IN)


def test_the_version_of_the_built_in_words_changes_with_them(monkeypatch):
    before = built_in_version()
    built_in_version.cache_clear()
    monkeypatch.setitem(BUILT_IN["da"], "price", "pris")
    assert built_in_version() != before
    built_in_version.cache_clear()
