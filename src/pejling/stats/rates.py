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
    z = z_of(level)
    rate, spread = answered / invited, z * z / invited
    middle = (rate + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(rate * (1 - rate) / invited + spread / (4 * invited))
    low = 0.0 if answered == 0 else 100 * (middle - half)
    high = 100.0 if answered == invited else 100 * (middle + half)
    return Estimate(100 * rate, low, high, invited, "wilson", level)


def rate_difference(answered: int, invited: int, answered_before: int, invited_before: int) -> Estimate:
    """The first response rate less the second in points, with its interval; n is the smaller number invited.

    Newcombe (1998, method 10): the distances of the two Wilson limits, squared and added.
    """
    one, other = rate_estimate(answered, invited), rate_estimate(answered_before, invited_before)
    if one.value is None or other.value is None:
        return Estimate.nothing("newcombe")
    gap = one.value - other.value
    below, above = _distances(one)
    other_below, other_above = _distances(other)
    low, high = gap - hypot(below, other_above), gap + hypot(above, other_below)
    return Estimate(gap, low, high, min(invited, invited_before), "newcombe")


def _distances(rate: Estimate) -> tuple[float, float]:
    """How far the limits lie below and above a rate."""
    value, low, high = rate.value, rate.low, rate.high
    if value is None or low is None or high is None:
        raise ValueError("a rate of nobody has no limits")
    return value - low, high - value
