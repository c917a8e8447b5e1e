"""Which answers of their accounts an account manager sees, and who reads what customers say."""

import pytest

from pejling.fieldwork.models import Response
from pejling.people.queries.viewers import viewer_for
from tests.makers import make_account, make_employee, make_member, make_programme, make_response, make_unit


@pytest.fixture
def aarhus(nordlys):
    return make_unit(nordlys)


@pytest.fixture
def account(nordlys, aarhus):
    """Ida's account, in a unit that is not hers."""
    ida = make_employee(nordlys, user=make_member(nordlys).user)
    return make_account(nordlys, owner=ida, unit=aarhus)


def viewer(nordlys, member):
    return viewer_for(member.user, nordlys)


def manager_of(account):
    return viewer_for(account.owner.user, account.organisation)


def test_an_account_manager_sees_the_whole_of_their_account_but_no_score_of_a_colleague(nordlys, account):
    colleague, relationship = make_employee(nordlys), make_programme(nordlys)
    delivery = make_programme(nordlys, track="touchpoint")
    whole = make_response(relationship, account=account, employee=colleague)
    nobodys = make_response(delivery, account=account)
    make_response(delivery, account=account, employee=colleague)
    make_response(relationship, account=make_account(nordlys))

    assert set(Response.objects.visible_to(manager_of(account))) == {whole, nobodys}


def test_an_employee_sees_nothing_more_for_an_account_that_is_not_theirs(nordlys, account):
    stranger = make_member(nordlys)
    make_employee(nordlys, user=stranger.user)
    make_response(make_programme(nordlys), account=account)

    assert not Response.objects.visible_to(viewer(nordlys, stranger)).exists()


def test_only_who_meets_customers_reads_their_words(nordlys, colleague, account):
    assert not viewer(nordlys, colleague).faces_customers
    assert manager_of(account).faces_customers
