"""One table: every address of the desk with the roles that may open it."""

from dataclasses import asdict

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver

from pejling.desk.imports.uploads import keep_upload
from pejling.people.models import AccountContact, Hold
from pejling.programme.rules.sets import Track
from pejling.programme.rules.texts import built_in_texts
from pejling.themes.actions.seeding import seed_themes
from tests.makers import (
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

EVERYBODY = ("owner", "executive", "manager", "lead", "employee", "analyst")
ADMINISTRATORS = ("owner", "manager")
HOLDERS = ("owner", "manager", "lead", "employee")  # the employee looks after the account
PLANNERS = ("owner", "executive", "manager", "analyst")
CASE_WORKERS = tuple(role for role in EVERYBODY if role != "analyst")

WORDING = "o/<slug:slug>/programmes/<str:public_id>/wording/"

# route of one organisation, method, who may
TABLE = [
    ("o/<slug:slug>/", "get", EVERYBODY),
    ("o/<slug:slug>/alarms/", "get", EVERYBODY),
    ("o/<slug:slug>/answers/", "get", EVERYBODY),
    ("o/<slug:slug>/answers/export.csv", "get", EVERYBODY),
    ("o/<slug:slug>/answers/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/cases/", "get", EVERYBODY),
    ("o/<slug:slug>/cases/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/cases/<str:public_id>/take/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/note/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/contacted/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/resolve/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/reopen/", "post", CASE_WORKERS),
    ("o/<slug:slug>/customers/", "get", EVERYBODY),
    ("o/<slug:slug>/customers/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/customers/<str:public_id>/hold/", "post", HOLDERS),
    ("o/<slug:slug>/customers/<str:public_id>/hold/extend/", "post", HOLDERS),
    ("o/<slug:slug>/customers/<str:public_id>/hold/end/", "post", HOLDERS),
    ("o/<slug:slug>/plan/", "get", PLANNERS),
    ("o/<slug:slug>/programmes/", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/new/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/<str:public_id>/setup/<str:step>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/<str:token>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/<str:token>/problems.csv", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/<str:token>/forget/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/calendar/", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/<str:public_id>/try/<int:score>", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/<str:public_id>/decisions.csv", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/pause/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/resume/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/approve/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/launch/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/discard/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/test/", "post", ADMINISTRATORS),
    (WORDING, "get", EVERYBODY),
    (WORDING + "<str:language>/", "get", EVERYBODY),
    (WORDING + "<str:language>/letter/", "get", EVERYBODY),
    (WORDING + "<str:language>/check/", "post", ADMINISTRATORS),
    (WORDING + "<str:language>/save/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/team/", "get", EVERYBODY),
    ("o/<slug:slug>/team/invite/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/team/link/", "post", ADMINISTRATORS),
]
ROUTES = [route for route, _, _ in TABLE]
# routes outside any organisation: whether somebody who has not signed in is let in
OUTSIDE = {
    "": False,
    "login/": True,
    "logout/": True,
    "in/<str:token>/": True,
    "password/": False,
    "preferences/": True,
    "figures/": False,
}
HOLD = "heldheldheld12"
# what a form that may be sent holds
FORMS = {
    "o/<slug:slug>/customers/<str:public_id>/hold/": {"on": "contact", "until": "2999-01-01", "reason": "Renewal"},
    "o/<slug:slug>/customers/<str:public_id>/hold/extend/": {"hold": HOLD, "until": "2999-01-01"},
    "o/<slug:slug>/customers/<str:public_id>/hold/end/": {"hold": HOLD},
    WORDING + "<str:language>/save/": asdict(built_in_texts("da", track=Track.RELATIONSHIP, stage=None)),
    "o/<slug:slug>/team/invite/": {"name": "Ida", "email": "ida@nordlys.invalid", "role": "employee"},
    "o/<slug:slug>/team/link/": {"email": "owner@nordlys.invalid"},
}


@pytest.fixture
def world(nordlys, settings, tmp_path):
    """One unit with its employee, whose customer answered 3: everybody in the house sees that answer and case."""
    seed_themes(nordlys)
    unit = make_unit(nordlys)
    employee = make_employee(nordlys, unit=unit)
    contact = make_contact(nordlys, unit=unit)
    programme = make_programme(nordlys)
    answer = make_response(programme, score=3, unit=unit, employee=employee, contact=contact)
    case = make_case(answer)
    held_account(contact, employee)
    ids = {"answers": answer, "cases": case, "customers": contact, "programmes": programme}
    settings.DATA_DIR = tmp_path
    file = keep_upload(SimpleUploadedFile("kunder.csv", b"id\nK1\n"), kind="contacts", organisation=nordlys)
    file.problems.write_text("row,column,value,allowed\n", encoding="utf-8")
    public_ids = {place: row.public_id for place, row in ids.items()}
    return {"unit": unit, "employee": employee, "ids": public_ids, "token": file.token}


def held_account(contact, employee):
    """An account that the employee looks after, kept from being asked for a negotiation."""
    house, account = contact.organisation, make_account(contact.organisation, owner=employee)
    AccountContact.objects.create(organisation=house, account=account, contact=contact)
    Hold.objects.create(
        organisation=house,
        public_id=HOLD,
        account=account,
        kind="negotiation",
        from_on=TODAY,
        until_on=TODAY.replace(year=2999),
    )


def address(route, world, slug="nordlys"):
    place = route.split("/")[2]
    known = {"<slug:slug>": slug, "<str:public_id>": world["ids"].get(place, ""), "<str:step>": "limits"}
    known |= {"<str:language>": "da", "<int:score>": "7"}
    path = route.replace("<str:token>", world["token"])
    for name, value in known.items():
        path = path.replace(name, value)
    return f"/{path}"


def member_with_role(nordlys, world, role):
    member = make_member(nordlys, role=role)
    if role == "lead":
        member.units.add(world["unit"])
    if role == "employee":
        world["employee"].user = member.user
        world["employee"].save()
    return member


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_each_address_opens_for_its_roles_only(nordlys, owner, world, as_member, route, method, allowed, role):
    client = as_member(member_with_role(nordlys, world, role))
    status = getattr(client, method)(address(route, world), FORMS.get(route, {})).status_code
    assert status in ((200, 302) if role in allowed else (403,))


@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_an_outsider_finds_nothing(world, outsider, as_member, route, method, allowed):
    assert getattr(as_member(outsider), method)(address(route, world)).status_code == 404


@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_no_organisation_and_another_ones_row_look_the_same(
    world, owner, elsewhere, outsider, as_member, route, method, allowed
):
    client = as_member(outsider)
    assert getattr(client, method)(address(route, world, slug="no-such-place")).status_code == 404
    if "<str:public_id>" in route:
        assert getattr(client, method)(address(route, world, slug="elsewhere")).status_code == 404


@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_somebody_signed_out_is_sent_to_sign_in(world, route, method, allowed):
    path = address(route, world)
    answer = getattr(Client(), method)(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/?next=")


@pytest.mark.parametrize(("route", "open_door"), OUTSIDE.items())
def test_addresses_outside_any_organisation(db, route, open_door):
    answer = Client().get("/" + route.replace("<str:token>", "abc"))
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/login/")
    assert to_sign_in != open_door


def test_every_address_of_the_desk_is_in_the_table():
    known = {route for route, _, _ in TABLE} | set(OUTSIDE)
    assert desk_routes() == known


def desk_routes():
    """All routes of the project but the respondents' and the local mailbox's (which has its own test)."""
    found = set()
    waiting = [("", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        prefix, pattern = waiting.pop()
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not pattern.lookup_str.startswith(("pejling.respond", "pejling.desk.mailbox")):
                found.add(route)
        else:
            waiting += [(route, below) for below in pattern.url_patterns]
    return found
