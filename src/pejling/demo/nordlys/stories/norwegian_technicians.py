"""An effective fix: in Norway the technician who took the call keeps the case.

Until half a year before the end, service in Norway was handed from one to the next and scored low. Since then it
scores as elsewhere, and the answers are enough to show it.
"""

from datetime import date, timedelta

from pejling.demo.nordlys.cast import COUNTRY_OF, NORWAY
from pejling.demo.nordlys.days import monday_before
from pejling.demo.nordlys.deeds import Deed, Fix
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked
from pejling.followup.rules.improvements import LOOKS
from pejling.programme.rules.sets import Track

TOUCHPOINT, WEEKS_BEFORE, COSTS = "service", 26, 3.0  # points on the 0–10 scale, until the fix


class NorwegianTechnicians(Story):
    """Service in Norway: low before, as elsewhere since."""

    def shift(self, asked: Asked) -> float:
        """What being handed around costs."""
        before = asked.event_day is not None and asked.event_day < fixed_on(asked.last_day)
        handed_around = asked.programme == TOUCHPOINT and COUNTRY_OF.get(asked.unit) == "NO" and before
        return -COSTS if handed_around else 0.0

    def deeds(self, today: date) -> tuple[Deed, ...]:
        """Written down when it begins, judged when the answers are in."""
        fix = Fix(
            title="Samme tekniker fra første samtale til løst sak",
            what="Den som tar telefonen, beholder saken til kunden sier at den er løst. Ingen overleveringer.",
            told_as="Du ble sendt fra den ene til den andre. Nå beholder teknikeren som tar telefonen, saken din.",
            track=Track.TOUCHPOINT,
            touchpoint=TOUCHPOINT,
            unit=NORWAY,
            owner="ingrid.haugland",
            starts_on=fixed_on(today),
            theme="staff_and_service",
        )
        judged = fix.starts_on + timedelta(days=LOOKS[-1])
        return Deed(fix.starts_on, fix.write_down), Deed(judged, fix.judge)


def fixed_on(today: date) -> date:
    """The Monday on which it began."""
    return monday_before(today, WEEKS_BEFORE)
