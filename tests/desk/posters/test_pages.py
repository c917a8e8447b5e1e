"""Codes are made in a minute and printed at once; what they lead to is open."""

import re

import pytest

from pejling.people.models import AuditEntry
from pejling.programme.models import Placement
from tests.makers import make_employee, make_member, make_placement, make_programme, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint", name="Delivery")


@pytest.fixture
def desk(client, owner):
    client.force_login(owner.user)
    return client


def test_a_code_is_made_and_is_ready_to_be_printed(desk, nordlys, delivery):
    unit, astrid = make_unit(nordlys, name="Aarhus"), make_employee(nordlys)
    form = {"name": "Counter", "programme": delivery.public_id, "unit": unit.public_id, "employee": astrid.public_id}

    page = desk.post("/o/nordlys/posters/", form, follow=True).content.decode()

    placement = Placement.objects.get()
    assert (placement.kind, placement.programme, placement.unit, placement.employee) == ("qr", delivery, unit, astrid)
    assert f"/q/{placement.public_id}" in page
    assert AuditEntry.objects.filter(action="placement_put_up", subject_id=placement.public_id).exists()


def test_the_relationship_is_never_asked_on_a_poster(desk, nordlys):
    relationship = make_programme(nordlys)

    page = desk.post("/o/nordlys/posters/", {"name": "Door", "programme": relationship.public_id})

    assert page.status_code == 422
    assert not Placement.objects.exists()


@pytest.mark.parametrize("sheet", ["a4.pdf", "a6.pdf", "a4.svg", "a6.svg", "code.svg"])
def test_each_sheet_is_a_file_of_its_kind(desk, delivery, sheet):
    placement = make_placement(delivery, kind="qr")

    file = desk.get(f"/o/nordlys/posters/{placement.public_id}/{sheet}")

    assert file.status_code == 200
    assert file.content.startswith(b"%PDF") if sheet.endswith("pdf") else b"<svg" in file.content
    assert "script-src" not in file["Content-Security-Policy"]


@pytest.mark.parametrize("sheet", ["a3.pdf", "code.pdf", "a4.png", "poster.typ"])
def test_there_are_no_other_sheets(desk, delivery, sheet):
    placement = make_placement(delivery, kind="qr")

    assert desk.get(f"/o/nordlys/posters/{placement.public_id}/{sheet}").status_code == 404


def test_the_till_s_example_leads_to_the_question(desk, client, delivery):
    placement = make_placement(delivery, kind="qr")

    page = desk.get(f"/o/nordlys/posters/{placement.public_id}/").content.decode()
    example = re.search(rf"/q/{placement.public_id}/10042-[0-9a-f]{{16}}", page).group()

    assert client.get(example).status_code == 200


def test_taking_down_ends_the_code(desk, delivery):
    placement = make_placement(delivery, kind="qr")

    desk.post(f"/o/nordlys/posters/{placement.public_id}/close/")

    assert desk.get(f"/q/{placement.public_id}").status_code == 410


def test_a_manager_of_a_unit_makes_posters_for_it_only(client, nordlys, delivery):
    unit, other = make_unit(nordlys), make_unit(nordlys)
    member = make_member(nordlys, role="manager")
    member.units.add(unit)
    client.force_login(member.user)
    form = {"name": "Counter", "programme": delivery.public_id}

    assert client.post("/o/nordlys/posters/", form).status_code == 422
    assert client.post("/o/nordlys/posters/", {**form, "unit": other.public_id}).status_code == 422
    assert client.post("/o/nordlys/posters/", {**form, "unit": unit.public_id}).status_code == 302
    stranger = make_placement(delivery, kind="qr", unit=other)
    assert client.get(f"/o/nordlys/posters/{stranger.public_id}/").status_code == 404
