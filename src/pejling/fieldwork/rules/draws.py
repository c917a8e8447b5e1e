"""Draws: who wins follows from a seed and the answers' ids alone."""

import hashlib
from collections.abc import Iterable


def winners(seed: str, answers: Iterable[str], count: int) -> list[str]:
    """The first ``count`` answers in the order of SHA-256 of "seed:id", which nobody knows before the seed is drawn."""
    return sorted(set(answers), key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())[:count]
