"""Every page that a customer can come to, in every language, as a real browser shows it: for everybody."""

import pytest
from playwright.sync_api import Page, Route

from pejling.programme.rules.texts import LANGUAGES
from tests.accessibility import WCAG
from tests.respond.walks import asked_in, whole_way

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(one => !one.closest('.hidden')).filter(one => {
    const box = one.getBoundingClientRect();
    const outside = box.width && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5);
    return outside || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible';
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def window(browser):
    """One window for all: pages are put into it as they leave the product, with their headers, without a network."""
    context = browser.new_context(reduced_motion="reduce")  # colours do not fade from scheme to scheme
    yield context.new_page()
    context.close()


def show(window: Page, response) -> None:
    """Put an answer of the product into the browser."""

    def fulfil(route: Route) -> None:
        route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)

    window.unroute_all()
    window.route("**/*", fulfil)
    window.goto("https://survey.invalid/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_light_or_dark(customer, window, axe, language):
    for response in whole_way(asked_in(customer, language)):
        show(window, response)
        for scheme in ("light", "dark"):
            window.emulate_media(color_scheme=scheme)
            axe(window, tags=(*WCAG, "best-practice"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_at_four_times_the_size(customer, window, language):
    """A window of 1280 pixels at 400 % is one of 320 (WCAG 1.4.10)."""
    window.set_viewport_size({"width": 320, "height": 256})
    for response in whole_way(asked_in(customer, language)):
        show(window, response)
        assert window.evaluate("document.documentElement.scrollWidth") <= 320
        assert window.evaluate(CUT_OFF) == []
