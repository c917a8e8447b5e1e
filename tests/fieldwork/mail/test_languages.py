"""The letter in ten languages: the wording, the small print and nothing else."""

import re

import pytest

from pejling.fieldwork.queries.composing import mail_of
from pejling.outbox.models import Delivery
from pejling.programme.actions.programmes import write_built_in_wordings
from pejling.programme.queries.wordings import wording_for
from pejling.programme.rules.texts import LANGUAGES
from tests.makers import make_contact, make_invitation, make_programme

pytestmark = pytest.mark.django_db
ENGLISH = re.compile(r"\b(the|you|your|this|kind|regards|message|unsubscribe|because)\b", re.I)
ALSO_THEIRS = {"fr": {"message"}}


def letter_in(language, programme, **contact):
    invitation = make_invitation(programme, make_contact(programme.organisation, language=language, **contact))
    return mail_of(invitation, Delivery(address="aase@example.invalid"), wording_for(programme.pk, language))


@pytest.fixture
def programme(nordlys):
    programme = make_programme(nordlys)
    programme.wordings.all().delete()
    write_built_in_wordings(programme)
    return programme


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_letter_has_no_word_of_english(programme, language):
    mail = letter_in(language, programme)
    words = re.sub(r"https?://\S+", "", f"{mail.subject}\n{mail.text}")
    assert {word.lower() for word in ENGLISH.findall(words)} <= ALSO_THEIRS.get(language, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_to_somebody_without_a_name_has_no_gap(programme, language):
    mail = letter_in(language, programme, given_name="", family_name="")
    greeting = mail.text.splitlines()[0]
    assert greeting == greeting.strip() != ""
    assert not re.search(r"  | ,|^,", f"{mail.subject}\n{greeting}")


def test_a_formal_german_letter_greets_by_the_whole_name(programme):
    assert letter_in("de", programme).text.startswith("Guten Tag Åse Ørsted\n")
