"""Ten languages: a customer reads one of them from the mail to the last page, and no word of another."""

import gzip
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.html import strip_tags

from pejling.programme.rules.texts import LANGUAGES
from pejling.respond import pages
from pejling.respond.tongues import OWN_NAMES, page_language
from tests.respond.walks import asked_in, whole_way

ENGLISH = re.compile(r"\b(the|you|your|this|please|thank|question|answer|sorry|change|until|kind|unsubscribe)\b", re.I)
ALSO_THEIRS = {"fr": "question", "nn": "until", "da": "kind"}  # the same letters in their own language
NOT_ENGLISH = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", NOT_ENGLISH)
def test_a_customer_never_meets_a_word_of_english(customer, language):
    for page in whole_way(asked_in(customer, language)):
        assert page.headers["Content-Language"] == language
        text = re.sub(r"<style>.*?</style>|<footer>.*?</footer>", " ", page.text, flags=re.S)
        found = {word.lower() for word in ENGLISH.findall(strip_tags(text))}
        assert found <= {ALSO_THEIRS.get(language)}, strip_tags(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_any_language_is_one_small_packet_flight(customer, language):
    for page in whole_way(asked_in(customer, language)):
        head = "".join(f"{name}: {value}\r\n" for name, value in page.items())
        assert len(gzip.compress(page.content)) + len(head) <= 14 * 1024
        assert len(page.content) <= 14 * 1024  # also where nothing compresses on the way


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_unhappy_are_asked_about_what_they_bought(customer, language):
    assert "Model 7" in asked_in(customer, language).presses(3).text


FAMILIAR_OR_POLITE = {
    "de": r"\b(Ihnen|Ihre?\w*|du|dir|dich|deine?\w*)\b",
    "nl": r"\b(u|uw|je|jij|jou|jouw)\b",
    "es": r"\b(usted|su|sus|tú|tu|tus|te)\b",
}


@pytest.mark.parametrize("language", FAMILIAR_OR_POLITE)
def test_buttons_and_notices_suit_both_forms_of_address(language):
    """The chrome is one for both: whatever the wording chooses, nobody is addressed in two ways."""
    path = Path(pages.__file__).parent / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        said = [message.string for message in read_po(file) if message.id]
    strings = [form for one in said for form in ([one] if isinstance(one, str) else one)]
    assert strings
    assert not [one for one in strings if re.search(FAMILIAR_OR_POLITE[language], one)]


def test_each_language_is_offered_by_its_own_name():
    assert OWN_NAMES["fi"] == "Suomi"
    assert len(set(OWN_NAMES.values())) == len(LANGUAGES)


@pytest.mark.parametrize(("wished", "spoken"), [("nn-NO", "nn"), ("no", "nb"), ("de-AT", "de"), ("pl", "en")])
def test_a_browser_s_language_is_understood_with_its_country(rf, wished, spoken):
    assert page_language(rf.get("/", headers={"Accept-Language": wished})) == spoken
