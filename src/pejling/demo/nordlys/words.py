"""The words of simulated customers: whole comments by moment, category and theme, from data/nordlys."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pejling.demo.draws import chance, pick, share
from pejling.demo.nordlys.cast import GIVEN_NAMES, LANGUAGE_OF
from pejling.demo.respondents import Asked, Comment
from pejling.followup.rules.drafts import begun_with
from pejling.programme.rules.sets import Category

FOLDER = Path(__file__).parent.parent / "data" / "nordlys"
SHORT = 0.08  # a word or two, about nothing in particular
OTHER = "other"


def write_comment(asked: Asked, category: Category, *, moment: str) -> Comment:
    """A comment in the customer's language about a moment that happened to them."""
    language = asked.language if asked.language in (*LANGUAGE_OF.values(), "en") else "en"
    words = words_of(language)
    if chance(SHORT, "short", *asked.key):
        return Comment(text=_next(words["short"][category.value], asked), theme=OTHER)
    themes: dict[str, list[str]] = words[moment][category.value]
    fitting = [(theme, one) for theme, texts in themes.items() for one in texts if _fits(one, asked)]
    theme, text = _next(fitting, asked)
    return Comment(text=_filled(text, asked), theme=theme)


@lru_cache
def words_of(language: str) -> dict[str, Any]:
    """All words of a language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def product_for(language: str, key: str, *, project: bool = False) -> str:
    """What is bought, delivered or looked after, in the customer's language."""
    words = words_of(language)
    product: str = pick(words["projects" if project else "products"], "product", key)
    return product


def _next(among: list[Any], asked: Asked) -> Any:
    """Taken in turn by the day and the customer."""
    return among[(asked.asked_on.toordinal() + int(len(among) * share("turn", *asked.key))) % len(among)]


def _fits(text: str, asked: Asked) -> bool:
    """Whether all that a text names is known."""
    return ("{product}" not in text or bool(asked.product)) and ("{who}" not in text or asked.employee in GIVEN_NAMES)


def _filled(text: str, asked: Asked) -> str:
    days = 5 + int(7 * share("days", *asked.key))
    filled = text.format(product=asked.product, who=GIVEN_NAMES.get(asked.employee, ""), days=days)
    return begun_with(filled[:1].upper() + filled[1:], asked.product)
