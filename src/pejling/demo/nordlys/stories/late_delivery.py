"""Late deliveries in Aarhus since the store moved, a measure that changed nothing, and one that seems to.

The story: twelve weeks before the end Aarhus moves its store, and everything comes a week or two late. Four weeks
later customers get a text message the day before (nothing changes: the message is as wrong as the date). Four weeks
before the end a second haulier drives from the old store, and deliveries are as punctual as before.
"""

from datetime import date, timedelta

from pejling.demo.draws import pick
from pejling.demo.nordlys.cast import AARHUS
from pejling.demo.nordlys.days import monday_before
from pejling.demo.nordlys.deeds import Deed, Fix
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked
from pejling.programme.rules.sets import Track

UNIT, TOUCHPOINT, THEME, OWNER = AARHUS, "delivery", "delivery_time", "mette.skovgaard"
LATE_SINCE_WEEKS, USELESS_FIX_WEEKS, USEFUL_FIX_WEEKS = 12, 8, 4  # before the end, each on its Monday
COSTS, RELIEF = 4.2, 0.9  # points on the 0–10 scale
EXTRA = (7, 7, 14, 14)  # days: the next tour but one or three


class LateDelivery(Story):
    """Deliveries of the bad weeks come late and score low, in Aarhus only."""

    def deeds(self, today: date) -> tuple[Deed, ...]:
        """Both measures are written down by whoever leads Aarhus; it is too early to judge them."""
        return tuple(Deed(fix.starts_on, fix.write_down) for fix in (_text_messages(today), _second_haulier(today)))

    def shift(self, asked: Asked) -> float:
        """What the delay costs, and what it is worth to be in time again."""
        if is_late(asked):
            return -COSTS
        return RELIEF if is_about_aarhus(asked) and has_second_haulier(asked) else 0.0


def is_late(asked: Asked) -> bool:
    """Whether an ask is about a delivery of the bad weeks."""
    return is_about_aarhus(asked) and asked.event_day is not None and in_bad_weeks(asked.event_day, asked.last_day)


def is_about_aarhus(asked: Asked) -> bool:
    """Whether an ask is about a delivery there."""
    return asked.programme == TOUCHPOINT and asked.unit == UNIT


def has_second_haulier(asked: Asked) -> bool:
    """Whether a delivery came after the second haulier began."""
    return asked.event_day is not None and asked.event_day >= useful_fix_on(asked.last_day)


def in_bad_weeks(day: date, today: date) -> bool:
    """From the move to the second haulier."""
    return late_since(today) <= day < useful_fix_on(today)


def delayed(delivered_on: date, unit: str, key: str, today: date) -> date:
    """The day on which a delivery really came."""
    if unit != UNIT or not in_bad_weeks(delivered_on, today):
        return delivered_on
    last_tour = useful_fix_on(today) - timedelta(days=4)
    return min(delivered_on + timedelta(days=pick(EXTRA, "delayed", key)), last_tour)


def late_since(today: date) -> date:
    """The Monday on which the move began."""
    return monday_before(today, LATE_SINCE_WEEKS)


def useless_fix_on(today: date) -> date:
    """The Monday of the text messages."""
    return monday_before(today, USELESS_FIX_WEEKS)


def useful_fix_on(today: date) -> date:
    """The Monday of the second haulier."""
    return monday_before(today, USEFUL_FIX_WEEKS)


def _text_messages(today: date) -> Fix:
    return Fix(
        title="Sms dagen før levering",
        what="Kunderne får en sms dagen før, så de kan planlægge efter den.",
        told_as="Du fik ikke besked om forsinkelsen. Nu sender vi en sms dagen før levering.",
        track=Track.TOUCHPOINT,
        touchpoint=TOUCHPOINT,
        unit=UNIT,
        owner=OWNER,
        starts_on=useless_fix_on(today),
        theme="information",
    )


def _second_haulier(today: date) -> Fix:
    return Fix(
        title="Ekstra vognmand fra det gamle lager",
        what="Indtil det nye lager er kørt ind, kører endnu en vognmand fra det gamle, tirsdag og torsdag.",
        told_as="Din levering kom for sent. Vi har sat en ekstra vognmand ind, og leveringerne kommer igen til tiden.",
        track=Track.TOUCHPOINT,
        touchpoint=TOUCHPOINT,
        unit=UNIT,
        owner=OWNER,
        starts_on=useful_fix_on(today),
        theme=THEME,
    )
