"""Ramps: a programme begins in a few units, and the others follow step by step."""

from datetime import date

from pejling.programme.rules.versions import Pilot


def ramp_share(pilot: Pilot | None, day: date) -> float:
    """The share (0–1) of customers outside the pilot's units who take part on a day; it never falls.

    None until ``ends_on``, then one step more each day, all of them on the last of ``ramp_days``.
    """
    if pilot is None:
        return 1.0
    step = (day - date.fromisoformat(pilot.ends_on)).days + 1
    if step < 1:
        return 0.0
    return min(1.0, step / max(pilot.ramp_days, 1))
