from datetime import date, timedelta

import pytest

from pejling.followup.actions.cases import (
    ActionTakenMissing,
    CaseClosed,
    CaseNotClosed,
    ContactForbidden,
    EmptyNote,
    RootCauseMissing,
    contact_case,
    note_case,
    reopen_case,
    resolve_case,
    take_case,
)
from pejling.followup.actions.opening import open_case
from pejling.followup.actions.takers import NobodyToTake
from pejling.people.models import AuditEntry, Employee, Hold
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_response

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def case(nordlys, programme):
    seed_themes(nordlys)
    response = make_response(programme, score=2, contact=make_contact(nordlys))
    return open_case(heard=response, now=NOW)


@pytest.fixture
def price(nordlys, case):
    return Theme.objects.get(organisation=nordlys, key="price")


def kinds(case):
    return list(case.entries.order_by("pk").values_list("kind", flat=True))


def test_taking_a_case_makes_it_one_s_own(nordlys, case, colleague):
    me = make_employee(nordlys, user=colleague.user)

    taken = take_case(case=case, user=colleague.user, now=LATER)

    assert (taken.assignee, taken.taken_at) == (me, LATER)
    assert kinds(case) == ["opened", "taken"]


def test_taking_it_twice_is_taking_it_once(case, colleague):
    take_case(case=case, user=colleague.user, now=LATER)

    again = take_case(case=case, user=colleague.user, now=LATER + timedelta(hours=1))

    assert again.taken_at == LATER
    assert kinds(case) == ["opened", "taken"]


def test_a_colleague_may_take_it_over(case, colleague, owner):
    take_case(case=case, user=colleague.user, now=LATER)

    taken = take_case(case=case, user=owner.user, now=LATER)

    assert taken.assignee.user == owner.user
    assert kinds(case) == ["opened", "taken", "taken"]


def test_a_user_is_known_as_an_employee_by_address(nordlys, case, colleague):
    astrid = make_employee(nordlys, email="COLLEAGUE@nordlys.invalid")

    assert take_case(case=case, user=colleague.user, now=LATER).assignee == astrid


def test_a_user_who_was_no_employee_becomes_one(nordlys, case, owner):
    taken = take_case(case=case, user=owner.user, now=LATER)

    assert taken.assignee == Employee.objects.get(organisation=nordlys, user=owner.user)
    assert taken.assignee.email == owner.user.email


def test_an_employee_may_be_given_instead_of_a_user(nordlys, case):
    astrid = make_employee(nordlys)

    assert take_case(case=case, user=None, employee=astrid, now=LATER).assignee == astrid


def test_nobody_cannot_take(case):
    with pytest.raises(NobodyToTake):
        take_case(case=case, user=None, now=LATER)


def test_contacting_stops_the_clock_once(case, owner):
    contact_case(case=case, user=owner.user, now=LATER)

    again = contact_case(case=case, user=owner.user, now=LATER + timedelta(hours=1))

    assert (again.state, again.contacted_at) == ("contacted", LATER)
    assert kinds(case) == ["opened", "contacted"]


def test_a_second_call_with_words_is_written_down(case, owner):
    contact_case(case=case, user=owner.user, now=LATER, text="Fik ikke fat")
    contact_case(case=case, user=owner.user, now=LATER, text="Ringede igen")

    assert kinds(case) == ["opened", "contacted", "contacted"]


def test_a_customer_who_said_no_is_not_contacted(case, owner):
    case.response.no_contact = True
    case.response.save()

    with pytest.raises(ContactForbidden):
        contact_case(case=case, user=owner.user, now=LATER)

    assert kinds(case) == ["opened"]


def test_resolving_asks_for_two_things(case, owner, price):
    with pytest.raises(RootCauseMissing):
        resolve_case(case=case, user=owner.user, root_cause=None, action_taken="Ringede", now=LATER)
    with pytest.raises(ActionTakenMissing):
        resolve_case(case=case, user=owner.user, root_cause=price, action_taken="  ", now=LATER)

    done = resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Gav rabat", now=LATER)

    assert (done.state, done.solved_at, done.root_cause, done.action_taken) == ("resolved", LATER, price, "Gav rabat")
    assert Hold.objects.get().until_on == date(2026, 3, 10)


def test_resolving_twice_the_same_way_is_once(case, owner, price):
    for _ in range(2):
        resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Gav rabat", now=LATER)

    assert kinds(case) == ["opened", "resolved"]


def test_a_closed_case_refuses_more(case, owner, price):
    resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Gav rabat", now=LATER)

    with pytest.raises(CaseClosed, match="resolved"):
        take_case(case=case, user=owner.user, now=LATER)
    with pytest.raises(CaseClosed):
        contact_case(case=case, user=owner.user, now=LATER)
    with pytest.raises(CaseClosed):
        resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Noget andet", now=LATER)


def test_but_a_note_may_be_added(case, owner, price):
    resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Gav rabat", now=LATER)

    note_case(case=case, user=owner.user, text="Kunden takkede", now=LATER)

    assert kinds(case) == ["opened", "resolved", "note"]


def test_an_empty_note_is_refused(case, owner):
    with pytest.raises(EmptyNote):
        note_case(case=case, user=owner.user, text=" \n", now=LATER)


def test_root_causes_of_others_and_retired_ones_are_refused(elsewhere, case, owner, price):
    seed_themes(elsewhere)
    price.retired = True
    price.save()

    for theme in (Theme.objects.get(organisation=elsewhere, key="price"), price):
        with pytest.raises(RootCauseMissing):
            resolve_case(case=case, user=owner.user, root_cause=theme, action_taken="Ringede", now=LATER)


def test_a_reopened_case_blocks_asks_again(case, owner, price):
    resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Gav rabat", now=LATER)
    week_later = NOW + timedelta(days=7)

    reopened = reopen_case(case=case, user=owner.user, now=week_later, text="Kunden skrev igen")

    assert (reopened.state, reopened.solved_at) == ("open", None)
    assert Hold.objects.get().until_on == date(2026, 4, 16)


def test_a_case_reopens_where_it_was_left(case, owner, price):
    contact_case(case=case, user=owner.user, now=LATER)
    resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Gav rabat", now=LATER)

    assert reopen_case(case=case, user=owner.user, now=LATER).state == "contacted"


def test_an_open_case_cannot_be_reopened(case, owner):
    with pytest.raises(CaseNotClosed, match="open"):
        reopen_case(case=case, user=owner.user, now=LATER)


def test_every_step_leaves_an_audit_without_personal_values(case, owner, price):
    take_case(case=case, user=owner.user, now=LATER)
    note_case(case=case, user=owner.user, text="Hemmelig note", now=LATER)
    contact_case(case=case, user=owner.user, now=LATER)
    resolve_case(case=case, user=owner.user, root_cause=price, action_taken="Hemmelig handling", now=LATER)
    reopen_case(case=case, user=owner.user, now=LATER)

    entries = AuditEntry.objects.filter(subject="case", subject_id=case.public_id).order_by("pk")
    actions = [entry.action for entry in entries]
    assert actions == ["case_taken", "case_note", "case_contacted", "case_resolved", "case_reopened"]
    assert {entry.user for entry in entries} == {owner.user}
    assert "Hemmelig" not in str([entry.detail for entry in entries])
