"""The loop's figures in words: each with its interval and n, and none from too few."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pejling.desk.cases.clock import span
from pejling.desk.figure.words import percent_words
from pejling.desk.labels import Words
from pejling.followup.queries.standard_answers import DraftUse
from pejling.followup.rules.sets import Purpose, Topic
from pejling.insight.queries.figures import GREY_FROM, Estimate

PLAYBOOKS: Words = {
    "detractor": gettext_lazy("Unhappy customer"),
    "complaint": gettext_lazy("Complaint"),
    "passive": gettext_lazy("Passive customer"),
    "advocate": gettext_lazy("Happy account"),
    "promoter": gettext_lazy("Happy customer with something to say"),
}
PURPOSES: Words = {
    Purpose.FIRST: gettext_lazy("The first letter"),
    Purpose.UNSAID: gettext_lazy("The first letter, where no words came"),
    Purpose.SECOND: gettext_lazy("The second letter"),
    Purpose.THANKS: gettext_lazy("Thanks"),
    Purpose.REFERRAL: gettext_lazy("Asking to be recommended"),
    Purpose.REFERENCE: gettext_lazy("Asking for a reference"),
    Purpose.REWARD: gettext_lazy("A small thank-you gift"),
    Purpose.STANDARD: gettext_lazy("Standard answer"),
}
TOPICS: Words = {
    Topic.LATE_DELIVERY: gettext_lazy("Late delivery"),
    Topic.PRICE: pgettext_lazy("complaint", "Price"),
    Topic.WAITING_TIME: gettext_lazy("Waiting time"),
    Topic.QUALITY: pgettext_lazy("complaint", "Quality"),
    Topic.RUDE_SERVICE: gettext_lazy("Rude service"),
    Topic.INVOICE_ERROR: gettext_lazy("Error on the invoice"),
}


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


def draft_words(one: DraftUse) -> str:
    """Which draft it is; a house's own playbook, topic or purpose keeps its key."""
    parts = (PLAYBOOKS.get(one.playbook, one.playbook), PURPOSES.get(one.purpose, one.purpose))
    topic = [TOPICS.get(one.topic, one.topic)] if one.topic else []
    return " · ".join(str(part) for part in (*parts, *topic))


def playbook_words(key: str) -> str:
    """Which playbook it is."""
    return str(PLAYBOOKS.get(key, key))
