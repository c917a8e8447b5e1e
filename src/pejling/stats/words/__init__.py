"""Results that say themselves, in Danish, Norwegian, Swedish and English."""

from __future__ import annotations

from typing import Any

from pejling.stats.words import causes, customers, people, scores  # noqa: F401  they register their sentences
from pejling.stats.words.saying import sentence
from pejling.stats.words.voice import LANGUAGES, Voice, voice_of

__all__ = ["LANGUAGES", "Voice", "say", "voice_of"]


def say(result: object, language: str, **context: Any) -> str:
    """One sentence about a result; some need a word of context, such as the theme or the date it is about.

    Raises TypeError for a value that has no sentence, and ValueError for a language that is not spoken.
    """
    return sentence(result, voice_of(language), **context)
