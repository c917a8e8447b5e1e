"""Sentences about figures, for the doors: numbers in the reader's language and results that say themselves."""

from pejling.stats.words import Voice, say, voice_of
from pejling.stats.words.voice import decimals_of

__all__ = ["Voice", "decimals_of", "say", "voice_of"]
