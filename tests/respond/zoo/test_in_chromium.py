"""Machines and people in a real browser: page scripts press what they find, people move, tap and type.

People's events come through Chromium's input pipeline, so they are trusted like a hand's; the pauses between them are
stated with each. A machine that drives a browser by the same pipeline cannot be told from them: that is the third row.
"""

import os
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from pejling.fieldwork.models import Response
from tests.makers import make_invitation
from tests.respond.conftest import Respondent
from tests.respond.zoo.table import publish, row_of

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
RIPE = 2200  # ms: as long as the page that asks once more wants
TRIES = int(os.environ.get("ZOO_TRIES", "1"))

LAST_BUTTON = "[...document.querySelectorAll('form:last-of-type button')].at(-1)"
EVENTS = """button => { for (const [kind, type] of [['PointerEvent', 'pointerdown'], ['MouseEvent', 'mousedown'],
  ['PointerEvent', 'pointerup'], ['MouseEvent', 'mouseup'], ['MouseEvent', 'click']])
    button.dispatchEvent(new window[kind](type, {bubbles: true, cancelable: true})) }"""
TOUCHES = """button => { for (const type of ['touchstart', 'touchend'])
  button.dispatchEvent(new TouchEvent(type, {bubbles: true, touches: []}));
  button.dispatchEvent(new MouseEvent('click', {bubbles: true})) }"""
KEYS = """button => { button.focus(); for (const [key, code] of [['Enter', 13], [' ', 32]])
  for (const type of ['keydown', 'keypress', 'keyup']) button.dispatchEvent(
    new KeyboardEvent(type, {key, keyCode: code, charCode: code, which: code, bubbles: true})) }"""
SUBMIT = """button => { const score = document.createElement('input');
  score.name = 'score'; score.value = button.value; button.form.append(score); button.form.submit() }"""
FETCH = """async button => { const data = new FormData(button.form, button);
  const answer = await fetch(button.form.action, {method: 'POST', body: new URLSearchParams(data)}).catch(() => null);
  if (answer) { document.body.innerHTML = await answer.text() } }"""
SCRIPTS = {
    "links followed by script": "button => document.querySelectorAll('a').forEach(a => a.click())",
    "button pressed by click()": "button => button.click()",
    "every button pressed by click()": "button => document.querySelectorAll('button').forEach(b => b.click())",
    "pointer and mouse events dispatched": EVENTS,
    "touch events dispatched": TOUCHES,
    "key events dispatched": KEYS,
    "form.submit()": SUBMIT,
    "form.requestSubmit()": "button => button.form.requestSubmit(button)",
    "form sent by fetch()": FETCH,
}


@pytest.fixture
def window(browser):
    """Opens windows; they are closed in the end."""
    contexts = []

    def open_window(**options):
        contexts.append(browser.new_context(user_agent=CHROME, **options))
        return contexts[-1].new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def link(programme, astrid, live_server):
    """The link to a score in an ask of its own, or to a given ask."""

    def make(score, ask=None):
        ask = ask or make_invitation(programme, language="en", expires_at=timezone.now() + timedelta(days=1))
        return live_server.url + Respondent(ask).path(score)

    return make


def press_by_script(page, script):
    """Do the same on the page and, after the time it takes to read, on the page that follows."""
    page.evaluate_handle(LAST_BUTTON).evaluate(script)
    page.wait_for_timeout(RIPE)
    page.evaluate_handle(LAST_BUTTON).evaluate(script)
    page.wait_for_timeout(200)
    page.wait_for_load_state()


@pytest.mark.parametrize("kind", SCRIPTS)
def test_no_page_script_confirms_an_answer(window, link, kind):
    for n in range(TRIES):
        page = window()
        page.goto(link(n % 11))
        press_by_script(page, SCRIPTS[kind])

    row = row_of(kind, TRIES)
    publish(row)
    assert row.confirmed == 0


def mouse(page, draw):
    """Moves there in a few steps, presses for 60 to 140 ms, half a second to one and a half after the page."""
    page.wait_for_timeout(draw.uniform(500, 1500))
    box = page.locator("button.main:visible").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=8)
    page.mouse.click(box["x"] + 20, box["y"] + 20, delay=draw.uniform(60, 140))


def thumb(page, draw):
    """Taps another number than the chosen one."""
    page.wait_for_timeout(draw.uniform(500, 1500))
    page.get_by_role("button", name="8", exact=True).tap()


def keys(page, draw):
    """The big button has the focus: Enter, 50 to 120 ms down."""
    page.wait_for_timeout(draw.uniform(500, 1500))
    page.locator("button.main:focus").press("Enter", delay=draw.uniform(50, 120))


def tab_and_space(page, draw):
    """From the big button back to the scale, and the space bar."""
    page.wait_for_timeout(draw.uniform(500, 1500))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space", delay=draw.uniform(50, 120))


def slow_reader(page, draw):
    """Four to six seconds here; minutes by plain HTTP, where the clock is ours."""
    page.wait_for_timeout(draw.uniform(4000, 6000))
    mouse(page, draw)


def change_of_mind(page, draw):
    """Presses, waits a second, presses another number."""
    mouse(page, draw)
    page.get_by_role("status").wait_for()
    page.wait_for_timeout(draw.uniform(600, 1500))
    page.get_by_role("button", name="2", exact=True).click()


def twice_without_script(page, draw):
    """Presses; and once more, when the button of the next page appears, 0.3 to 1.2 s later."""
    mouse(page, draw)
    once_more = page.locator(".once button")
    once_more.wait_for()
    page.wait_for_timeout(draw.uniform(300, 1200))
    once_more.click(delay=draw.uniform(60, 140))


def keys_without_script(page, draw):
    """Tabs through the page until the button is reached, and once more on the next page."""
    for name in ("p.press button.main", ".once button"):
        page.locator(name).wait_for()
        page.wait_for_timeout(draw.uniform(300, 1200))
        while not page.locator(f"{name}:focus").count():
            page.keyboard.press("Tab")
        page.keyboard.press("Enter", delay=draw.uniform(50, 120))
        page.wait_for_timeout(300)


PHONE = {"viewport": {"width": 390, "height": 760}, "has_touch": True, "is_mobile": True}
NO_SCRIPT = {"java_script_enabled": False}
PEOPLE = {
    "mouse": (mouse, {}),
    "phone": (thumb, PHONE),
    "keyboard": (keys, {}),
    "keyboard, on the scale": (tab_and_space, {}),
    "slow reader": (slow_reader, {}),
    "change of mind": (change_of_mind, {}),
    "no script, mouse": (twice_without_script, NO_SCRIPT),
    "no script, keyboard": (keys_without_script, NO_SCRIPT),
    "no script, phone": (twice_without_script, {**PHONE, **NO_SCRIPT}),
}


@pytest.mark.parametrize("kind", PEOPLE)
def test_every_person_is_confirmed(window, link, kind):
    act, options = PEOPLE[kind]
    for n in range(TRIES):
        page = window(**options)
        page.goto(link(n % 11))
        act(page, Random(f"{kind} {n}"))
        page.get_by_role("status").wait_for()

    row = row_of(f"{kind}, in Chromium", TRIES)
    publish(row)
    assert row.confirmed == TRIES


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["script", "no script"])
def test_a_person_after_a_machine_is_confirmed_with_the_person_s_score(window, link, programme, options):
    ask = make_invitation(programme, language="en", expires_at=timezone.now() + timedelta(days=1))
    machine = window()
    machine.goto(link(0, ask))
    press_by_script(machine, SCRIPTS["button pressed by click()"])
    assert Response.objects.get().state == "provisional"

    page = window(**options)
    page.wait_for_timeout(0 if not options else 10_000)  # somebody without a script comes when the visit is over
    page.goto(link(9, ask))
    (twice_without_script if options else mouse)(page, Random(1))
    page.get_by_role("status").wait_for()

    response = Response.objects.get()
    assert (response.state, response.score, response.first_score) == ("confirmed", 9, 9)
