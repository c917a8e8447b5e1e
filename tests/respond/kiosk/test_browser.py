"""The kiosk in a real browser: taps, the network's absence, and tabs that die."""

import gzip
from threading import Lock

import pytest
from django.db import connection
from django.test import Client

from pejling.fieldwork.models import CountChange, Response
from pejling.respond.kiosk import answers

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAPS = """async ([from, to, pause]) => {
  for (let n = from; n < to; n++) {
    if (pause) await new Promise((go) => setTimeout(go, pause));
    await kiosk.keep({key: "tablet-key-" + String(n).padStart(6, "0"), score: n % 11, at: Date.now(), language: "en"});
  }
}"""
READY = "() => navigator.serviceWorker.ready.then((here) => Boolean(here.active))"


@pytest.fixture(autouse=True)
def _one_writer(monkeypatch):
    """The test server's threads share one connection to SQLite in memory, and so one transaction; ours never do.

    A lock stands in for the file's one writer. Two writers of their own are tested on PostgreSQL (test_two_at_once).
    """
    lock, keep = Lock(), answers._keep

    def alone(*arguments):
        with lock:
            return keep(*arguments)

    if connection.vendor == "sqlite":
        monkeypatch.setattr(answers, "_keep", alone)


@pytest.fixture
def tablet(browser, live_server):
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    yield context
    context.close()


@pytest.fixture
def opened(tablet, live_server, kiosk):
    """Opens the kiosk in a tab of the tablet."""

    def open_tab():
        page = tablet.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
        page.goto(f"{live_server.url}/k/{kiosk.public_id}/")
        page.wait_for_function("() => self.kiosk")
        return page

    return open_tab


def waiting(page):
    return page.evaluate("() => kiosk.count('waiting')")


def until(page, holds):
    """Wait until the number of waiting answers is as wanted; the browser's own database is asked again and again."""
    for _ in range(1200):
        if holds(waiting(page)):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{waiting(page)} answers are waiting")


def emptied(page):
    until(page, lambda n: n == 0)


def test_one_tap_is_an_answer_and_the_page_is_ready_for_the_next(opened, kiosk):
    page = opened()
    page.get_by_role("button", name="9", exact=True).click()

    assert page.get_by_role("status").inner_text() == "Thank you. That makes us happy."
    page.get_by_role("heading", name="How likely are you").wait_for()
    page.get_by_role("button", name="0", exact=True).click()
    page.get_by_text("We will read it today").wait_for()
    emptied(page)
    assert sorted(Response.objects.values_list("score", "unit")) == [(0, kiosk.unit_id), (9, kiosk.unit_id)]
    assert page.problems == []


def test_a_change_of_mind_is_one_answer(opened):
    page = opened()
    page.get_by_role("button", name="3", exact=True).click()
    page.get_by_role("button", name="Change my answer").click()
    page.get_by_role("button", name="8", exact=True).click()
    page.get_by_text("Thank you.", exact=True).wait_for()
    emptied(page)

    assert [row.score for row in Response.objects.all()] == [8]


def test_a_script_s_click_is_nobody_s_tap(opened):
    page = opened()
    page.evaluate("() => document.querySelector('#scale button').click()")
    page.evaluate(
        "() => document.querySelector('#scale button').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )

    assert waiting(page) == 0
    assert page.get_by_role("heading", name="How likely").is_visible()


def test_a_thousand_answers_without_a_network_and_dying_tabs_are_a_thousand_rows(tablet, opened):
    page = opened()
    assert page.evaluate(READY)
    tablet.set_offline(True)
    page.evaluate(TAPS, [0, 400])
    page.close()

    page = opened()  # from the worker's shelf: there is no network
    begin(page, 400, 1000)
    page.close()  # in the middle of a tap
    page = opened()
    kept = waiting(page)
    assert 400 <= kept < 1000
    page.evaluate(TAPS, [kept, 1000])
    assert waiting(page) == 1000

    tablet.set_offline(False)
    page.evaluate("() => void kiosk.deliver()")
    until(page, lambda n: n < 900)
    page.close()  # in the middle of a delivery
    page = opened()
    other = opened()
    emptied(page)
    assert waiting(other) == 0

    assert Response.objects.count() == 1000
    scores = Response.objects.order_by("idempotency_key").values_list("score", flat=True)
    assert list(scores) == [n % 11 for n in range(1000)]
    assert CountChange.objects.count() == 1000


def begin(page, start, end):
    """Let the tablet tap on while we do something else."""
    page.evaluate(f"() => {{ void ({TAPS})([{start}, {end}, 10]); }}")
    until(page, lambda n: n > start + 20)


def test_a_server_that_fails_keeps_the_answers_waiting(opened, tablet):
    page = opened()
    tablet.route("**/answers", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="9", exact=True).click()
    page.wait_for_function("() => document.body.dataset.waiting === '1'")

    tablet.unroute("**/answers")
    page.evaluate("() => kiosk.deliver()")
    assert waiting(page) == 0
    assert Response.objects.count() == 1


def test_leaving_takes_the_pin(opened):
    page = opened()
    page.get_by_role("button", name="Staff").click()
    page.get_by_label("PIN").fill("1111")
    page.get_by_role("button", name="Open", exact=True).click()
    assert page.get_by_role("alert").inner_text() == "That is not the PIN."
    assert not page.get_by_role("button", name="Leave the kiosk").is_visible()

    page.get_by_label("PIN").fill("2468")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Leave the kiosk").click()
    page.get_by_role("heading", name="The kiosk is closed").wait_for()


def test_the_language_is_chosen_on_the_page_and_falls_back(opened):
    page = opened()
    page.get_by_role("button", name="Dansk").click()
    assert page.evaluate("() => document.documentElement.lang") == "da"
    page.get_by_role("button", name="9", exact=True).click()
    page.get_by_role("status").wait_for()
    page.get_by_role("heading", name="How likely").wait_for()

    assert page.evaluate("() => document.documentElement.lang") == "en"
    emptied(page)
    assert Response.objects.get().language == "da"


def test_everything_works_by_keyboard(opened):
    page = opened()
    page.get_by_role("button", name="0", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    assert page.evaluate("() => document.activeElement.id") == "thanks-text"
    emptied(page)

    assert Response.objects.get().score == 1


@pytest.mark.parametrize("size", [(1024, 768), (768, 1024), (1920, 1080), (390, 844)])
def test_the_question_fits_on_the_tablet(opened, size):
    page = opened()
    page.set_viewport_size({"width": size[0], "height": size[1]})

    fits = page.evaluate("() => [document.body.scrollHeight <= innerHeight, document.body.scrollWidth <= innerWidth]")
    assert fits == [True, True]
    boxes = page.locator("#scale button").evaluate_all("all => all.map(b => b.getBoundingClientRect().toJSON())")
    assert min(min(box["width"], box["height"]) for box in boxes) >= 48


def test_the_page_is_one_small_file(kiosk):
    page = Client().get(f"/k/{kiosk.public_id}/").content

    assert len(gzip.compress(page, 6)) <= 14_000
    assert b"http://" not in page
    assert b"https://" not in page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_of_its_faces(opened, axe, scheme):
    page = opened()
    page.emulate_media(color_scheme=scheme)
    axe(page)
    page.get_by_role("button", name="9", exact=True).click()
    page.get_by_role("status").wait_for()
    axe(page)
    page.get_by_role("button", name="Staff").click()
    axe(page)
    page.get_by_label("PIN").fill("2468")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Leave the kiosk").wait_for()
    axe(page)
