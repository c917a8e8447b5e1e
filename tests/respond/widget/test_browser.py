"""The widget on a site of another origin, whose policy allows one script and no style of its own."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pejling.fieldwork.models import Addition, LeftAddress, Response
from pejling.followup.models import Case
from pejling.programme.rules.texts import LANGUAGES
from tests.accessibility import COLOURS
from tests.days import house_day
from tests.makers import make_response, make_wording

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def question(page):
    return page.get_by_role("heading", name="How likely are you to recommend Nordlys?")


def test_a_score_and_a_reason_without_leaving_the_page(opened, live_server, site):
    page = opened("/basket")
    page.get_by_role("button", name="9", exact=True).click()
    page.get_by_role("textbox", name="What did we do well?").fill("Hurtig levering")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="That makes us happy")).to_be_visible()

    row = Response.objects.get()
    assert (row.score, row.comment, row.source, row.state) == (9, "Hurtig levering", "open", "confirmed")
    assert {url.split("/", 3)[2] for url in page.fetched} == {site.url[7:], live_server.url[7:]}
    assert page.problems == []


def test_nothing_is_kept_in_the_browser(opened):
    page = opened()
    page.get_by_role("button", name="9", exact=True).click()
    expect(page.locator("textarea")).to_be_visible()

    kept = page.evaluate("async () => [document.cookie, localStorage.length, (await indexedDB.databases()).length]")
    assert kept == ["", 0, 0]
    assert page.context.cookies() == []


def test_where_the_visitor_agreed_the_browser_remembers(opened, put_in):
    put_in(remember="")
    page = opened()
    expect(question(page)).to_be_visible()
    fetched = len(page.fetched)
    page.reload()
    page.wait_for_load_state("networkidle")

    assert not any("/ask" in url for url in page.fetched[fetched:])


def test_another_score_is_the_same_answer_and_keeps_the_words(opened):
    page = opened()
    page.get_by_role("button", name="9", exact=True).click()
    page.locator("textarea").fill("Half a")
    page.get_by_role("button", name="3", exact=True).click()
    box = page.get_by_role("textbox", name="What went wrong?")
    expect(box).to_have_value("Half a")
    expect(page.get_by_role("button", name="3", exact=True)).to_have_attribute("aria-pressed", "true")

    assert [(row.score, row.first_score) for row in Response.objects.all()] == [(3, 9)]


def test_a_stranger_may_say_how_to_be_reached_and_is_owed_an_answer(opened, nordlys):
    page = opened()
    page.get_by_role("button", name="2", exact=True).click()
    page.get_by_role("textbox", name="Your name, if you like").fill("Kim")
    page.get_by_role("textbox", name="Phone or e-mail, if you want an answer").fill("kim@example.invalid")
    page.get_by_role("button", name="1", exact=True).click()  # another score keeps what was typed
    expect(page.get_by_role("button", name="1", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="We will read it today")).to_be_focused()

    left = LeftAddress.objects.get()
    assert (left.name, left.reach, left.response.score) == ("Kim", "kim@example.invalid", 1)
    assert Case.objects.get().response == left.response
    assert page.problems == []


def test_whoever_types_no_address_leaves_none(opened):
    page = opened()
    page.get_by_role("button", name="2", exact=True).click()
    page.get_by_role("textbox", name="Your name, if you like").fill("Kim")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="We will read it today")).to_be_focused()

    assert not LeftAddress.objects.exists()
    assert not Case.objects.exists()


def test_whoever_is_known_is_not_asked_who_they_are(opened, put_in, kim, signed):
    put_in(person=signed)
    page = opened()
    page.get_by_role("button", name="2", exact=True).click()
    expect(page.get_by_role("checkbox", name="Please don't contact me about my answer")).to_be_visible()

    expect(page.get_by_role("textbox")).to_have_count(1)


def test_a_script_s_click_is_kept_but_not_counted(opened):
    page = opened()
    expect(question(page)).to_be_visible()
    page.evaluate(
        "() => [...document.querySelectorAll('body > div')].at(-1).shadowRoot.querySelectorAll('button')[1].click()"
    )
    expect(page.locator("textarea")).to_be_visible()

    assert Response.objects.get().state == "provisional"


def test_everything_works_by_keyboard(opened):
    page = opened()
    expect(question(page)).to_be_visible()
    assert page.evaluate("() => document.activeElement === document.body")  # it does not take the focus
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="What went wrong?")
    expect(box).to_be_focused()
    page.keyboard.type("Cold")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Your name, if you like")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("20 00 00 01")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="We will read it today")).to_be_focused()

    assert (Response.objects.get().score, Response.objects.get().comment) == (0, "Cold")
    assert (LeftAddress.objects.get().name, LeftAddress.objects.get().reach) == ("", "20 00 00 01")


def test_escape_and_the_cross_close_it(opened):
    for close in ("Escape", "button"):
        page = opened()
        expect(question(page)).to_be_visible()
        page.get_by_role("button", name="Close").focus()
        page.keyboard.press("Escape") if close == "Escape" else page.get_by_role("button", name="Close").click()
        expect(question(page)).to_have_count(0)


def test_screen_readers_hear_the_question_the_ends_and_the_region(opened):
    page = opened()

    region = page.get_by_role("region", name="A question for you")
    expect(region.get_by_role("group", name="How likely are you to recommend Nordlys?")).to_be_visible()
    expect(region.get_by_role("button", name="0, Not at all likely")).to_be_visible()
    expect(region.get_by_role("button", name="10, Extremely likely")).to_be_visible()


@pytest.mark.parametrize(
    ("attributes", "page_language", "locale", "expected"),
    [
        ({"lang": "da"}, "en", "en-GB", "da"),
        ({}, "da", "en-GB", "da"),
        ({}, "", "da-DK", "da"),
        ({}, "", "pt-PT", "en"),
    ],
)
def test_the_language_is_the_tag_s_then_the_page_s_then_the_browser_s(
    opened, site, put_in, attributes, page_language, locale, expected
):
    put_in(**attributes)
    site.language = page_language
    page = opened(locale=locale)

    expect(page.get_by_role("region")).to_have_attribute("lang", expected)


def test_it_waits_for_the_page_s_event(opened, widget):
    widget.settings = {**widget.settings, "events": ["order_done"]}
    widget.save()
    page = opened()
    page.wait_for_load_state("networkidle")
    expect(question(page)).to_have_count(0)
    page.evaluate("() => pejling.push(['event', 'order_done'])")

    expect(question(page)).to_be_visible()


def test_the_site_dresses_it_through_the_shadow(opened):
    page = opened()
    page.evaluate("() => document.documentElement.style.setProperty('--pejling-accent', 'rgb(120, 0, 80)')")
    page.get_by_role("button", name="9", exact=True).click()
    send = page.get_by_role("button", name="Send")

    assert send.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(120, 0, 80)"


def test_a_known_visitor_who_answered_by_another_door_may_say_more(opened, put_in, kim, widget, signed):
    put_in(person=signed)
    page = opened()
    expect(question(page)).to_be_visible()
    make_response(widget.programme, contact=kim, answered_at=timezone.now(), day=house_day())
    page.get_by_role("button", name="2", exact=True).click()
    page.get_by_role("textbox", name="Is there anything you would like to add?").fill("It broke")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="We have added it to your answer.")).to_be_focused()

    assert (Addition.objects.get().text, Response.objects.count()) == ("It broke", 1)


def test_a_server_that_fails_is_told_and_the_press_can_be_repeated(opened):
    page = opened()
    page.context.route("**/answers", lambda route: route.abort())
    page.get_by_role("button", name="9", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("That did not reach us. Please try again.")
    page.context.unroute("**/answers")
    page.get_by_role("button", name="9", exact=True).click()
    expect(page.locator("textarea")).to_be_visible()

    assert Response.objects.count() == 1


def test_a_site_that_is_not_named_gets_nothing(opened, widget):
    widget.settings = {**widget.settings, "origins": ["https://www.example.com"]}
    widget.save()
    page = opened()
    page.wait_for_load_state("networkidle")

    expect(question(page)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_on_the_screen(opened, scheme, width):
    page = opened(scheme=scheme, width=width)
    expect(question(page)).to_be_visible()
    box = page.get_by_role("region").bounding_box()
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    sizes = (
        page.get_by_role("group")
        .get_by_role("button")
        .evaluate_all(
            "all => all.map(one => { const box = one.getBoundingClientRect(); return Math.min(box.width, box.height) })"
        )
    )
    assert min(sizes) >= 40
    page.get_by_role("button", name="2", exact=True).click()
    send = page.get_by_role("button", name="Send")
    send.scroll_into_view_if_needed()
    expect(send).to_be_in_viewport()
    region = page.get_by_role("region")
    assert region.evaluate("node => node.scrollWidth <= node.clientWidth")
    for field in region.get_by_role("textbox").all():
        assert field.bounding_box()["height"] >= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_of_its_faces(opened, put_in, axe, widget, language):
    if language not in ("da", "en"):
        make_wording(widget.programme, language=language)
    put_in(lang=language)
    for page in _faces(opened(), language):
        axe(page)


def test_axe_finds_nothing_in_the_dark(opened, put_in, axe, widget):
    """Nothing but the colours is different in the dark, and nothing but the words in another language."""
    put_in(lang="en")
    page = opened()
    page.emulate_media(color_scheme="dark")
    for face in _faces(page, "en"):
        axe(face, rules=COLOURS)


def _faces(page, language):
    """The question, the reason and the thanks, one after the other."""
    region = page.get_by_role("region")
    expect(region).to_have_attribute("lang", language)
    yield page
    region.get_by_role("button", name="9", exact=True).click()
    expect(region.locator("textarea")).to_be_visible()
    yield page
    region.locator(".main").click()
    expect(region.locator(".main")).to_have_count(0)
    yield page
