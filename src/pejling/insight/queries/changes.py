"""Which figures have moved since the period before, with allowance for looking at many at once."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from pejling.stats import Histogram, display_of
from pejling.stats.difference import Difference, difference
from pejling.stats.review import FALSE_DISCOVERIES, benjamini_hochberg

__all__ = ["Difference", "distinguishable_changes"]

Key = TypeVar("Key", bound=Hashable)


def distinguishable_changes(now: Mapping[Key, Histogram], before: Mapping[Key, Histogram]) -> dict[Key, Difference]:
    """The changes that may be marked on a page; the periods must not overlap, for shared answers spoil the test.

    A change is marked only if both sides have answers enough, 0 lies outside its interval, and it is among the
    discoveries when all of the page's comparisons are taken together (Benjamini & Hochberg 1995).
    """
    compared = {
        key: difference(now[key], before[key])
        for key in now
        if key in before and display_of(now[key].n).shows_change and display_of(before[key].n).shows_change
    }
    adjusted = benjamini_hochberg([1.0 if one.p is None else one.p for one in compared.values()])
    return {
        key: one
        for (key, one), p in zip(compared.items(), adjusted, strict=True)
        if one.distinguishable and p <= FALSE_DISCOVERIES
    }
