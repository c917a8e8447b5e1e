"""Improvements: where they are, and what they did."""

from datetime import date

from pejling.followup.models import Improvement
from pejling.followup.rules.improvements import LOOKS, days_to_look
from pejling.insight.queries.effects import Finding, Measured, Place, measured
from pejling.people.queries.viewers import with_descendants
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track


def place_of(improvement: Improvement) -> Place:
    """Where it is done: its unit with all below it."""
    units = with_descendants(improvement.organisation_id, {improvement.unit_id}) if improvement.unit_id else None
    return Place(Track(improvement.track), improvement.touchpoint_id, units)


def measured_by(improvement: Improvement, *, today: date) -> Measured | None:
    """The effect on the day of judgement: after 90 days, or after 180 where those were too few; None before.

    All answers count, whoever asks: an effect is the same for everybody.
    """
    start = improvement.starts_on
    looks = [] if start is None else [(start, days) for days in days_to_look(start, today)]
    found = None
    for first, days in looks:
        found = _over(improvement, first, days)
        if found.finding != Finding.FEW:
            return found
    return found


def measured_so_far(improvement: Improvement, *, today: date) -> Measured | None:
    """The answers up to yesterday, before the day of judgement; None from then on, and before the first whole day."""
    start = improvement.starts_on
    if start is None or not 0 < (today - start).days < LOOKS[0]:
        return None
    return _over(improvement, start, (today - start).days)


def _over(improvement: Improvement, start: date, days: int) -> Measured:
    viewer = system_viewer(improvement.organisation_id)
    return measured(place_of(improvement), viewer, start=start, days=days)
