"""The style sheet: contrast by WCAG 2.2, and layout that runs either way."""

import re

import pytest

from pejling.respond.pages import STYLE

LIGHT, DARK = re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]
TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("accent", "paper"),
    ("accent-ink", "accent"),
    ("ink", "wash"),
]
EDGES = [("line", "surface"), ("line", "paper"), ("accent", "surface")]


def colours(scheme):
    found = dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", scheme))
    return {name: "".join(c * 2 for c in value) if len(value) == 3 else value for name, value in found.items()}


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_has_the_contrast_of_aa(scheme, front, back):
    assert contrast(colours(scheme)[front], colours(scheme)[back]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_of_controls_can_be_seen(scheme, front, back):
    assert contrast(colours(scheme)[front], colours(scheme)[back]) >= 3


def test_nothing_is_left_or_right():
    assert not re.search(r"(?<![\w-])(left|right)(?![\w-])", STYLE)


def test_nobody_is_made_dizzy():
    assert "transition" not in STYLE.partition("@media (prefers-reduced-motion: no-preference)")[0]
