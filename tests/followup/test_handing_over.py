"""Another department does its part, on its own clock."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pejling.followup.actions.assigning import AssignRefused
from pejling.followup.actions.cases import CaseClosed, EmptyNote
from pejling.followup.actions.handing_over import (
    HandedBack,
    HandedOverAlready,
    NobodyThere,
    hand_back_case,
    hand_over_case,
)
from pejling.followup.actions.opening import open_case
from pejling.followup.actions.purging import forget
from pejling.followup.models import Case, HandOver
from pejling.followup.queries.case_calls import compose_case_call
from pejling.followup.rules.handing_over import answer_due
from pejling.outbox.models import Delivery
from pejling.people.queries.viewers import viewer_for
from tests.makers import NOW, TODAY, make_contact, make_employee, make_member, make_programme, make_response, make_unit


@pytest.fixture
def chief(nordlys):
    return make_employee(nordlys, given_name="Chief", email="chief@nordlys.invalid")


@pytest.fixture
def stores(nordlys, chief):
    return make_unit(nordlys, name="Stores", lead=chief)


@pytest.fixture
def case(nordlys, colleague):
    mine = make_employee(nordlys, user=colleague.user, email="mine@nordlys.invalid")
    answer = make_response(
        make_programme(nordlys), score=1, comment="Ødelagt", contact=make_contact(nordlys), employee=mine
    )
    return open_case(heard=answer, now=NOW)


@pytest.fixture
def hand(case, colleague, stores):
    def handed(**fields):
        given = {"unit": stores, "reason": "Find pakken", "hours": 4, "user": colleague.user}
        return hand_over_case(case=case, now=NOW, **{**given, **fields})

    return handed


def mails():
    rows = Delivery.objects.filter(kind="case_call").order_by("pk")
    return [compose_case_call(row.subject_id, delivery=row) for row in rows]


@pytest.mark.parametrize("hours", [4, 24, 72, 168])
def test_the_department_s_clock_counts_clock_hours(hours):
    assert answer_due(NOW, hours) == NOW + timedelta(hours=hours)


def test_an_odd_number_of_hours_names_the_allowed_ones():
    with pytest.raises(ValueError, match="Within 5 hours: allowed are 4, 24, 72, 168"):
        answer_due(NOW, 5)


def test_the_department_has_its_clock_and_the_customer_keeps_theirs(case, hand, stores):
    before = (case.due_at, case.state, case.assignee)

    row = hand()

    case.refresh_from_db()
    assert (case.due_at, case.state, case.assignee) == before
    assert (row.to_unit, row.due_at, row.reason, row.handed_back_at) == (
        stores,
        NOW + timedelta(hours=4),
        "Find pakken",
        None,
    )
    assert case.entries.get(kind="handed_over").text == "Stores: Find pakken"


def test_whoever_leads_it_is_told_what_to_do_by_when(hand, chief):
    hand()

    (told,) = mails()
    assert told.to_address == chief.email
    assert "Colleague asks you to help" in told.subject
    assert "Find pakken" in told.text
    assert "hand it back with an answer before 10 March 2026, 14:00" in told.text


def test_a_person_can_be_named_if_they_work_there(nordlys, hand, stores):
    inside, outside = make_employee(nordlys, unit=stores), make_employee(nordlys)
    with pytest.raises(NobodyThere, match="does not work in Stores"):
        hand(employee=outside)
    with pytest.raises(AssignRefused):
        hand(employee=make_employee(nordlys, unit=stores, left_on=TODAY))

    hand(employee=inside)

    assert [mail.to_address for mail in mails()] == [inside.email]


def test_a_department_without_a_lead_asks_the_one_above_or_refuses(nordlys, hand, stores, chief):
    alone = make_unit(nordlys, name="Alone")
    with pytest.raises(NobodyThere, match="Alone has no lead"):
        hand(unit=alone)
    gone = make_employee(nordlys, left_on=TODAY)

    hand(unit=make_unit(nordlys, parent=stores, lead=gone))

    assert [mail.to_address for mail in mails()] == [chief.email]


def test_only_departments_of_the_house(elsewhere, hand):
    with pytest.raises(NobodyThere, match="not a department of this house"):
        hand(unit=make_unit(elsewhere, lead=make_employee(elsewhere)))


def test_words_are_needed_and_one_department_at_a_time(case, hand):
    with pytest.raises(EmptyNote):
        hand(reason=" ")
    row = hand()
    with pytest.raises(HandedOverAlready):
        hand()
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(organisation=case.organisation, case=case, at=NOW, due_at=NOW)
    assert HandOver.objects.get() == row


def test_a_closed_case_is_not_handed_over(hand):
    Case.objects.update(state="withdrawn")

    with pytest.raises(CaseClosed):
        hand()


@pytest.mark.parametrize("words", ["Fundet, sendes i dag", ""])
def test_handing_back_tells_who_has_the_case_and_who_asked_with_words_or_without(
    nordlys, case, hand, chief, owner, words
):
    row = hand(user=owner.user)
    chief.user = make_member(nordlys).user
    chief.save()
    Delivery.objects.all().delete()

    back = hand_back_case(hand_over=row, user=chief.user, answer=words, now=NOW + timedelta(hours=1))

    assert (back.handed_back_at, back.answer) == (NOW + timedelta(hours=1), words)
    found = mails()
    assert {mail.to_address for mail in found} == {"mine@nordlys.invalid", owner.user.email}
    assert all("hands back the case of Åse Ørsted" in mail.subject for mail in found)
    assert all((words in mail.text) for mail in found)


def test_nobody_hands_back_twice(hand, chief, owner):
    row = hand()
    hand_back_case(hand_over=row, user=owner.user, answer="", now=NOW)

    with pytest.raises(HandedBack):
        hand_back_case(hand_over=row, user=owner.user, answer="Igen", now=NOW)
    assert hand().handed_back_at is None  # but it can be asked anew


def test_it_can_be_handed_back_when_the_case_is_closed(hand, owner):
    row = hand()
    Case.objects.update(state="withdrawn")

    assert hand_back_case(hand_over=row, user=owner.user, answer="", now=NOW).handed_back_at == NOW


def test_the_department_sees_the_case_while_it_has_it_and_others_do_not(nordlys, case, hand, stores, chief, owner):
    lead, worker, stranger = make_member(nordlys, role="lead"), make_member(nordlys), make_member(nordlys)
    lead.units.add(stores)
    make_employee(nordlys, user=worker.user, unit=stores)
    make_employee(nordlys, user=stranger.user, unit=make_unit(nordlys))

    def seers():
        members = {"lead": lead, "worker": worker, "stranger": stranger}
        found = {name: viewer_for(one.user, nordlys) for name, one in members.items()}
        return {name for name, viewer in found.items() if Case.objects.visible_to(viewer).exists()}

    assert seers() == set()
    row = hand()
    assert seers() == {"lead", "worker"}
    hand_back_case(hand_over=row, user=owner.user, answer="", now=NOW)
    assert seers() == set()


def test_the_words_go_when_the_customer_is_forgotten(case, hand, owner):
    hand_back_case(hand_over=hand(), user=owner.user, answer="Åse har fået en ny", now=NOW)

    forget(Case.objects.all())

    row = HandOver.objects.get()
    assert (row.reason, row.answer) == ("", "")
    assert not case.entries.exclude(text="").exists()
