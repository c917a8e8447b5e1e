"""The short address in a letter: a code leads to the survey or out, and guessing leads nowhere."""

import pytest
from django.core.cache import cache
from django.test import Client

from pejling.fieldwork.actions.posting import make_batch
from pejling.fieldwork.models import Letter, Response
from pejling.programme.rules.texts import LANGUAGES
from pejling.respond.codes import MOST_WRONG
from tests.conftest import NOW
from tests.makers import make_letter, make_programme


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()


@pytest.fixture
def letter(nordlys, owner):
    make_letter(make_programme(nordlys))
    make_batch(organisation=nordlys, user=owner.user, now=NOW)
    return Letter.objects.get()


def types(code, *, address="192.0.2.9", **fields):
    environ = {"pejling.now": NOW, "REMOTE_ADDR": address}
    return Client(enforce_csrf_checks=True).post("/c", {"code": code, **fields}, **environ)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language(db, language):
    assert f'<html lang="{language}"' in Client().get(f"/c?lang={language}").content.decode()


def test_a_code_leads_to_the_survey_and_answers_nothing(letter):
    answer = types(letter.code.lower())

    assert answer.status_code == 303
    page = Client().get(answer["Location"], **{"pejling.now": NOW})
    assert "How likely are you to recommend Nordlys?" in page.content.decode()
    assert not Response.objects.exists()


def test_the_same_code_leads_out(letter):
    answer = types(letter.code, stop="1")

    assert answer["Location"].startswith("/u/")
    page = Client().get(f"{answer['Location']}?lang=en").content.decode()
    assert "Which questions would you rather be without?" in page


def test_a_wrong_code_is_kept_in_the_form(letter):
    page = types("ABCD 2345")

    assert page.status_code == 404
    assert 'value="ABCD 2345"' in page.content.decode()


def test_guessing_ends_after_ten(letter):
    for _ in range(MOST_WRONG):
        types("ABCD2345")

    assert types(letter.code).status_code == 429
    assert types(letter.code, address="192.0.2.10").status_code == 303
