"""Placing, extending and ending a hold on a customer's page."""

from datetime import timedelta

import pytest

from pejling.people.models import AccountContact, Hold
from tests.days import house_day
from tests.makers import make_account, make_contact, make_employee, make_member, make_unit


@pytest.fixture
def today(nordlys):
    return house_day()


@pytest.fixture
def aarhus(nordlys):
    return make_unit(nordlys, key="aarhus")


@pytest.fixture
def ida(nordlys):
    """An employee who signs in and looks after an account."""
    return make_employee(nordlys, user=make_member(nordlys).user)


@pytest.fixture
def account(nordlys, ida, aarhus):
    return make_account(nordlys, name="Fjord A/S", owner=ida, unit=aarhus)


@pytest.fixture
def contact(nordlys, account):
    contact = make_contact(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
    return contact


@pytest.fixture
def press(contact, today):
    def sent(client, step="", **fields):
        form = {"on": "contact", "until": str(today + timedelta(days=30)), "reason": "Renewal", **fields}
        return client.post(f"/o/nordlys/customers/{contact.public_id}/hold/{step}", form, follow=True)

    return sent


def words(answer):
    return answer.content.decode()


def test_the_account_manager_holds_a_contact_until_a_day(ida, contact, press, as_member, today):
    html = words(press(as_member(ida.user.memberships.get())))

    hold = Hold.objects.get()
    assert (hold.contact, hold.until_on, hold.placed_by) == (contact, today + timedelta(days=30), ida.user)
    for part in ("Nobody asks before", "Is not asked at present", "A negotiation", "Renewal", "Extend or end"):
        assert part in html


def test_the_whole_account_is_held_from_a_contacts_page(account, press, desk):
    html = words(press(desk, on=account.public_id))

    assert Hold.objects.get().account == account
    assert "the whole account Fjord A/S" in html
    assert "The whole account Fjord A/S" not in html  # nothing to choose any more


def test_sixty_one_days_are_refused_in_words(press, desk, today):
    html = words(press(desk, until=str(today + timedelta(days=61))))

    assert "At most 60 days from the first day" in html
    assert not Hold.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": " "}, "Say in a few words what is being negotiated."),
        ({"until": "2020-01-01"}, "Choose a day that is still to come."),
        ({"until": "2026-02-31"}, "Choose the day from which the customer may be asked again."),
        ({"until": ""}, "Choose the day from which the customer may be asked again."),
    ],
)
def test_what_is_wrong_is_said(press, desk, fields, said):
    assert said in words(press(desk, **fields))
    assert not Hold.objects.exists()


def test_a_hold_is_extended_and_ended(press, desk, today):
    press(desk)
    hold = Hold.objects.get()

    press(desk, "extend/", hold=hold.public_id, until=str(today + timedelta(days=60)))
    assert Hold.objects.get().until_on == today + timedelta(days=60)
    html = words(press(desk, "end/", hold=hold.public_id))
    assert Hold.objects.get().until_on == today
    assert "The hold is over." in html
    assert "The hold has ended in the meantime." in words(press(desk, "end/", hold=hold.public_id))


def test_an_open_cases_hold_is_the_cases(nordlys, contact, press, desk, today):
    hold = Hold.objects.create(
        organisation=nordlys,
        contact=contact,
        kind="open_case",
        from_on=today,
        until_on=today + timedelta(days=9),
        reason="case x",
    )

    answer = press(desk, "end/", hold=hold.public_id)

    assert answer.status_code == 403
    assert "case x" not in words(desk.get(f"/o/nordlys/customers/{contact.public_id}/"))


@pytest.mark.parametrize(
    ("role", "in_the_unit", "may"),
    [
        ("manager", False, True),
        ("lead", True, True),
        ("lead", False, False),
        ("employee", True, False),
        ("analyst", True, False),
        ("executive", False, False),
    ],
)
def test_only_who_runs_the_place_or_looks_after_the_account_may(
    nordlys, aarhus, press, as_member, role, in_the_unit, may
):
    member = make_member(nordlys, role=role)
    if in_the_unit:
        member.units.add(aarhus)
    client = as_member(member)

    assert press(client).status_code == (200 if may else 403)
    assert Hold.objects.exists() == may


def test_who_looks_after_another_account_sees_no_form(nordlys, contact, as_member):
    other = make_employee(nordlys, user=make_member(nordlys).user)
    make_account(nordlys, owner=other)
    client = as_member(other.user.memberships.get())

    html = words(client.get(f"/o/nordlys/customers/{contact.public_id}/"))

    assert "during a negotiation" not in html


def test_another_customers_hold_and_account_are_not_within_reach(nordlys, press, desk, today):
    strange = make_account(nordlys)
    hold = Hold.objects.create(
        organisation=nordlys, account=strange, kind="negotiation", from_on=today, until_on=today + timedelta(days=9)
    )

    assert press(desk, on=strange.public_id).status_code == 404
    assert press(desk, "end/", hold=hold.public_id).status_code == 404
    assert press(desk, "end/", hold="no such").status_code == 404
