"""Every page that a customer can come to, in every language, as a real browser shows it: for everybody."""

import pytest

from pejling.programme.rules.texts import LANGUAGES
from tests.accessibility import COLOURS, WCAG
from tests.respond.walks import asked_in, whole_way
from tests.respond.windows import cut_off, show

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(customer, window, axe, language):
    for response in whole_way(asked_in(customer, language)):
        show(window, response)
        axe(window, tags=(*WCAG, "best-practice"))


def test_axe_finds_nothing_in_the_dark(customer, window, axe):
    """Nothing but the colours is different in the dark, and nothing but the words in another language."""
    window.emulate_media(color_scheme="dark")
    try:
        for response in whole_way(asked_in(customer, "en")):
            show(window, response)
            axe(window, rules=COLOURS)
    finally:
        window.emulate_media(color_scheme="light")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_at_four_times_the_size(customer, window, language):
    """A window of 1280 pixels at 400 % is one of 320 (WCAG 1.4.10)."""
    window.set_viewport_size({"width": 320, "height": 256})
    for response in whole_way(asked_in(customer, language)):
        show(window, response)
        assert cut_off(window) == []
