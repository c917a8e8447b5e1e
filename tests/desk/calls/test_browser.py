"""What only a real browser can show: one key is the score, and words stay words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.fieldwork.models import Response
from tests.makers import make_call, make_contact, make_member, make_organisation, make_programme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server, client):
    """A call, opened by an owner who is signed in."""
    nordlys, now = make_organisation(slug="nordlys"), timezone.now()
    client.force_login(make_member(nordlys, role="owner").user)
    ask = make_call(
        make_programme(nordlys),
        make_contact(nordlys),
        at=now - timedelta(hours=1),
        asked_on=now.date(),
        expires_at=now + timedelta(days=14),
    )
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    opened = context.new_page()
    opened.problems = []
    opened.on("console", lambda message: opened.problems.append(message.text))
    opened.goto(f"{live_server.url}/o/nordlys/calls/{ask.public_id}/")
    yield opened
    context.close()


def chosen(page):
    return page.eval_on_selector("[name=score]:checked", "radio => radio.value")


@pytest.mark.parametrize(("key", "score"), [("0", "0"), ("6", "6"), ("9", "9"), ("t", "10"), ("-", "10")])
def test_one_key_is_the_score_and_the_words_come_next(page, key, score):
    page.keyboard.press(key)

    assert chosen(page) == score
    assert page.evaluate("document.activeElement.id") == "comment"
    assert page.locator("[data-why]:visible").count() == 1  # the reason is asked for in words for the score
    assert page.problems == []


def test_digits_in_the_words_change_no_score(page):
    page.keyboard.press("3")
    page.keyboard.type("10 days - t")
    page.get_by_role("button", name="Save the answer").click()
    page.get_by_text("The answer is saved").wait_for()

    response = Response.objects.get()
    assert (response.score, response.comment) == (3, "10 days - t")


def test_the_last_key_counts(page):
    page.keyboard.press("0")
    page.get_by_label("10", exact=True).check()

    assert chosen(page) == "10"
