"""The statistical core: pure functions over histograms of scores."""

from pejling.stats.difference import Difference, difference
from pejling.stats.display import Display, display_of
from pejling.stats.estimate import Estimate, Estimates
from pejling.stats.histogram import Categories, Counted, Histogram, categories_of
from pejling.stats.intervals import nps_estimate, nps_estimates
from pejling.stats.rates import rate_difference, rate_estimate
from pejling.stats.summary import Summary, summary_of

__all__ = [
    "Categories",
    "Counted",
    "Difference",
    "Display",
    "Estimate",
    "Estimates",
    "Histogram",
    "Summary",
    "categories_of",
    "difference",
    "display_of",
    "nps_estimate",
    "nps_estimates",
    "rate_difference",
    "rate_estimate",
    "summary_of",
]
