"""Whose access ends, by whom, and what ends with it."""

from datetime import timedelta

import pytest

from pejling.followup.actions.moving import move_due
from pejling.followup.actions.staffing import set_work
from pejling.outbox.actions.devices import add_device, try_device
from pejling.outbox.actions.ending_access import MayNotEnd, end_access, end_access_of_leavers
from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.rules.devices import Subscription
from pejling.people.models import AuditEntry, Membership
from pejling.people.queries.viewers import viewer_for
from tests.conftest import NOW
from tests.makers import TODAY, make_employee, make_member, make_seat, make_unit


@pytest.fixture
def end(nordlys):
    def ended(member, by):
        viewer = viewer_for(by.user, nordlys)
        end_access(member=member, viewer=viewer, by=by.user, now=NOW)

    return ended


def is_member(member):
    return Membership.objects.filter(pk=member.pk).exists()


def test_whoever_was_let_in_can_be_let_out_with_their_devices(owner, colleague, end):
    keys = Subscription("https://push.example.com/a", p256dh="", auth="")
    device = add_device(
        membership=colleague, subscription=keys, seat=make_seat(colleague.user), agent="firefox", now=NOW
    )
    try_device(device=device, now=NOW)

    end(colleague, owner)

    assert not is_member(colleague)
    assert not PushDevice.objects.exists()
    assert Delivery.objects.get().state == "cancelled"
    entry = AuditEntry.objects.get(action="access_ended")
    assert (entry.user, entry.detail) == (owner.user, {"role": colleague.role, "of": colleague.user_id})


def test_nobody_ends_their_own_so_that_an_owner_is_left(owner, end):
    with pytest.raises(MayNotEnd):
        end(owner, owner)


@pytest.mark.parametrize("role", ["owner", "executive", "analyst"])
def test_a_manager_ends_nobody_s_whom_they_could_not_invite(nordlys, end, role):
    other = make_member(nordlys, role=role)

    with pytest.raises(MayNotEnd):
        end(other, make_member(nordlys, role="manager"))


@pytest.mark.parametrize("role", ["lead", "employee", "analyst", "executive"])
def test_who_invites_nobody_ends_nobody_s(nordlys, colleague, end, role):
    with pytest.raises(MayNotEnd):
        end(colleague, make_member(nordlys, role=role))


def test_a_unit_s_manager_ends_what_is_of_the_unit_alone(nordlys, end):
    here, there = make_unit(nordlys), make_unit(nordlys)
    manager, inside, outside, nowhere, both = (make_member(nordlys, role=one) for one in ["manager"] + ["lead"] * 4)
    manager.units.add(here)
    inside.units.add(here)
    both.units.add(here)
    make_employee(nordlys, user=both.user, unit=there)
    make_employee(nordlys, user=outside.user, unit=there)

    end(inside, manager)

    for member in (outside, nowhere, both):
        with pytest.raises(MayNotEnd):
            end(member, manager)


def test_leavers_come_in_no_more_from_their_first_day_away(nordlys):
    gone, going, here = (make_member(nordlys) for _ in range(3))
    for member, days in ((gone, 0), (going, 1), (here, None)):
        left_on = None if days is None else TODAY + timedelta(days=days)
        make_employee(nordlys, user=member.user, left_on=left_on)

    assert end_access_of_leavers(nordlys, now=NOW) == 1
    assert end_access_of_leavers(nordlys, now=NOW) == 0

    assert [is_member(member) for member in (gone, going, here)] == [False, True, True]
    assert AuditEntry.objects.get(action="access_ended").actor == "worker"


def test_the_worker_looks_every_quarter_of_an_hour_and_a_form_at_once(nordlys, owner):
    members = [make_member(nordlys) for _ in range(2)]
    first, second = (make_employee(nordlys, user=member.user) for member in members)
    first.left_on = TODAY
    first.save()

    move_due(nordlys, now=NOW)
    set_work(employee=second, capacity=None, left_on=TODAY, user=owner.user, now=NOW)

    assert [is_member(member) for member in members] == [False, False]


def test_an_owner_who_has_left_is_let_out_by_an_owner(nordlys, owner, end):
    other = make_member(nordlys, role="owner")
    make_employee(nordlys, user=other.user, left_on=TODAY)

    assert end_access_of_leavers(nordlys, now=NOW) == 0
    end(other, owner)

    assert not is_member(other)


def test_a_member_elsewhere_stays_one_there(nordlys, elsewhere, colleague, owner, end):
    there = Membership.objects.create(organisation=elsewhere, user=colleague.user, role="employee")

    end(colleague, owner)

    assert is_member(there)
