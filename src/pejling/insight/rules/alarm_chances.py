"""How unlikely a count must be before it counts as wrong, exact to the last event; the same for every alarm.

Checked every day for every kind and programme, an alarm may be false once in ten thousand checks: one false alarm in
some ten years for each thing watched, whatever the number of windows looked at (they hang together).
"""

from math import exp, lgamma, log1p

CHANCE = 1e-4
SEASON = 0.2  # standard deviation of the level around that of the last eight weeks, as a share of it: a judgement


def least_likely(mean: float, *, variance: float, chance: float = CHANCE) -> int:
    """The smallest count that is not too unlikely: P(X ≤ count) > ``chance`` for a negative binomial X.

    With ``variance`` = ``mean`` it is Poisson's. The negative binomial as a Poisson whose mean is uncertain:
    Greenwood and Yule 1920. 0 means that even no event at all says nothing.
    """
    if mean <= 0:
        return 0
    size = mean * mean / max(variance - mean, 1e-6 * mean)
    share = mean / (size + mean)
    term = exp(-size * log1p(mean / size))
    if not term:
        raise ValueError(f"a variance of {variance} is too small for a mean of {mean}: nothing can be computed")
    count, below = 0, term
    while below <= chance:
        term *= share * (size + count) / (count + 1)
        count += 1
        below += term
    return count


def chance_of_more(count: int, of: int, *, before: int, before_of: int) -> float:
    """The chance of at least ``count`` among ``of``, had they been drawn from the same urn as ``before``.

    Fisher's exact test, one-sided (Fisher 1935): the hypergeometric tail.
    """
    marked, total = count + before, of + before_of
    if not 0 <= count <= of or not 0 <= before <= before_of:
        raise ValueError(f"{count} of {of} beside {before} of {before_of}: a part is from 0 to its whole")
    whole = _log_ways(total, of)
    tail = (
        exp(_log_ways(marked, k) + _log_ways(total - marked, of - k) - whole) for k in range(count, min(marked, of) + 1)
    )
    return min(1.0, sum(tail))


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
