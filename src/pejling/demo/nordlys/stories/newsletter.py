"""A useless fix: a quarterly newsletter for all customers in Sweden. If anything, it is one letter too many."""

from datetime import date, timedelta

from pejling.demo.nordlys.cast import COUNTRY_OF, SWEDEN
from pejling.demo.nordlys.days import monday_before
from pejling.demo.nordlys.deeds import Deed, Fix
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked
from pejling.followup.rules.improvements import LOOKS
from pejling.programme.rules.sets import Track

WEEKS_BEFORE, COSTS = 26, 0.5  # points on the 0–10 scale


class Newsletter(Story):
    """It makes nothing better."""

    def shift(self, asked: Asked) -> float:
        """A little worse since."""
        here = asked.programme == "overall" and COUNTRY_OF.get(asked.unit) == "SE"
        return -COSTS if here and asked.asked_on >= monday_before(asked.last_day, WEEKS_BEFORE) else 0.0

    def deeds(self, today: date) -> tuple[Deed, ...]:
        """Written down when it begins, judged when the answers are in."""
        fix = Fix(
            title="Nyhetsbrev varje kvartal",
            what="Alla kunder i Sverige får ett nyhetsbrev varje kvartal: nya produkter, tips och intervjuer.",
            told_as="Ni sa att ni bara hör av oss när avtalet ska förlängas. Nu får ni ett nyhetsbrev varje kvartal.",
            track=Track.RELATIONSHIP,
            unit=SWEDEN,
            owner="karin.lindvall",
            starts_on=monday_before(today, WEEKS_BEFORE),
        )
        judged = fix.starts_on + timedelta(days=LOOKS[-1])
        return Deed(fix.starts_on, fix.write_down), Deed(judged, fix.judge)
