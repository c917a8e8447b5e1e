"""The words of simulated customers, put together by hash from the sentences in data/comments.toml."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pejling.demo.draws import chance, pick, share
from pejling.demo.respondents import Comment
from pejling.programme.rules.sets import Category

FILE = Path(__file__).parent / "data" / "comments.toml"
TAILED = 0.35
TWO_THEMES = 0.3

# what customers talk about after each moment; said twice is said twice as often
THEMES_OF: dict[str, tuple[str, ...]] = {
    "ordering": ("ordering", "ordering", "stock", "price", "service", "range"),
    "delivery": ("delivery", "delivery", "delivery", "damage", "quality"),
    "returns": ("refund", "refund", "service", "service", "damage"),
    "overall": ("range", "price", "quality", "delivery", "service", "ordering", "stock"),
}
ROOT_CAUSES = {
    "ordering": "ordering_and_website",
    "stock": "availability",
    "price": "price",
    "delivery": "delivery_time",
    "damage": "product_quality",
    "service": "staff_and_service",
    "refund": "returns_and_complaints",
    "quality": "product_quality",
    "range": "availability",
}


def write_comment(language: str, category: Category, themes: Sequence[str], *key: object) -> Comment:
    """A comment of a category about one of the themes, in a language of the file or else in English."""
    words = _file().get(language) or _file()["en"]
    theme = pick(themes, "theme", *key)
    sentences = [_sentence(words, category, theme, *key)]
    other = pick(THEMES_OF["overall"], "other theme", *key)
    if other != theme and chance(TWO_THEMES, "two themes", *key):
        sentences.append(_sentence(words, category, other, "other", *key))
    if chance(TAILED, "tailed", *key):
        sentences.append(pick(words["tails"][category.value], "tail", *key))
    return Comment(text=" ".join(sentences), theme=theme)


def _sentence(words: dict[str, Any], category: Category, theme: str, *key: object) -> str:
    sentence = pick(words[category.value][theme], "sentence", *key)
    days = (2 if category is Category.PROMOTER else 6) + int(3 * share("days", *key))
    text: str = sentence.format(item=pick(words["items"], "item", *key), days=days)
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
