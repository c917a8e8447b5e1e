"""What only a real browser can show, with scripts switched off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.fieldwork.models import Invitation, Response
from pejling.followup.models import Case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A_PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
SIZES = "buttons => buttons.map(b => { const r = b.getBoundingClientRect(); return [r.width, r.height, r.top] })"


@pytest.fixture
def link(respondent, live_server):
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1), language="en")
    return lambda score=None: live_server.url + respondent.path(score)


@pytest.fixture
def opened(browser, link):
    """Opens a link in a window of a width; gives the page and what it fetched."""
    contexts = []

    def open_link(score=None, *, width=1280, scripts=False, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 720},
            java_script_enabled=scripts,
            color_scheme=scheme,
            user_agent=A_PERSON,
        )
        contexts.append(context)
        page = context.new_page()
        fetched, problems = [], []
        page.on("request", lambda request: fetched.append(request.url))
        page.on("console", lambda message: problems.append(message.text))
        page.goto(link(score))
        page.fetched, page.problems = fetched, problems
        return page

    yield open_link
    for context in contexts:
        context.close()


def press_once_more(page, score):
    """Where no script can tell of the hand, the page asks once more; its button appears after a moment."""
    page.get_by_role("button", name=f"Send my score: {score}").click()
    page.get_by_role("status").wait_for()


def test_one_press_after_the_mail_and_the_case_is_there(opened):
    page = opened(3, scripts=True)

    page.get_by_role("button", name="Send my score: 3").click()

    assert page.get_by_role("status").inner_text() == "Thank you. Your score is 3, and it is saved."
    assert Case.objects.get().response.score == 3


def test_the_whole_way_without_scripts(opened):
    page = opened()
    page.get_by_role("button", name="9", exact=True).click()
    press_once_more(page, 9)
    page.get_by_label("What did we do well?").press_sequentially("Hurtig levering", delay=150)  # words take their time
    page.get_by_label("Please don't contact me about my answer").check()
    page.get_by_role("button", name="Send", exact=True).click()

    assert "That makes us happy" in page.get_by_role("heading").inner_text()
    response = Response.objects.get()
    assert (response.score, response.comment, response.no_contact) == (9, "Hurtig levering", True)


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_in_the_checkbox_sends_and_changes_no_score(opened, scripts):
    page = opened(scripts=scripts)
    page.get_by_role("button", name="8", exact=True).click()
    if not scripts:
        press_once_more(page, 8)

    page.get_by_label("Please don't contact me about my answer").press("Enter")
    page.get_by_text("Change my answer").wait_for()

    assert Response.objects.get().score == 8


def test_the_keyboard_alone_is_enough(opened):
    page = opened(10, scripts=True)  # Chromium gives nothing the focus by itself where scripts are off

    page.locator("button.main:focus").wait_for()  # the big button has it
    page.keyboard.press("Enter")
    page.get_by_label("What did we do well?").wait_for()

    assert Response.objects.get().score == 10


def test_one_request_no_cookie_no_complaint(opened):
    page = opened(7, scripts=True)

    assert len(page.fetched) == 1
    assert page.context.cookies() == []
    assert page.problems == []


@pytest.mark.parametrize(("width", "rows"), [(1280, [11]), (390, [6, 5]), (320, [6, 5])])
def test_eleven_buttons_of_48_pixels_in_one_row_or_two(opened, width, rows):
    page = opened(width=width, scripts=True)

    sizes = page.eval_on_selector_all(".scale button", SIZES)

    assert min(min(wide, high) for wide, high, _ in sizes) >= 48
    tops = [top for _, _, top in sizes]
    assert [tops.count(top) for top in sorted(set(tops))] == rows
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_very_long_name_does_not_break_the_page(opened, nordlys):
    nordlys.name = "Speciallægepraksisplanlægningsstabiliseringsperiode A/S"
    nordlys.save()

    page = opened(5, width=320, scripts=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
