"""Did we solve it: opening a link says nothing, a press by hand is the customer's word."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.html import strip_tags

from pejling.fieldwork.rules.tokens import make_token
from pejling.followup.models import Case, SolvedQuestion
from pejling.outbox.models import Delivery
from pejling.programme.rules.texts import LANGUAGES
from tests.accessibility import COLOURS, WCAG
from tests.respond.asked_whether_solved import PROOF, make_asked, whole_way
from tests.respond.test_languages import ALSO_THEIRS, ENGLISH, NOT_ENGLISH
from tests.respond.windows import cut_off, show

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(nordlys):
    return make_asked(nordlys)


def said():
    question = SolvedQuestion.objects.get()
    return question.answer, question.why


@pytest.mark.parametrize("answer", ["", "yes", "partly", "no", "maybe"])
def test_opening_a_link_answers_nothing_and_chooses_what_it_says(asked, answer):
    page = asked.opens(answer)

    assert page.status_code == 200
    assert "Astrid Holm would like to know." in page.text
    assert re.findall(r'value="(\w+)"\s+required\s+checked', page.text) == (
        [answer] if answer in ["yes", "partly", "no"] else []
    )
    assert said() == ("", "")
    assert asked.heads("no").status_code == 200
    assert said() == ("", "")


def test_a_press_by_hand_is_the_answer(asked):
    page = asked.sends("no", why=" It is still wet. ")

    assert said() == ("no", "It is still wet.")
    assert "Your case is open again" in page.text
    assert Case.objects.get().state == "open"
    assert Delivery.objects.filter(kind="case_notice").count() == 1


def test_a_press_without_a_hand_is_asked_for_once_more(asked):
    asked.hand = {}
    shown = asked.opens("yes")
    at_once = asked.sends("yes", proof=PROOF.search(shown.text)[1])
    assert "once more" in at_once.text
    assert said() == ("", "")

    asked.now += timedelta(seconds=3)
    page = asked.sends("yes", why="ok", proof=PROOF.search(at_once.text)[1])
    assert "good to know" in page.text
    assert said() == ("yes", "ok")


def test_a_script_without_a_hand_answers_nothing_even_later(asked):
    asked.hand = {"gesture": "none"}
    proof = PROOF.search(asked.opens("yes").text)[1]
    asked.now += timedelta(seconds=10)

    asked.sends("yes", proof=proof)

    assert said() == ("", "")


def test_what_presses_the_hidden_button_is_a_machine(asked):
    assert asked.sends("no", more="1").status_code == 400
    assert said() == ("", "")


def test_an_answer_that_is_none_is_asked_for_with_the_words_kept(asked):
    page = asked.sends("perhaps", why="I <think>")

    assert page.status_code == 400
    assert "choose one of the three" in page.text
    assert "I &lt;think&gt;" in page.text


def test_the_answer_may_be_changed_for_a_day(asked):
    asked.sends("no", why="Still wet")
    again = asked.opens()
    assert re.findall(r'value="(\w+)"\s+required\s+checked', again.text) == ["no"]
    assert "Still wet</textarea>" in again.text

    asked.sends("yes", why="Dry now")
    assert said() == ("yes", "Dry now")
    asked.now += timedelta(days=2)
    page = asked.sends("no")
    assert "You have already answered" in page.text
    assert said() == ("yes", "Dry now")


def test_after_a_month_the_question_has_closed(asked):
    asked.now += timedelta(days=31)

    assert asked.opens().status_code == 410
    assert asked.sends("no").status_code == 410
    assert said() == ("", "")


@pytest.mark.parametrize("purpose", ["r", "u", "t", "w", "m"])
def test_no_other_link_of_ours_opens_it(asked, purpose):
    token = make_token(asked.question.public_id, key=settings.LINK_KEY, purpose=purpose)

    assert asked.client.get(f"/s/{token}").status_code == 404


def test_the_page_is_in_the_customer_s_language_and_in_the_chosen_one(nordlys):
    asked = make_asked(nordlys, language="sv")

    assert asked.opens().headers["Content-Language"] == "sv"
    assert asked.opens("no", "?lang=da").headers["Content-Language"] == "da"


@pytest.mark.parametrize("language", NOT_ENGLISH)
def test_a_customer_never_meets_a_word_of_english(nordlys, language):
    for page in whole_way(make_asked(nordlys, language=language)):
        assert page.headers["Content-Language"] == language
        text = re.sub(r"<style>.*?</style>|<footer>.*?</footer>", " ", page.text, flags=re.S)
        found = {word.lower() for word in ENGLISH.findall(strip_tags(text))}
        assert found <= {ALSO_THEIRS.get(language)}, strip_tags(text)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_read_and_press_it(nordlys, window, axe, language):
    window.set_viewport_size({"width": 320, "height": 256})
    for response in whole_way(make_asked(nordlys, language=language)):
        show(window, response)
        window.emulate_media(color_scheme="light")
        axe(window, tags=(*WCAG, "best-practice"))
        assert cut_off(window) == []
        window.emulate_media(color_scheme="dark")
        axe(window, rules=COLOURS)
