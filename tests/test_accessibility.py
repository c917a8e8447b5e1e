"""The checker itself: it must see what is wrong, also inside a shadow root, or its silence says nothing."""

import pytest

pytestmark = pytest.mark.browser

GOOD = "<!doctype html><html lang='en'><title>A page</title><main><h1>A page</h1><p>Words</p></main></html>"
PALE = GOOD.replace("<p>", "<p style='color: #ccc; background: #fff'>")
IN_THE_SHADOWS = """
document.querySelector('p').attachShadow({mode: 'open'}).innerHTML = '<button style="color: #000"></button>'
"""


@pytest.fixture
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def test_a_good_page_passes(page, axe):
    page.set_content(GOOD)

    axe(page)


def test_pale_words_are_found_and_told(page, axe):
    page.set_content(PALE)

    with pytest.raises(AssertionError, match=r"color-contrast \(serious\) at p: .* contrast of 1\.6"):
        axe(page)


def test_an_unnamed_button_in_a_shadow_root_is_found(page, axe):
    page.set_content(GOOD)
    page.evaluate(IN_THE_SHADOWS)

    with pytest.raises(AssertionError, match="button-name"):
        axe(page)
