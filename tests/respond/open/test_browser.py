"""A newsletter's page in a real browser: one press after the letter, and nothing that axe-core finds."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pejling.fieldwork.models import Addition, Response
from pejling.fieldwork.queries.open_links import list_url, person_token
from tests.days import house_day
from tests.makers import make_contact, make_placement, make_programme, make_response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def letter(nordlys):
    return make_placement(make_programme(nordlys, track="touchpoint"), kind="newsletter", language="en")


@pytest.fixture
def opened(browser, live_server, letter):
    """Opens a link of the newsletter."""
    contexts = []

    def open_link(score=None, *, query="", scheme="light", scripts=True):
        context = browser.new_context(color_scheme=scheme, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text))
        page.goto(live_server.url + urlsplit(list_url(letter, score)).path + query)
        return page

    yield open_link
    for context in contexts:
        context.close()


def test_one_press_after_the_letter_and_a_reason(opened):
    page = opened(9)
    page.get_by_role("button", name="Send my score: 9").click()
    page.get_by_label("What did we do well?").fill("Good read")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", name="That makes us happy")).to_be_visible()

    assert (Response.objects.get().score, Response.objects.get().comment) == (9, "Good read")
    assert page.problems == []


def test_without_scripts_there_is_one_more_button(opened):
    page = opened(9, scripts=False)
    page.get_by_role("button", name="Send my score: 9").click()

    expect(page.get_by_role("button", name="Send my score: 9")).to_be_visible()
    assert not Response.objects.exists()


def test_a_known_reader_who_has_answered_may_say_more(opened, nordlys, letter):
    kim = make_contact(nordlys)
    make_response(letter.programme, contact=kim, answered_at=timezone.now(), day=house_day())
    page = opened(2, query=f"?c={person_token(kim.public_id)}&lang=en")
    page.get_by_label("Is there anything you would like to add?").fill("It leaks")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("We have added it to your answer.")).to_be_visible()

    assert Addition.objects.get().text == "It leaks"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_face(opened, axe, nordlys, letter, scheme):
    page = opened(3, scheme=scheme)
    axe(page)
    page.get_by_role("button", name="Send my score: 3").click()
    expect(page.get_by_label("What went wrong?")).to_be_visible()
    axe(page)
    kim = make_contact(nordlys)
    make_response(letter.programme, contact=kim, answered_at=timezone.now(), day=house_day())
    axe(opened(3, query=f"?c={person_token(kim.public_id)}", scheme=scheme))
