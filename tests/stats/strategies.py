"""Answers for property tests."""

from hypothesis import strategies as st

from pejling.stats import Categories, Histogram

scores = st.lists(st.integers(0, 10), max_size=60)
histograms = st.lists(st.integers(0, 40), min_size=11, max_size=11).map(Histogram.from_counts)
levels = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def categories(least: int = 1, most: int = 200) -> st.SearchStrategy[Categories]:
    """Counts of the three categories with at least so many answers in all."""
    count = st.integers(0, most)
    return st.builds(Categories, count, count, count).filter(lambda found: found.n >= least)


def units(least: int = 3, most: int = 8) -> st.SearchStrategy[list[tuple[int, int, int]]]:
    """Counts of several units, some of them alike and some empty."""
    count = st.integers(0, 25)
    return st.lists(st.tuples(count, count, count), min_size=least, max_size=most)
