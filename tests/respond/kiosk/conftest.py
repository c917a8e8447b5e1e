"""A kiosk in a shop's unit."""

import pytest

from pejling.programme.rules.pins import hashed_pin
from tests.makers import make_placement, make_programme, make_unit


@pytest.fixture
def kiosk(nordlys):
    programme = make_programme(nordlys, track="touchpoint")
    settings = {"reset_seconds": 2, "pin": hashed_pin("2468", salt="salt")}
    return make_placement(programme, kind="kiosk", language="en", unit=make_unit(nordlys), settings=settings)
