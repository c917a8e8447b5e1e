import pytest

from pejling.people.models import AuditEntry
from pejling.themes.actions.editing import (
    MOST_THEMES,
    BadTheme,
    ThemeDraft,
    add_theme,
    change_theme,
    move_theme,
    retire_theme,
)
from pejling.themes.models import Theme
from pejling.themes.queries.lexicons import lexicon_of
from pejling.themes.queries.root_causes import root_causes
from pejling.themes.rules.hearing import USUAL, themes_in
from pejling.themes.rules.terms import BadTerm
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def add(organisation, name, *words):
    return add_theme(organisation=organisation, draft=ThemeDraft(name, words), now=NOW, user=None)


def keys(organisation):
    return [theme.key for theme in root_causes(organisation.pk)]


def test_a_theme_of_ones_own_stands_last_and_is_known_by_its_words(listening):
    theme = add(listening, "Parkering ved butikken", "parkering*", " p-plads* ", "", "parkering*")

    assert theme.key == "parkering-ved-butikken"
    assert theme.words == ["parkering*", "p-plads*"]
    assert keys(listening)[-1] == theme.key
    assert themes_in("Ingen p-plads", "da", lexicon_of(listening)) == {theme.key}
    assert AuditEntry.objects.get().action == "theme_added"


def test_two_names_may_make_the_same_key_and_no_two_themes_have_one_name(listening):
    assert add(listening, "Café").key == "cafe"
    assert add(listening, "Cafe").key == "cafe-2"
    with pytest.raises(BadTheme, match="There is a theme 'Cafe' already"):
        add(listening, "CAFE")
    with pytest.raises(BadTheme, match="'Price' already"):
        add(listening, "price")


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (ThemeDraft(" "), "needs a name"),
        (ThemeDraft("x" * 121), "at most 120 characters, not 121"),
        (ThemeDraft("Ferie", tuple(f"ord{n}" for n in range(301))), "at most 300"),
    ],
)
def test_a_theme_that_cannot_be_is_refused_with_what_is_allowed(listening, draft, why):
    with pytest.raises(BadTheme, match=why):
        add_theme(organisation=listening, draft=draft, now=NOW, user=None)
    assert len(keys(listening)) == 12


def test_a_word_that_cannot_be_looked_for_is_refused(listening):
    with pytest.raises(BadTerm, match="at least 3 letters"):
        add(listening, "Ferie", "fe*")
    assert lexicon_of(listening) is USUAL


def test_there_is_an_end_to_the_list(listening):
    Theme.objects.bulk_create(Theme(organisation=listening, key=f"k{n}") for n in range(MOST_THEMES - 12))
    with pytest.raises(BadTheme, match=f"at most {MOST_THEMES}"):
        add(listening, "One more")


def test_a_built_in_theme_takes_its_translated_name_back(listening):
    theme = Theme.objects.get(key="price")
    change_theme(theme=theme, draft=ThemeDraft("Fragt"), now=NOW, user=None)
    assert Theme.objects.get(key="price").label == "Fragt"

    change_theme(theme=theme, draft=ThemeDraft(""), now=NOW, user=None)
    assert Theme.objects.get(key="price").label == "Price"


def test_a_theme_changes_places_with_the_one_above(listening):
    move_theme(theme=Theme.objects.get(key="price"), now=NOW, user=None)
    assert keys(listening)[:3] == ["delivery_time", "price", "product_quality"]

    move_theme(theme=Theme.objects.get(key="delivery_time"), now=NOW, user=None)
    assert keys(listening)[0] == "delivery_time"


def test_retired_ones_are_jumped_over(listening):
    retire_theme(theme=Theme.objects.get(key="product_quality"), retired=True, now=NOW, user=None)
    move_theme(theme=Theme.objects.get(key="price"), now=NOW, user=None)
    assert keys(listening)[:2] == ["price", "delivery_time"]


def test_each_change_is_heard_by_everybody_at_once(listening):
    versions = {listening.themes_version}
    theme = add(listening, "Ferie", "ferie*")
    versions.add(listening.themes_version)
    change_theme(theme=theme, draft=ThemeDraft("Ferie", ("feriel*",)), now=NOW, user=None)
    listening.refresh_from_db()
    versions.add(listening.themes_version)

    assert len(versions) == 3
    assert themes_in("ferie", "da", lexicon_of(listening)) == set()
    assert themes_in("ferielukning", "da", lexicon_of(listening)) == {"ferie"}


def test_words_are_read_once_for_a_version(listening, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert lexicon_of(listening) is USUAL
    add(listening, "Ferie", "ferie*")
    lexicon_of(listening)
    with django_assert_num_queries(0):
        lexicon_of(listening)
