"""Languages as BCP 47 tags."""

import re
from functools import lru_cache

from babel import Locale
from babel.localedata import locale_identifiers

TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
SAME_AS = {"no": "nb", "nor": "nb", "nob": "nb", "nno": "nn", "dan": "da", "swe": "sv", "eng": "en", "deu": "de"}
NAMED_IN = ("en", "da", "nb", "sv", "fi", "de", "nl")
ALLOWED = "a language tag such as da, nb, sv, en or en-GB"


class LanguageError(ValueError):
    """A text names no language that we know."""

    def __init__(self, value: str) -> None:
        super().__init__(f"{value!r} is not a language: {ALLOWED}")
        self.value = value
        self.allowed = ALLOWED


@lru_cache(maxsize=4096)
def language_tag(raw: str) -> str:
    """The BCP 47 tag of a language (no reads as nb, Norwegian Bokmål; en_gb as en-GB; Danish as da)."""
    match = TAG.fullmatch(raw.strip())
    if match is None or not _is_known(match[1]):
        return _named(raw)
    language = SAME_AS.get(match[1].lower(), match[1].lower())
    script = match[2].title() if match[2] else ""
    region = match[3].upper() if match[3] else ""
    return "-".join(part for part in (language, script, region) if part)


def _is_known(language: str) -> bool:
    return language.lower() in SAME_AS or language.lower() in _known_languages()


@lru_cache(maxsize=1)
def _known_languages() -> frozenset[str]:
    return frozenset(name.split("_")[0] for name in locale_identifiers())


def _named(raw: str) -> str:
    tag = _names().get(raw.strip().casefold())
    if tag is None:
        raise LanguageError(raw)
    return tag


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Language names as people write them, in the languages around the North Sea and the Baltic."""
    names: dict[str, str] = {}
    for spoken in NAMED_IN:
        for tag, name in Locale.parse(spoken).languages.items():
            if tag in _known_languages():
                names.setdefault(name.casefold(), SAME_AS.get(tag, tag))
    return names
