"""What only a real browser can show: keyboard, swaps without a reload, small screens."""

import pytest

from tests.makers import make_case, make_contact, make_member, make_programme, make_response

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Speciallægepraksisplanlægningsstabiliseringsperiode"
PAGES = ["", "accounts/", "answers/", "cases/", "customers/", "programmes/", "messages/", "team/"]


@pytest.fixture
def house(nordlys):
    member = make_member(nordlys, email="owner@nordlys.invalid", role="owner")
    programme = make_programme(nordlys)
    for score, comment in ((2, "Pakken var ødelagt"), (1, f"{LONG} {LONG}"), (10, "Alt var godt")):
        contact = make_contact(nordlys, given_name="Wolfgang-Amadeus", family_name=f"von und zu {LONG}")
        answer = make_response(programme, score=score, comment=comment, contact=contact)
        if score < 7:
            make_case(answer)
    return member


@pytest.fixture
def page(browser, house, live_server, as_member):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    session = as_member(house).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not problems


def open_page(page, live_server, path):
    page.goto(f"{live_server.url}/o/nordlys/{path}")


def test_a_filter_swaps_the_list_and_becomes_the_address(page, live_server):
    open_page(page, live_server, "answers/")
    page.evaluate("window.sameDocument = true")
    page.keyboard.press("/")
    page.keyboard.type("ØDELAGT")
    page.wait_for_url("**/answers/?q=*")
    assert page.locator(".answers > li").count() == 1
    page.get_by_label("Promoters (9–10)").check()
    page.get_by_text("No answers match").wait_for()
    page.wait_for_function("document.querySelector('#announce').textContent === '0 answers'")  # once all has settled
    assert page.url.endswith("&category=promoter")
    assert "category=promoter" in page.locator("#export").get_attribute("href")
    assert page.evaluate("window.sameDocument")


def test_the_keyboard_walks_the_list_and_opens(page, live_server):
    open_page(page, live_server, "cases/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*/**")
    assert page.locator(".case-row").nth(1).get_attribute("aria-current") == "true"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.case-row').getAttribute('aria-current') === 'true'")


def test_help_opens_and_closes(page, live_server):
    open_page(page, live_server, "team/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_letters_typed_into_a_field_are_only_letters(page, live_server):
    open_page(page, live_server, "cases/")
    page.fill("#q", "")
    page.locator("#q").press_sequentially("jk?/")
    assert page.locator("#q").input_value() == "jk?/"
    assert not page.locator("#keys").is_visible()


def test_the_theme_changes_at_once_and_stays(page, live_server):
    open_page(page, live_server, "team/")
    page.locator(".menu summary").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    open_page(page, live_server, "answers/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways_whatever_the_names(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        open_page(page, live_server, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_without_javascript_filters_and_cases_work(browser, live_server, house, as_member):
    context = browser.new_context(java_script_enabled=False)
    session = as_member(house).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    open_page(page, live_server, "answers/")
    page.fill("#q", "godt")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**q=godt**")  # and loaded
    assert page.locator(".answers > li").count() == 1
    open_page(page, live_server, "cases/")
    page.get_by_role("button", name="Take the case").click()
    page.get_by_text("The case is yours.").wait_for()
    context.close()


def test_words_are_checked_while_they_are_written(page, live_server, house):
    programme = house.organisation.programmes.get()
    open_page(page, live_server, f"programmes/{programme.public_id}/wording/da/")
    page.get_by_label("Why we ask").fill("Hej {{ fornavn }}")
    page.get_by_text("Nothing is called “fornavn”").wait_for()
    page.get_by_label("Why we ask").fill("Vi spørger dig, fordi du er kunde.")
    page.get_by_text("Nothing is called “fornavn”").wait_for(state="detached")
    assert "fordi du er kunde" in page.locator("#preview").text_content()
    assert page.evaluate("document.activeElement.name") == "intro"
