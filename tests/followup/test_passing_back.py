"""*Not my case*: it goes to the next of the concerned, never in a circle."""

from itertools import pairwise

import pytest

from pejling.followup.actions.cases import EmptyNote
from pejling.followup.actions.opening import open_case
from pejling.followup.actions.passing_back import NobodyElse, NotYours, pass_back_case
from pejling.followup.queries.case_calls import compose_case_call
from pejling.outbox.models import Delivery
from tests.makers import (
    NOW,
    make_account,
    make_contact,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_unit,
)


@pytest.fixture
def staff(nordlys, owner):
    """Who served, the account's owner and the unit's lead; each signs in."""
    names = ("served", "owner of account", "lead")
    return [make_employee(nordlys, given_name=name, user=make_member(nordlys).user) for name in names]


@pytest.fixture
def case(nordlys, staff):
    served, account_owner, lead = staff
    answer = make_response(
        make_programme(nordlys),
        score=1,
        contact=make_contact(nordlys),
        employee=served,
        account=make_account(nordlys, owner=account_owner),
        unit=make_unit(nordlys, lead=lead),
    )
    return open_case(heard=answer, now=NOW)


def passed_by(case, employee, words="Det var ikke mig"):
    return pass_back_case(case=case, user=employee.user, words=words, now=NOW)


def test_it_goes_from_one_to_the_next_and_at_last_to_an_owner(case, staff, owner):
    for employee, following in pairwise(staff):
        assert passed_by(case, employee).assignee == following

    assert passed_by(case, staff[-1]).assignee.user == owner.user


def test_who_served_stays_what_the_answer_says(case, staff):
    passed_by(case, staff[0])

    case.response.refresh_from_db()
    assert case.response.employee == staff[0]


def test_it_is_written_down_and_the_next_one_is_told_why(case, staff):
    passed_by(case, staff[0], "Jeg var på ferie")

    entry = case.entries.get(kind="not_mine")
    assert (entry.user, entry.employee, entry.text) == (staff[0].user, staff[1], "Jeg var på ferie")
    delivery = Delivery.objects.get(kind="case_call")
    told = compose_case_call(delivery.subject_id, delivery=delivery)
    assert told.to_address == staff[1].email
    assert "Jeg var på ferie" in told.text
    assert "passes the case of Åse Ørsted" in told.subject


def test_it_needs_a_few_words_and_to_be_one_s_own(case, staff):
    with pytest.raises(EmptyNote):
        passed_by(case, staff[0], "  ")
    with pytest.raises(NotYours):
        passed_by(case, staff[1])


def test_with_nobody_left_it_stays_where_it_is(nordlys, case, staff, owner):
    for employee in staff:
        case = passed_by(case, employee)

    with pytest.raises(NobodyElse, match="give it to a colleague"):
        passed_by(case, case.assignee)
    case.refresh_from_db()
    assert case.assignee.user == owner.user
