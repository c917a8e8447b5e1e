"""How many of those asked have answered."""

from __future__ import annotations

from math import hypot, sqrt

from pejling.stats.estimate import LEVEL, Estimate, z_of


def rate_estimate(answered: int, invited: int, level: float = LEVEL) -> Estimate:
    """The response rate in percent with its interval (Wilson 1927); n is the number invited."""
    if not 0 <= answered <= invited:
        raise ValueError(f"answered must be between 0 and invited, not {answered!r} of {invited!r}")
    if not invited:
        return Estimate.nothing("wilson", level)
    return Estimate(100 * answered / invited, *_wilson(answered, invited, level), invited, "wilson", level)


def _wilson(answered: float, invited: float, level: float = LEVEL) -> tuple[float, float]:
    z = z_of(level)
    rate, spread = answered / invited, z * z / invited
    middle = (rate + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(rate * (1 - rate) / invited + spread / (4 * invited))
    low = 0.0 if answered == 0 else 100 * (middle - half)
    return low, 100.0 if answered == invited else 100 * (middle + half)


def rate_difference(
    answered: int, invited: int, answered_before: int, invited_before: int, *, design: float = 1.0
) -> Estimate:
    """The first response rate less the second in points, with its interval; n is the smaller number invited.

    Newcombe (1998, method 10): the distances of the two Wilson limits, squared and added. ``design``: how many answers
    that hang together are worth one (``effects.design_effect``); the limits count by it.
    """
    if not invited or not invited_before:
        return Estimate.nothing("newcombe")
    rate, before = 100 * answered / invited, 100 * answered_before / invited_before
    gap = rate - before
    below, above = _distances(rate, _wilson(answered / design, invited / design))
    other_below, other_above = _distances(before, _wilson(answered_before / design, invited_before / design))
    low, high = gap - hypot(below, other_above), gap + hypot(above, other_below)
    return Estimate(gap, low, high, min(invited, invited_before), "newcombe")


def _distances(rate: float, limits: tuple[float, float]) -> tuple[float, float]:
    """How far the limits lie below and above a rate."""
    low, high = limits
    return rate - low, high - rate
