"""Abuse: whether a comment is folded away behind a warning. It is never deleted, and counts as what it is.

The words and why each class is folded are in ``abuse.json``. A ``*`` ends or replaces a word. English is looked for in
every language, another language's words only where they may be that language: *slut* is an end in Danish.
"""

import json
import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "da", "nb", "sv")
SPOKEN_AS = {"no": "nb", "nn": "nb"}
WORD = r"[\w-]"


class Abuse(StrEnum):
    """Why a comment is folded; the worst comes first."""

    THREAT = "threat"
    SLUR = "slur"
    SEXUAL_INSULT = "sexual_insult"


def abuse_in(text: str, language: str) -> Abuse | None:
    """The worst that a comment contains, or None; in a language that we have no words for, all are looked for."""
    base = language.partition("-")[0].lower()
    base = SPOKEN_AS.get(base, base)
    plain = unicodedata.normalize("NFC", text).casefold()
    return next((abuse for abuse in Abuse if _pattern(abuse, base).search(plain)), None)


def reason_for(abuse: Abuse) -> str:
    """Why comments of this class are folded, as the data says it."""
    return str(_data()[abuse]["reason"])


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, dict[str, list[str]]]]:
    found: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
        Path(__file__).with_name("abuse.json").read_text(encoding="utf-8")
    )
    return found


@lru_cache(maxsize=64)
def _pattern(abuse: Abuse, language: str) -> re.Pattern[str]:
    known = ("en", language) if language in LANGUAGES else LANGUAGES
    phrases = _data()[abuse]["phrases"]
    forms = "|".join(_form(phrase) for name in dict.fromkeys(known) for phrase in phrases[name])
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")


def _form(phrase: str) -> str:
    words = [re.escape(word).replace(r"\*", f"{WORD}*") for word in phrase.casefold().split()]
    return r"[\s,.!]+".join(words)
