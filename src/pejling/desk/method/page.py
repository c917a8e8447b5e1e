"""The page that says what each figure means: docs/statistics.md, as it stands."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pejling.desk.headers import guarded

TEXT = Path(__file__).with_name("statistics.md")


@require_safe
@login_required
def method(request: HttpRequest) -> HttpResponseBase:
    """What the figures mean, with formulas and sources; each section has an address of its own."""
    return guarded(render(request, "desk/method.html", {"text": method_text()}))


@lru_cache(maxsize=1)
def method_text() -> SafeString:
    """The text as HTML, its headings with the anchors that its own contents link to."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(TEXT.read_text(encoding="utf-8"))
    for heading, words in pairwise(tokens):
        _anchor(heading, words)
    html: str = reader.renderer.render(tokens, reader.options, {})
    return SafeString(html)  # our own text, and HTML in it is off


def _anchor(heading: Token, words: Token) -> None:
    if heading.type == "heading_open":
        heading.attrSet("id", anchor_of(words.content))


def anchor_of(title: str) -> str:
    """The anchor of a heading, as repositories' pages make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
