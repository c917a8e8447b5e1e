"""The owner's pages about themes, as a browser without scripts sees them."""

from html import unescape

import pytest

from pejling.people.models import Organisation
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.themes.queries.lexicons import lexicon_of
from pejling.themes.rules.hearing import themes_in

HOME = "/o/nordlys/themes/"


@pytest.fixture(autouse=True)
def _listening(nordlys):
    seed_themes(nordlys)


def read(client, url=HOME):
    return unescape(client.get(url).content.decode())


def page_of(key):
    return f"{HOME}{Theme.objects.get(key=key, organisation__slug='nordlys').public_id}/"


def heard(comment, language="da"):
    return themes_in(comment, language, lexicon_of(Organisation.objects.get(slug="nordlys")))


def test_the_list_shows_all_themes_in_their_order(desk):
    html = read(desk)
    assert html.index("Delivery time") < html.index("Product quality") < html.index("Something else")


def test_the_number_of_queries_does_not_grow_with_the_list(desk, nordlys, django_assert_max_num_queries):
    Theme.objects.bulk_create(Theme(organisation=nordlys, key=f"own-{n}", name=f"Own {n}") for n in range(40))

    with django_assert_max_num_queries(8):
        assert "Own 39" in read(desk)


def test_a_theme_of_ones_own_is_added_and_listened_for(desk):
    answer = desk.post(f"{HOME}new/", {"name": "Parkering", "words": "parkering*\r\n p-plads* \r\n"}, follow=True)

    assert "“Parkering” is in the list." in unescape(answer.content.decode())
    assert heard("Der var ingen p-pladser") == {"parkering"}


def test_built_in_words_are_shown_and_can_be_taken_out(desk):
    html = read(desk, page_of("price"))
    assert "dyr, dyrt, dyre" in html
    assert "price, prices" in html

    values = {"name": "", "built_in": "on", "words": "toldgebyr*\n-prisen"}
    assert desk.post(page_of("price"), values).status_code == 302
    assert heard("prisen") == set()
    assert heard("Toldgebyret") == {"price"}
    assert heard("dyrt") == {"price"}

    desk.post(page_of("price"), {"name": "", "words": "toldgebyr*"})
    assert heard("dyrt") == set()
    assert "built-in words taken out" in read(desk)


def test_a_page_that_is_sent_as_it_is_changes_nothing(desk):
    desk.post(page_of("price"), {"name": "Priser", "built_in": "on", "words": "told*\n-prisen"})
    before = Theme.objects.filter(key="price").values().get()
    form = desk.get(page_of("price")).context["form"]

    desk.post(page_of("price"), {field.html_name: field.value() for field in form})

    assert Theme.objects.filter(key="price").values().get() == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "", "words": ""}, "This field is required"),
        ({"name": "price", "words": ""}, "There is a theme of that name already"),
        ({"name": "Told", "words": "t*"}, "“t*”: beside a * at least 3 letters are needed."),
        ({"name": "Told", "words": "to*ld\nok"}, "“to*ld”: only letters and digits"),
        ({"name": "Told", "words": "a b c d e f g"}, "at most 6 words in a phrase"),
        ({"name": "Told", "words": "told *"}, "a phrase begins and ends with a word"),
        ({"name": "Told", "words": "x" * 61}, "at most 60 characters"),
        ({"name": "Told", "words": "\n".join(f"ord{n}" for n in range(301))}, "At most 300 words of your own."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_saved(desk, values, said):
    answer = desk.post(f"{HOME}new/", values)

    html = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in html
    assert "Nothing is saved yet." in html
    assert Theme.objects.count() == 12


def test_a_theme_is_retired_and_comes_back(desk):
    desk.post(f"{page_of('price')}retire/")
    assert "retired" in read(desk)
    assert heard("dyrt") == set()

    desk.post(f"{page_of('price')}retire/", {"back": "1"})
    assert heard("dyrt") == {"price"}


def test_a_theme_moves_up(desk):
    desk.post(f"{page_of('product_quality')}earlier/")
    html = read(desk)
    assert html.index("Product quality") < html.index("Delivery time")


def test_a_sentence_shows_its_themes_and_the_words_that_did_it(desk):
    said = {"said": "Leveringen kom for sent, og prisen steg", "language": "da"}
    html = unescape(desk.post(HOME, said).content.decode())
    assert "Try it on a sentence" in html
    assert "“Leveringen”, “sent”" in html
    assert "“prisen”" in html

    part = unescape(desk.post(HOME, {**said, "said": "Tak"}, headers={"HX-Request": "true"}).content.decode())
    assert "No theme is heard in it." in part
    assert "Try it on a sentence" not in part


def test_in_another_language_only_own_words_are_heard(desk):
    desk.post(page_of("price"), {"name": "", "built_in": "on", "words": "preis*"})
    html = unescape(desk.post(HOME, {"said": "Preise sind zu price", "language": "other"}).content.decode())
    assert "“Preise”" in html
    assert "“price”" not in html


def test_a_theme_of_another_house_is_not_there(desk, elsewhere):
    seed_themes(elsewhere)
    theirs = Theme.objects.get(organisation=elsewhere, key="price")

    assert desk.get(f"{HOME}{theirs.public_id}/").status_code == 404
    assert desk.post(f"{HOME}{theirs.public_id}/retire/").status_code == 404
