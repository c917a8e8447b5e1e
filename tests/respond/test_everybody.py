"""For everybody: from right to left, in large type, with more contrast, in forced colours, on paper."""

import pytest

from pejling.programme.models import Wording
from tests.respond.windows import cut_off, show

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LEFT = "button => button.getBoundingClientRect().left"
STYLE = "(one, name) => getComputedStyle(one)[name]"
SIZES = [(1280, 720), (390, 720), (320, 568)]


@pytest.fixture
def asked(customer):
    """Asked in English, the pages of which have a translation into a language written from right to left."""
    customer.invitation.language = "en"
    customer.invitation.save()
    texts = Wording.objects.filter(programme=customer.invitation.programme, language="en").values().get()
    Wording.objects.create(**{**texts, "id": None, "language": "ar"})  # a pseudo-locale: English words, the other way
    return customer


@pytest.fixture
def style(window):
    return lambda selector, name: window.locator(selector).first.evaluate(STYLE, name)


@pytest.mark.parametrize("size", SIZES)
def test_from_right_to_left_the_scale_begins_on_the_right(asked, window, size, axe):
    window.set_viewport_size({"width": size[0], "height": size[1]})

    show(window, asked.opens(query="?lang=ar"))

    first, second, sixth = (window.locator(".scale button").nth(n).evaluate(LEFT) for n in (0, 1, 5))
    assert first > second > sixth
    low, high = (window.locator(name).evaluate(LEFT) for name in ("#low", "#high"))
    assert low > high
    assert cut_off(window) == []
    axe(window)


def test_from_left_to_right_on_the_left(asked, window):
    show(window, asked.opens())

    first, second = (window.locator(".scale button").nth(n).evaluate(LEFT) for n in (0, 1))
    assert first < second


def test_nothing_but_the_direction_differs(asked, window):
    """The right-to-left page is the other one in a mirror: each box as far from its own edge."""
    window.set_viewport_size({"width": 1280, "height": 720})
    boxes = """() => [...document.querySelectorAll('main *, header *')].filter(one => one.offsetWidth).map(one => {
        const box = one.getBoundingClientRect(), wide = document.documentElement.clientWidth;
        return [document.dir === 'rtl' ? wide - box.right : box.left, box.top, box.width, box.height].map(Math.round);
    })"""
    asked.presses(3)
    show(window, asked.opens(query="?lang=en"))
    straight = window.evaluate(boxes)
    show(window, asked.opens(query="?lang=ar"))

    assert window.evaluate(boxes) == straight


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fi", "de"])
def test_letters_twice_as_large_cut_nothing_off(customer, window, size, language):
    window.set_viewport_size({"width": size[0], "height": size[1]})
    for response in (customer.opens(7, query=f"?lang={language}"), customer.presses(3)):
        show(window, response)
        window.add_style_tag(content="html { font-size: 212.5% }")
        assert cut_off(window) == []


@pytest.mark.parametrize(("scheme", "ink", "paper"), [("light", 0, 255), ("dark", 255, 0)])
def test_more_contrast_is_black_on_white_or_white_on_black(asked, window, style, scheme, ink, paper):
    window.emulate_media(contrast="more", color_scheme=scheme)
    try:
        show(window, asked.opens())
        assert style("body", "color") == f"rgb({ink}, {ink}, {ink})"
        assert style("body", "backgroundColor") == f"rgb({paper}, {paper}, {paper})"
    finally:
        window.emulate_media(contrast="no-preference", color_scheme="light")


def test_the_chosen_score_can_be_told_in_forced_colours(asked, window, style):
    window.emulate_media(forced_colors="active")
    try:
        show(window, asked.opens(7))
        chosen, other = '.scale button[aria-pressed="true"]', '.scale button[aria-pressed="false"]'
        assert style(chosen, "backgroundColor") != style(other, "backgroundColor")
        assert style(chosen, "color") != style(other, "color")
    finally:
        window.emulate_media(forced_colors="none")


def test_nothing_moves_for_those_who_want_it_still(asked, window, style):
    show(window, asked.opens())
    assert style(".scale button", "transitionDuration") == "0s"


def test_on_paper_there_is_nothing_to_press_but_the_answer_stays(asked, window):
    asked.presses(3)
    window.emulate_media(media="print")
    try:
        show(window, asked.opens())
        assert not window.locator("footer").is_visible()
        assert not window.locator("button.main").first.is_visible()
        assert window.locator(".scale").is_visible()
    finally:
        window.emulate_media(media="screen")


def test_every_page_can_be_had_in_another_language(asked):
    """Also those that follow a press: what was done is sent again, which changes nothing."""
    for response in (asked.opens(), asked.presses(3), asked.opts_out(scope="track")):
        assert 'lang="da"' in response.text
