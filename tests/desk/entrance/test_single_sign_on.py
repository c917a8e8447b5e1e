"""Signing in by the company's own service: Keycloak's, Entra's and Google's ways of saying who somebody is."""

import http.client
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from pejling.people.models import AuditEntry, Membership, RoleGroup, User
from tests.desk.entrance.oidc import Service, settings_for
from tests.makers import make_employee, make_member, make_unit

IDA = {"sub": "ida-1", "email": "Ida@nordlys.invalid", "email_verified": True, "name": "Ida Holm"}


@pytest.fixture(scope="module")
def running():
    service = Service()
    yield service
    service.shutdown()
    service.server_close()


@pytest.fixture
def service(running, settings, db):
    for name, value in settings_for(running).items():
        setattr(settings, name, value)
    running.person, running.in_token, running.issuer_said = dict(IDA), {}, ""
    return running


def come_in(service, client=None, onward="/o/nordlys/cases/"):
    """Press the button, be let in there, come back; the last page's answer."""
    client = client or Client()
    away = client.post("/login/work/", {"next": onward})
    assert away["Location"].startswith(f"{service.address}/authorize?")
    back = urlsplit(_location(away["Location"]))
    return client, client.get(f"{back.path}?{back.query}")


def _location(address):
    parts = urlsplit(address)
    there = http.client.HTTPConnection(parts.netloc)
    there.request("GET", f"{parts.path}?{parts.query}")
    location = there.getresponse().getheader("Location")
    there.close()
    return location


def signed_in(client):
    return client.session.get("_auth_user_id")


def give(nordlys, group, role, unit=None):
    return RoleGroup.objects.create(organisation=nordlys, group=group, role=role, unit=unit)


def test_the_page_offers_the_service_and_may_lead_there(service):
    page = Client().get("/login/")
    assert "Sign in with Entra" in page.content.decode()
    assert f"form-action 'self' {service.address};" in page["Content-Security-Policy"]


def test_a_group_makes_a_member_who_goes_where_they_were_going(service, nordlys):
    unit = make_unit(nordlys)
    employee = make_employee(nordlys, email="ida@nordlys.invalid")
    give(nordlys, "kundeservice", "lead", unit)
    service.person |= {"groups": ["alle", "kundeservice"]}
    client, answer = come_in(service)
    assert answer["Location"] == "/o/nordlys/cases/"
    member = Membership.objects.get(user__email="ida@nordlys.invalid")
    assert (member.role, member.by_group, list(member.units.all())) == ("lead", True, [unit])
    assert signed_in(client) == str(member.user_id)
    assert not member.user.has_usable_password()
    employee.refresh_from_db()
    assert employee.user == member.user
    assert AuditEntry.objects.filter(action="join_by_group").count() == 1


def test_a_second_time_is_the_same_person_whatever_their_address_has_become(service, nordlys):
    give(nordlys, "kundeservice", "employee")
    service.person |= {"groups": ["kundeservice"]}
    first, _ = come_in(service)
    service.person |= {"email": "ida.berg@nordlys.invalid"}
    second, _ = come_in(service)
    assert signed_in(second) == signed_in(first)
    assert User.objects.count() == 1


def test_the_role_follows_the_groups_and_ends_with_them(service, nordlys):
    unit = make_unit(nordlys)
    give(nordlys, "staff", "employee")
    give(nordlys, "leads", "manager", unit)
    service.person |= {"groups": ["staff"]}
    come_in(service)
    service.person |= {"groups": ["staff", "leads"]}
    come_in(service)
    member = Membership.objects.get(organisation=nordlys)
    assert (member.role, list(member.units.all())) == ("manager", [unit])
    service.person |= {"groups": []}
    client, answer = come_in(service)
    assert answer.status_code == 403
    assert not signed_in(client)
    assert not Membership.objects.filter(organisation=nordlys).exists()


def test_a_colleague_invited_by_hand_keeps_what_they_were_given(service, nordlys):
    member = make_member(nordlys, email="ida@nordlys.invalid", role="owner")
    give(nordlys, "staff", "employee")
    service.person |= {"groups": ["staff"]}
    client, _ = come_in(service)
    member.refresh_from_db()
    assert (member.role, member.by_group) == ("owner", False)
    assert signed_in(client) == str(member.user_id)


def test_an_unverified_address_opens_no_account(service, nordlys):
    make_member(nordlys, email="ida@nordlys.invalid", role="owner")
    for claimed in (False, "true", None):
        service.person |= {"email_verified": claimed}
        client, answer = come_in(service)
        assert answer.status_code == 403
        assert "not verified" in answer.content.decode()
        assert not signed_in(client)


def test_a_service_of_the_companys_own_may_be_trusted_with_addresses(service, nordlys, settings):
    settings.OIDC_TRUST_EMAIL = True
    member = make_member(nordlys, email="ida@nordlys.invalid", role="owner")
    service.person.pop("email_verified")
    client, _ = come_in(service)
    assert signed_in(client) == str(member.user_id)


def test_a_stranger_is_told_whom_to_ask(service, nordlys):
    _, answer = come_in(service)
    assert answer.status_code == 403
    assert "Ask an owner or manager" in answer.content.decode()
    assert not User.objects.exists()


def test_without_an_address_nobody_comes_in(service, nordlys):
    give(nordlys, "staff", "employee")
    service.person = {"sub": "x", "groups": ["staff"]}
    _, answer = come_in(service)
    assert answer.status_code == 403
    assert "did not give an e-mail address" in answer.content.decode()


def test_keycloak_says_roles_in_a_claim_within_a_claim(service, nordlys, settings):
    settings.OIDC_CLAIM = "realm_access.roles"
    give(nordlys, "pejling-owner", "owner")
    service.in_token = {"realm_access": {"roles": ["offline_access", "pejling-owner"]}}
    come_in(service)
    assert Membership.objects.get(organisation=nordlys).role == "owner"


def test_google_says_the_domain(service, nordlys, settings):
    settings.OIDC_CLAIM = "hd"
    give(nordlys, "nordlys.dk", "employee")
    service.in_token = {"hd": "nordlys.dk"}
    come_in(service)
    assert Membership.objects.get(organisation=nordlys).role == "employee"


def test_entra_leaves_out_the_groups_of_whoever_has_too_many(service, nordlys):
    give(nordlys, "staff", "employee")
    service.person |= {"groups": ["staff"]}
    come_in(service)
    service.person.pop("groups")
    service.in_token = {"_claim_names": {"groups": "src1"}}
    _, answer = come_in(service)
    assert answer.status_code == 403
    assert "too many groups" in answer.content.decode()
    assert Membership.objects.filter(organisation=nordlys).exists()


@pytest.mark.parametrize("wrong", [{"aud": "somebody else"}, {"exp": 1}, {"iss": "https://evil.invalid"}])
def test_a_token_for_others_or_from_others_or_too_old_opens_nothing(service, nordlys, wrong):
    make_member(nordlys, email="ida@nordlys.invalid", role="owner")
    service.in_token = wrong
    client, answer = come_in(service)
    assert answer.status_code == 403
    assert not signed_in(client)


def test_a_way_back_that_nobody_began_opens_nothing(service, nordlys):
    make_member(nordlys, email="ida@nordlys.invalid", role="owner")
    client = Client()
    away = client.post("/login/work/")
    back = urlsplit(_location(away["Location"]))
    stranger = Client()
    assert stranger.get(f"{back.path}?{back.query}").status_code == 403
    assert not signed_in(stranger)


def test_a_service_that_is_down_is_told_in_words(service, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    answer = Client().post("/login/work/")
    assert answer.status_code == 502
    assert "cannot be reached" in answer.content.decode()


def test_nothing_is_kept_of_what_the_service_said(service, nordlys):
    give(nordlys, "staff", "employee")
    service.person |= {"groups": ["staff"], "phone_number": "+4512345678"}
    come_in(service)
    come_in(service)
    assert [account.extra_data for account in SocialAccount.objects.all()] == [{}]
    assert not SocialToken.objects.exists()


def test_without_a_service_there_is_no_such_door(db):
    assert Client().post("/login/work/").status_code == 404
    assert "Sign in with a passkey" in Client().get("/login/").content.decode()


def test_passwords_can_be_turned_off(owner, settings):
    settings.PASSWORDS = False
    client = Client()
    page = client.post("/login/", {"email": "owner@nordlys.invalid", "password": "a long password"})
    assert not signed_in(client)
    assert 'name="password"' not in page.content.decode()


def test_owners_map_groups(desk, nordlys):
    unit = make_unit(nordlys)
    sent = {"group": " kundeservice ", "role": "lead", "unit": unit.public_id}
    assert desk.post("/o/nordlys/team/groups/", sent).status_code == 302
    desk.post("/o/nordlys/team/groups/", sent | {"role": "manager"})
    row = RoleGroup.objects.get()
    assert (row.group, row.role, row.unit) == ("kundeservice", "manager", unit)
    assert "kundeservice" in desk.get("/o/nordlys/team/groups/").content.decode()
    desk.post(f"/o/nordlys/team/groups/{row.public_id}/forget/")
    assert not RoleGroup.objects.exists()


def test_a_role_or_a_unit_of_nowhere_is_refused(desk, nordlys, elsewhere):
    beyond = make_unit(elsewhere)
    for wrong in ({"role": "king"}, {"role": "lead", "unit": beyond.public_id}, {"role": "lead", "group": ""}):
        assert desk.post("/o/nordlys/team/groups/", {"group": "g"} | wrong).status_code == 422
    assert not RoleGroup.objects.exists()
