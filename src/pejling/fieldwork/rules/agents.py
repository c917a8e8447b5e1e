"""The family of the program that came: all we keep of it."""

import re
from functools import lru_cache

FAMILIES = (
    ("machine", re.compile(r"bot|crawl|spider|scan|preview|python|curl|wget|headless|java/|go-http", re.I)),
    ("edge", re.compile(r"\bEdg", re.I)),
    ("samsung", re.compile(r"SamsungBrowser", re.I)),
    ("opera", re.compile(r"\bOPR/|Opera", re.I)),
    ("firefox", re.compile(r"Firefox|FxiOS", re.I)),
    ("chrome", re.compile(r"Chrome|CriOS", re.I)),
    ("safari", re.compile(r"Safari|AppleWebKit", re.I)),
)


@lru_cache(maxsize=1024)
def agent_family(user_agent: str) -> str:
    """One word for a User-Agent header: says what, not who, and proves nothing."""
    for family, pattern in FAMILIES:
        if pattern.search(user_agent[:300]):
            return family
    return "other" if user_agent else ""
