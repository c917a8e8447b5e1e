from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.programme.rules.ramps import ramp_share
from pejling.programme.rules.versions import Pilot

ENDS = date(2026, 4, 1)


@pytest.mark.parametrize(("day", "share"), [(-30, 0.0), (-1, 0.0), (0, 0.25), (1, 0.5), (3, 1.0), (90, 1.0)])
def test_the_others_follow_in_equal_steps(day, share):
    assert ramp_share(Pilot((1,), "2026-04-01", ramp_days=4), ENDS + timedelta(days=day)) == share


def test_without_a_pilot_everybody_takes_part():
    assert ramp_share(None, ENDS) == 1.0


def test_without_a_ramp_all_others_begin_at_once():
    shares = [ramp_share(Pilot((1,), "2026-04-01", ramp_days=0), ENDS + timedelta(days=n)) for n in (-1, 0)]
    assert shares == [0.0, 1.0]


@given(st.integers(0, 60), st.integers(-10, 80))
def test_the_share_never_falls(ramp_days, day):
    pilot = Pilot((1,), "2026-04-01", ramp_days)
    today, tomorrow = (ramp_share(pilot, ENDS + timedelta(days=n)) for n in (day, day + 1))
    assert 0 <= today <= tomorrow <= 1
