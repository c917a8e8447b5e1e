"""The loop's figures in words: each with its interval and n, and none from too few."""

from datetime import timedelta

from django.utils.translation import gettext as _

from pejling.desk.cases.clock import span
from pejling.desk.figure.words import percent_words, voice
from pejling.desk.labels import PLAYBOOKS, PURPOSES, TOPICS
from pejling.followup.queries.standard_answers import DraftUse
from pejling.insight.queries.figures import GREY_FROM, Estimate


def share_words(share: Estimate) -> str:
    """A share with its interval."""
    return _("too few") if 0 < share.n < GREY_FROM else percent_words(share)


def gap_words(gap: Estimate | None) -> str:
    """How much more of one group than of another, with its interval."""
    if gap is None or gap.value is None or gap.low is None or gap.high is None:
        return _("cannot tell yet")
    speech = voice()
    return _("%(gap)s points (%(low)s to %(high)s)") % {
        "gap": speech.signed(gap.value),
        "low": speech.number(gap.low),
        "high": speech.number(gap.high),
    }


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


def draft_words(one: DraftUse) -> str:
    """Which draft it is; a house's own playbook, topic or purpose keeps its key."""
    parts = (PLAYBOOKS.get(one.playbook, one.playbook), PURPOSES.get(one.purpose, one.purpose))
    topic = [TOPICS.get(one.topic, one.topic)] if one.topic else []
    return " · ".join(str(part) for part in (*parts, *topic))


def playbook_words(key: str) -> str:
    """Which playbook it is."""
    return str(PLAYBOOKS.get(key, key))
