"""Cases an employee gets a week, and the lower share that fits."""

from datetime import timedelta

import pytest

from pejling.coach.queries.plans import WhatIf, plan_of
from pejling.coach.rules.work import Drip, Load, drip_of
from pejling.insight.actions.rebuilding import rebuild
from pejling.programme.rules.versions import default_touchpoint_rules
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_contact,
    make_employee,
    make_event,
    make_programme,
    make_response,
    make_unit,
)


def load(cases, capacity=10):
    return Load(None, cases, cases, cases, cases, capacity, 0)


def test_nobody_has_too_much_and_nothing_is_suggested():
    assert drip_of([load(9.9), load(3)], 1.0, lambda share: []) is None


def test_the_share_is_lowered_until_the_busiest_has_no_more_than_fits():
    tried = []

    def again(share):
        tried.append(share)
        return [load(30 * share**0.8)]  # fewer asks are kept back by gaps, so the work falls more slowly

    drip = drip_of([load(30)], 1.0, again)
    assert isinstance(drip, Drip)
    assert drip.fits
    assert drip.cases <= 10
    assert drip.sampling == tried[-1] == pytest.approx(0.25, abs=0.02)
    assert tried == sorted(tried, reverse=True)


def test_a_share_below_the_smallest_is_not_suggested():
    drip = drip_of([load(30)], 1.0, lambda share: [load(29)])
    assert not drip.fits
    assert drip.sampling >= 0.01


@pytest.fixture
def house(nordlys):
    """A hundred customers of an account owner, who buy every other week; half of the answers are unhappy."""
    lead = make_employee(nordlys, given_name="Lea", weekly_capacity=40)
    unit = make_unit(nordlys, lead=lead)
    owner = make_employee(nordlys, given_name="Ove", unit=unit)
    account = make_account(nordlys, owner=owner, unit=unit)
    programme = make_programme(nordlys, track="touchpoint", rules=default_touchpoint_rules(delay_days=1))
    for n in range(60):
        contact = make_contact(nordlys, unit=unit)
        make_event(contact, on=TODAY - timedelta(days=n % 13), account=account if n % 3 else None)
    make_event(contact, on=TODAY - timedelta(days=13))
    for n in range(40):
        make_response(programme, score=3 if n % 2 else 9, day=TODAY - timedelta(days=30))
    rebuild(nordlys.pk)
    return nordlys


def test_cases_go_to_the_accounts_owner_else_to_the_units_lead(house):
    plan = plan_of(house, WhatIf(), now=NOW)
    cases = {one.colleague.name.split()[0]: one for one in plan.loads}
    assert cases["Ove"].cases == pytest.approx(2 * cases["Lea"].cases, rel=0.15)
    assert (cases["Ove"].capacity, cases["Lea"].capacity) == (10, 40)
    (programme,) = plan.programmes
    assert programme.measured.detractors.value == pytest.approx(100 * (20 + 50 * (20 + 50 * 0.15) / 90) / 90)
    weeks = programme.asks / 365 * 7
    assert plan.cases == pytest.approx(weeks * programme.measured.cases_an_ask, rel=0.05)
    assert cases["Ove"].low < cases["Ove"].cases < cases["Ove"].high


def test_a_stated_capacity_replaces_everybodys_own(house):
    plan = plan_of(house, WhatIf(capacity=1), now=NOW)
    assert {one.capacity for one in plan.loads} == {1}
    calm = plan_of(house, WhatIf(capacity=1000), now=NOW)
    assert calm.drip is None
