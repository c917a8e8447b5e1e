"""The one function that every kind of result adds its sentence to."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from pejling.stats.words.voice import Voice


@singledispatch
def sentence(result: object, voice: Voice, **context: Any) -> str:
    """One sentence about a result."""
    raise TypeError(f"{type(result).__name__} has no sentence of its own")
