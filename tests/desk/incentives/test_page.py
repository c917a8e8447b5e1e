"""The incentive's page: promised, kept, drawn by an owner."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import Draw, IncentiveCode
from pejling.programme.actions.rules import newest_rules
from tests.days import house_day
from tests.makers import make_contact, make_member, make_programme, make_response


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def at(programme):
    return f"/o/nordlys/programmes/{programme.public_id}/incentive/"


@pytest.fixture
def yesterday():
    return house_day() - timedelta(days=1)


def draws(desk, at, day):
    return desk.post(at, {"draw": "1", "start": day.isoformat(), "end": day.isoformat(), "prizes": "1"})


@pytest.mark.parametrize("kind", ["draw", "donation", "code"])
def test_something_is_promised_and_nothing_again(desk, at, programme, kind):
    desk.post(at, {"kind": kind})
    assert newest_rules(programme).incentive.kind == kind

    desk.post(at, {"kind": ""})
    assert newest_rules(programme).incentive is None


def test_saving_the_same_again_is_no_new_version(desk, at, programme):
    desk.post(at, {"kind": ""})
    assert programme.rule_versions.count() == 1


def test_codes_are_added_and_those_left_are_told(desk, at):
    desk.post(at, {"kind": "code"})
    desk.post(at, {"codes": "A1\r\nB2\r\n\r\nA1"})

    assert IncentiveCode.objects.count() == 2
    assert "2 codes are left" in desk.get(at).text


def test_an_owner_draws_and_the_winner_stands_there_with_the_seed(desk, at, programme, nordlys, yesterday):
    winner = make_contact(nordlys, given_name="Karen")
    make_response(programme, contact=winner, day=yesterday)
    desk.post(at, {"kind": "draw"})

    draws(desk, at, yesterday)

    page = desk.get(at).text
    assert winner.public_id in page
    assert Draw.objects.get().seed in page
    assert "drawn already" in draws(desk, at, yesterday).text


def test_a_manager_may_not_draw(as_member, nordlys, at, yesterday):
    manager = as_member(make_member(nordlys, role="manager"))
    assert draws(manager, at, yesterday).status_code == 403


def test_days_that_are_not_over_are_not_drawn(desk, at, programme, nordlys):
    make_response(programme, contact=make_contact(nordlys), day=house_day())
    desk.post(at, {"kind": "draw"})

    assert "The days must be over" in draws(desk, at, house_day()).text
    assert not Draw.objects.exists()
