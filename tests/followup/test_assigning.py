"""Giving a case to a colleague, and the mail that tells them."""

from datetime import timedelta

import pytest

from pejling.followup.actions.assigning import AssignRefused, assign_case
from pejling.followup.actions.cases import CaseClosed, take_case
from pejling.followup.actions.opening import is_touched
from pejling.followup.models import Case
from pejling.followup.queries.assignees import assignees_for
from pejling.followup.queries.case_calls import compose_case_call
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from pejling.people.queries.viewers import viewer_for
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_unit,
)


@pytest.fixture
def case(nordlys):
    account = make_account(nordlys, name="Fjord A/S")
    contact = make_contact(nordlys)
    answer = make_response(make_programme(nordlys), score=2, comment="Ingen ringede", contact=contact, account=account)
    return make_case(answer)


@pytest.fixture
def astrid(nordlys, colleague):
    return make_employee(nordlys, given_name="Astrid", email="astrid@nordlys.invalid", user=colleague.user)


def mail():
    delivery = Delivery.objects.get(kind="case_call")
    return compose_case_call(delivery.subject_id, delivery=delivery)


def test_the_case_is_theirs_and_nobody_has_taken_it_yet(case, owner, astrid):
    take_case(case=case, user=owner.user, now=NOW)

    given = assign_case(case=case, user=owner.user, employee=astrid, now=NOW)

    assert (given.assignee, given.taken_at) == (astrid, None)
    entry = given.entries.get(kind="assigned")
    assert (entry.user, entry.employee) == (owner.user, astrid)
    audit = AuditEntry.objects.get(action="case_assigned")
    assert (audit.user, audit.detail) == (owner.user, {"employee": astrid.public_id})


def test_the_new_assignee_gets_a_mail_at_once_in_their_language(case, owner, astrid):
    astrid.user.language = "da"
    astrid.user.save()

    assign_case(case=case, user=owner.user, employee=astrid, now=NOW)

    delivery = Delivery.objects.get(kind="case_call")
    assert (delivery.next_at, delivery.message_class, delivery.address) == (NOW, "staff", astrid.email)
    told = mail()
    assert (told.to_address, told.to_name) == ("astrid@nordlys.invalid", str(astrid))
    assert "Åse Ørsted (Fjord A/S)" in told.subject
    assert "Owner" in told.subject
    assert '<html lang="da"' in told.html
    for form in (told.text, told.html):
        assert "Ingen ringede" in form
        assert f"/o/nordlys/cases/{case.public_id}/" in form


def test_giving_it_twice_tells_once(case, owner, astrid):
    for _ in range(2):
        assign_case(case=case, user=owner.user, employee=astrid, now=NOW)

    assert Delivery.objects.filter(kind="case_call").count() == 1
    assert case.entries.filter(kind="assigned").count() == 1


def test_nobody_writes_to_themselves(case, colleague, astrid):
    assign_case(case=case, user=colleague.user, employee=astrid, now=NOW)

    assert not Delivery.objects.exists()


def test_a_mail_about_a_case_that_went_on_to_somebody_else_is_not_sent(case, owner, astrid, nordlys):
    assign_case(case=case, user=owner.user, employee=astrid, now=NOW)
    first = Delivery.objects.get()
    assign_case(case=case, user=owner.user, employee=make_employee(nordlys), now=NOW)

    assert compose_case_call(first.subject_id, delivery=first) is None


def test_who_has_left_or_works_elsewhere_gets_no_case(case, owner, nordlys, elsewhere):
    for employee in (make_employee(nordlys, left_on=TODAY), make_employee(elsewhere)):
        with pytest.raises(AssignRefused, match="does not work here"):
            assign_case(case=case, user=owner.user, employee=employee, now=NOW)

    leaving = make_employee(nordlys, left_on=TODAY + timedelta(days=1))
    assert assign_case(case=case, user=owner.user, employee=leaving, now=NOW).assignee == leaving


def test_a_closed_case_is_not_given_away(case, owner, astrid):
    Case.objects.update(state="withdrawn")

    with pytest.raises(CaseClosed):
        assign_case(case=case, user=owner.user, employee=astrid, now=NOW)


def test_only_a_person_s_hand_counts_as_a_beginning(case, owner, astrid, nordlys):
    assert not is_touched(assign_case(case=case, user=None, employee=astrid, now=NOW))
    assert is_touched(assign_case(case=case, user=owner.user, employee=make_employee(nordlys), now=NOW))


def test_whom_each_role_may_give_a_case(nordlys, owner, elsewhere):
    aarhus, odense = make_unit(nordlys), make_unit(nordlys)
    below = make_unit(nordlys, parent=aarhus)
    lead, worker = make_member(nordlys, role="lead"), make_member(nordlys)
    chief = make_employee(nordlys, unit=aarhus, user=lead.user)
    ida = make_employee(nordlys, unit=aarhus, user=worker.user)
    bo, eva = make_employee(nordlys, unit=below), make_employee(nordlys, unit=odense)
    make_employee(nordlys, unit=aarhus, left_on=TODAY)
    make_employee(elsewhere)
    lead.units.add(aarhus)

    def may_get(member):
        return set(assignees_for(viewer_for(member.user, nordlys), today=TODAY))

    assert may_get(owner) == {chief, ida, bo, eva}
    assert may_get(lead) == {chief, ida, bo}
    assert may_get(worker) == {chief, ida}


def test_an_employee_without_a_unit_has_nobody_but_themselves(nordlys, colleague, astrid):
    make_employee(nordlys)

    assert list(assignees_for(viewer_for(colleague.user, nordlys), today=TODAY)) == [astrid]
