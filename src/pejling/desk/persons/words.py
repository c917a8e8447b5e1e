"""What may be concluded from one person's figure, and what not, in the reader's language."""

from collections.abc import Iterator
from math import floor

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from pejling.desk.figure.words import voice
from pejling.insight.queries.persons import OwnFigure, Reading, Standing
from pejling.insight.rules.words import say

STANDINGS = {
    Standing.ABOVE: gettext_lazy("above the house's figure, beyond chance"),
    Standing.BELOW: gettext_lazy("below the house's figure, beyond chance"),
    Standing.ALIKE: gettext_lazy("cannot be told from the house's figure"),
}


def reliability_words(reliability: float) -> str:
    """How reliable, in whole percent rounded down: what is below 70% never reads as 70%."""
    return voice().percent(floor(100 * reliability + 1e-9) / 100)


def shrunk_words(reading: Reading) -> str:
    """The figure drawn towards the house's, with its interval; empty where there is none."""
    found = reading.shrunk
    if found is None or found.value is None or found.low is None or found.high is None:
        return ""
    number = voice().number
    values = {"value": voice().signed(found.value), "low": number(found.low), "high": number(found.high)}
    return _("%(value)s (%(low)s to %(high)s)") % values


def conclusions(own: OwnFigure) -> Iterator[str]:
    """What may be said with these answers."""
    reading = own.reading
    yield say(own.figure.estimate, get_language() or "en")
    if shrunk_words(reading):
        yield _(
            "Drawn towards what is usual in the house: %(figure)s. This is the better guess of the coming year."
        ) % {"figure": shrunk_words(reading)}
    if reading.standing is not None:
        yield _("As far as chance allows to say: %(standing)s.") % {"standing": STANDINGS[reading.standing]}


def cautions(reading: Reading) -> Iterator[str]:
    """What may not be said, however the figure looks."""
    if not reading.reliable:
        yield _("Not fit for pay, nor for any other decision about the person: reliability %(share)s, below 70%%.") % {
            "share": reliability_words(reading.reliability)
        }
        yield ngettext(
            "About %(needed)s answers are needed before the figure says more about the person than about chance; "
            "there is %(n)s.",
            "About %(needed)s answers are needed before the figure says more about the person than about chance; "
            "there are %(n)s.",
            reading.n,
        ) % {"needed": voice().number(reading.needed), "n": voice().number(reading.n)}
    else:
        yield _("Reliability %(share)s. Still not made for pay: whoever is paid by a figure begs for scores.") % {
            "share": reliability_words(reading.reliability)
        }
    yield _("It cannot be set against a colleague's figure: whoever handles complaints meets the unhappy ones.")
    yield _("It is about those who answered, and about delivery, price and product as much as about the person.")
