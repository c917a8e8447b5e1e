"""An invitation on behalf of Astrid, ready to be answered."""

import pytest

from tests.makers import make_account, make_employee, make_invitation, make_programme, make_unit


@pytest.fixture
def astrid(nordlys):
    return make_employee(nordlys, given_name="Astrid", family_name="Holm", email="astrid@nordlys.invalid")


@pytest.fixture
def bjorn(nordlys):
    return make_employee(nordlys, given_name="Bjørn", family_name="Lie", email="bjorn@nordlys.invalid")


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def invitation(nordlys, programme, astrid):
    account = make_account(nordlys, name="Fjord A/S")
    return make_invitation(programme, employee=astrid, account=account, unit=make_unit(nordlys))
