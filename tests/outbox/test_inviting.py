from datetime import timedelta

import pytest

from pejling.outbox.actions.inviting import (
    AlreadyMember,
    MayNotGrant,
    grantable_roles,
    invite_colleague,
    send_sign_in_link,
)
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry, Membership
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.addresses import AddressError
from pejling.people.rules.sets import Role
from tests.makers import make_employee, make_member, make_unit


@pytest.fixture
def invite(nordlys, now):
    def invited(by, *, role=Role.EMPLOYEE, units=(), email="ida@nordlys.invalid"):
        return invite_colleague(
            organisation=nordlys,
            viewer=viewer_for(by.user, nordlys),
            by=by.user,
            email=email,
            name="Ida Holm",
            role=role,
            units=units,
            now=now,
        )

    return invited


def test_an_invitation_is_a_member_and_a_mail_at_once(nordlys, owner, invite, now):
    member = invite(owner, email=" Ida@Nordlys.invalid ")
    mail = Delivery.objects.get()
    assert (member.role, member.user.email) == ("employee", "ida@nordlys.invalid")
    assert (mail.kind, mail.message_class, mail.subject_id) == ("staff_invitation", "staff", member.pk)
    assert (mail.address, mail.next_at) == ("ida@nordlys.invalid", now)
    assert not member.user.has_usable_password()


def test_the_employee_with_the_same_address_becomes_theirs(nordlys, owner, invite):
    employee = make_employee(nordlys, email="Ida@nordlys.invalid")
    member = invite(owner)
    employee.refresh_from_db()
    assert employee.user == member.user


def test_two_employees_with_one_address_are_not_guessed_between(nordlys, owner, invite):
    first, second = (make_employee(nordlys, email="ida@nordlys.invalid") for _ in range(2))
    invite(owner)
    for employee in (first, second):
        employee.refresh_from_db()
        assert employee.user is None


def test_a_member_is_not_given_another_role_by_inviting_them(owner, invite):
    with pytest.raises(AlreadyMember):
        invite(owner, email="owner@nordlys.invalid", role=Role.EMPLOYEE)
    owner.refresh_from_db()
    assert owner.role == "owner"
    assert not Delivery.objects.exists()


def test_a_member_elsewhere_keeps_their_name_and_comes_in_here_too(outsider, owner, invite):
    member = invite(owner, email="outsider@elsewhere.invalid")
    assert member.user == outsider.user
    assert member.user.name == "Outsider"


def test_an_address_that_is_none_is_refused(owner, invite):
    with pytest.raises(AddressError):
        invite(owner, email="ida")
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.LEAD, Role.EMPLOYEE, Role.ANALYST])
def test_only_owners_and_managers_invite(nordlys, invite, role):
    member = make_member(nordlys, role=role)
    assert grantable_roles(viewer_for(member.user, nordlys)) == ()
    with pytest.raises(MayNotGrant):
        invite(member)


@pytest.mark.parametrize("role", [Role.OWNER, Role.EXECUTIVE, Role.ANALYST])
def test_a_manager_gives_no_role_that_sees_more(nordlys, invite, role):
    with pytest.raises(MayNotGrant):
        invite(make_member(nordlys, role="manager"), role=role)


def test_a_units_manager_invites_into_their_units_only(nordlys, invite):
    west = make_unit(nordlys)
    below, east = make_unit(nordlys, parent=west), make_unit(nordlys)
    manager = make_member(nordlys, role="manager")
    manager.units.add(west)
    assert list(invite(manager, role=Role.LEAD, units=[below]).units.all()) == [below]
    for role, units in ((Role.LEAD, [east]), (Role.LEAD, []), (Role.MANAGER, [west])):
        with pytest.raises(MayNotGrant):
            invite(manager, role=role, units=units, email="ole@nordlys.invalid")


def test_another_organisations_unit_is_refused_even_from_an_owner(owner, elsewhere, invite):
    with pytest.raises(MayNotGrant):
        invite(owner, role=Role.LEAD, units=[make_unit(elsewhere)])


def test_a_second_link_within_the_minute_is_the_first(owner, invite, now):
    member = invite(owner)
    send_sign_in_link(member, by=owner.user, now=now + timedelta(seconds=20))
    send_sign_in_link(member, by=owner.user, now=now + timedelta(minutes=2))
    assert Delivery.objects.count() == 2


def test_who_invited_is_written_down(owner, invite):
    member = invite(owner)
    entry = AuditEntry.objects.get(action="send_sign_in_link")
    assert (entry.user, entry.subject_id) == (owner.user, str(member.pk))
