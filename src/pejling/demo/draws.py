"""Draws hashed from stable ids: the same world each time, whatever the order, restart or database."""

from collections.abc import Sequence
from hashlib import blake2b
from statistics import NormalDist
from typing import TypeVar

Choice = TypeVar("Choice")
STANDARD = NormalDist()
STEPS = 1 << 53  # a float holds no finer fraction exactly


def share(*key: object) -> float:
    """A number from 0 up to (never) 1 that belongs to the key."""
    text = "\x1f".join(str(part) for part in key)
    digest = blake2b(text.encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) / STEPS


def chance(probability: float, *key: object) -> bool:
    """Whether something of this probability happens to the key."""
    return share(*key) < probability


def normal(*key: object) -> float:
    """A draw from the standard normal distribution that belongs to the key."""
    return STANDARD.inv_cdf(max(share(*key), 1 / STEPS))


def pick(among: Sequence[Choice], *key: object) -> Choice:
    """One of a sequence, each as likely."""
    return among[int(share(*key) * len(among))]
