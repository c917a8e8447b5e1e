"""The loop's figures in words: each with its interval and n, and none from too few."""

from datetime import timedelta

from django.utils.translation import gettext as _

from pejling.desk.cases.clock import span
from pejling.desk.figure.words import percent_words
from pejling.insight.queries.figures import GREY_FROM, Estimate


def share_words(share: Estimate) -> str:
    """A share with its interval."""
    return _("too few") if 0 < share.n < GREY_FROM else percent_words(share)


def hours_words(median: Estimate) -> str:
    """A median of clock hours with its interval; half may not be there yet."""
    if not median.n:
        return "–"
    if median.n < GREY_FROM:
        return _("too few")
    if median.value is None:
        return _("fewer than half so far")
    low, high = (span(timedelta(hours=limit)) if limit is not None else "…" for limit in (median.low, median.high))
    return _("%(median)s (%(low)s to %(high)s)") % {
        "median": span(timedelta(hours=median.value)),
        "low": low,
        "high": high,
    }


def age_words(age: timedelta | None) -> str:
    """How long something has waited."""
    return "–" if age is None else span(age)
