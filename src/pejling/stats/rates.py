"""How many of those asked have answered."""

from __future__ import annotations

from math import sqrt

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
