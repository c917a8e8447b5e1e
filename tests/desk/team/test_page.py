import re

import pytest

from pejling.outbox.models import Delivery
from pejling.people.models import Membership
from tests.makers import make_employee, make_member, make_unit

PAGE = "/o/nordlys/team/"
IDA = {"name": "Ida Holm", "email": "Ida@Nordlys.invalid", "role": "employee"}


def test_members_are_listed_with_role_and_units_in_the_alphabets_order(nordlys, owner, desk):
    lead = make_member(nordlys, email="åse@nordlys.invalid", role="lead")
    lead.units.add(make_unit(nordlys, name="Aarhus"), make_unit(nordlys, name="Bergen"))
    make_member(nordlys, email="zenia@nordlys.invalid", role="analyst")
    owner.user.language = "da"
    owner.user.save()
    html = desk.get(PAGE).content.decode()
    assert re.findall(r"<td><strong>(\w+)</strong>", html) == ["Owner", "Zenia", "Åse"]
    assert "Bergen, Aarhus" in html


def test_inviting_makes_a_member_and_sends_a_mail(nordlys, desk):
    unit = make_unit(nordlys)
    answer = desk.post(f"{PAGE}invite/", IDA | {"role": "lead", "units": [unit.public_id]}, follow=True)
    member = Membership.objects.get(organisation=nordlys, user__email="ida@nordlys.invalid")
    assert (member.role, list(member.units.all())) == ("lead", [unit])
    assert Delivery.objects.get(kind="staff_invitation").subject_id == member.pk
    assert "ida@nordlys.invalid gets a mail" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "ida"}, "not an e-mail address"),
        ({"email": "owner@nordlys.invalid"}, "a member already"),
        ({"role": "king"}, "not one of the available choices"),
        ({"name": ""}, "This field is required"),
        ({"units": ["nosuchunit"]}, "not one of the available choices"),
    ],
)
def test_a_refused_invitation_says_why_and_keeps_what_was_written(desk, fields, words):
    answer = desk.post(f"{PAGE}invite/", IDA | fields)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert 'value="Ida Holm"' in html or fields == {"name": ""}
    assert not Delivery.objects.exists()


def test_an_employee_sees_the_team_but_no_form(nordlys, owner, colleague, as_member):
    html = as_member(colleague).get(PAGE).content.decode()
    assert "Owner" in html
    assert "Invite a colleague" not in html
    assert "Send a link" not in html


def test_a_units_manager_is_offered_only_what_they_may_give(nordlys, as_member):
    west = make_unit(nordlys, name="West")
    make_unit(nordlys, name="Below", parent=west)
    make_unit(nordlys, name="East")
    manager = make_member(nordlys, role="manager")
    manager.units.add(west)
    html = as_member(manager).get(PAGE).content.decode()
    assert re.findall(r'name="role" value="(\w+)"', html) == ["lead", "employee"]
    assert "Below" in html
    assert "East" not in html


def test_a_new_link_is_mailed_once_a_minute_at_most(nordlys, colleague, desk):
    for _ in range(2):
        desk.post(f"{PAGE}link/", {"email": colleague.user.email})
    assert Delivery.objects.filter(kind="staff_invitation", subject_id=colleague.pk).count() in (1, 2)
    assert Delivery.objects.filter(address=colleague.user.email).exists()


def test_a_stranger_is_mailed_nothing(desk, outsider):
    assert desk.post(f"{PAGE}link/", {"email": outsider.user.email}).status_code == 404
    assert not Delivery.objects.exists()


def test_an_employee_without_a_record_is_pointed_out(nordlys, colleague, desk):
    assert "no employee has this address" in desk.get(PAGE).content.decode()
    make_employee(nordlys, user=colleague.user)
    assert "no employee has this address" not in desk.get(PAGE).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_team(nordlys, desk, django_assert_max_num_queries):
    for _ in range(9):
        make_member(nordlys, role="lead").units.add(make_unit(nordlys))
    with django_assert_max_num_queries(13):
        desk.get(PAGE)


def test_access_ends_on_the_page_and_with_it_every_page(nordlys, owner, colleague, desk, as_member):
    theirs = as_member(colleague)
    assert theirs.get(PAGE).status_code == 200
    assert desk.get(PAGE).text.count(f"{PAGE}end/") == 1  # nobody's own

    page = desk.post(f"{PAGE}end/", {"email": colleague.user.email}, follow=True)

    assert f"{colleague.user} can no longer sign in. An invitation gives the access back." in page.text
    assert theirs.get(PAGE).status_code == 404
    desk.post(f"{PAGE}invite/", IDA | {"email": colleague.user.email})
    assert theirs.get(PAGE).status_code == 200


def test_whoever_is_a_member_by_a_group_is_to_be_taken_out_of_it(nordlys, desk, colleague):
    Membership.objects.filter(pk=colleague.pk).update(by_group=True)

    assert "take them out of it there, too" in desk.get(PAGE).text


def test_a_leader_s_page_offers_to_end_nothing(nordlys, colleague, as_member):
    lead = make_member(nordlys, role="lead")

    assert f"{PAGE}end/" not in as_member(lead).get(PAGE).text
    assert as_member(lead).post(f"{PAGE}end/", {"email": colleague.user.email}).status_code == 403
    assert Membership.objects.filter(pk=colleague.pk).exists()
