"""The base is read once, and again when it is another one."""

from datetime import timedelta

import pytest

from pejling.coach.queries.bases import base_of
from tests.makers import NOW, make_contact, make_employee, make_programme


@pytest.fixture
def base(nordlys):
    make_programme(nordlys)
    for _ in range(5):
        make_contact(nordlys)
    return base_of(nordlys, now=NOW)


def test_a_base_is_kept_as_long_as_nothing_changes(nordlys, base):
    assert base_of(nordlys, now=NOW + timedelta(hours=5)) is base


def test_one_contact_more_in_five_is_another_base(nordlys, base):
    make_contact(nordlys)
    assert len(base_of(nordlys, now=NOW).contacts) == 6


def test_what_trickles_in_is_read_after_ten_minutes(nordlys, base, monkeypatch):
    monkeypatch.setattr("pejling.coach.queries.bases.FEW", 0.25)
    make_contact(nordlys)
    assert base_of(nordlys, now=NOW + timedelta(minutes=9)) is base
    assert len(base_of(nordlys, now=NOW + timedelta(minutes=10)).contacts) == 6


def test_another_day_or_capacity_or_state_is_another_base(nordlys, base):
    assert base_of(nordlys, now=NOW + timedelta(days=1)) is not base
    make_employee(nordlys, weekly_capacity=3)
    assert [one.capacity for one in base_of(nordlys, now=NOW).colleagues] == [3]
    nordlys.programmes.update(state="paused")
    assert base_of(nordlys, now=NOW).programmes == []


def test_organisations_do_not_share_a_base(nordlys, base, elsewhere):
    assert len(base_of(elsewhere, now=NOW).contacts) == 0
