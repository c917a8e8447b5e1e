import csv
import re

import pytest

from pejling.fieldwork.queries.open_links import person_token, placement_id_in
from pejling.people.models import AuditEntry
from pejling.programme.models import Placement
from tests.days import house_day
from tests.makers import (
    make_contact,
    make_employee,
    make_member,
    make_placement,
    make_programme,
    make_response,
    make_unit,
)

PLACES = "/o/nordlys/placements/"


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint", name="Delivery")


def fill(programme, **more):
    return {"name": "Front door", "programme": programme.public_id, "unit": "", "employee": "", **more}


def test_an_empty_page_says_what_will_be_here(desk):
    assert "Nothing stands anywhere yet" in desk.get(PLACES).content.decode()


def test_a_kiosk_is_put_up_pinned_and_locked(desk, nordlys, delivery):
    unit, employee = make_unit(nordlys), make_employee(nordlys)
    form = fill(
        delivery, unit=unit.public_id, employee=employee.public_id, reset_seconds="4", pin="2468", language="da"
    )
    answer = desk.post(f"{PLACES}new/kiosk/", form, follow=True)

    row = Placement.objects.get()
    assert (row.kind, row.unit, row.employee, row.language) == ("kiosk", unit, employee, "da")
    assert (row.value.reset_seconds, "2468" in row.value.pin, len(row.value.pin) > 64) == (4, False, True)
    assert f"/k/{row.public_id}/" in answer.content.decode()
    assert AuditEntry.objects.get().action == "placement_put_up"


def test_a_change_without_a_new_pin_keeps_the_old_one(desk, delivery):
    desk.post(f"{PLACES}new/kiosk/", fill(delivery, reset_seconds="4", pin="2468"))
    row = Placement.objects.get()
    desk.post(f"{PLACES}{row.public_id}/change/", fill(delivery, name="Back door", reset_seconds="5", pin=""))

    changed = Placement.objects.get()
    assert (changed.name, changed.value.reset_seconds, changed.value.pin) == ("Back door", 5, row.value.pin)


def test_a_widget_has_its_script_tag_and_key(desk, delivery):
    form = fill(
        delivery,
        origins="https://a.example\nhttps://b.example\n",
        pages="/thanks*",
        share="50",
        wait_seconds="3",
        rest_days="60",
    )
    page = desk.post(f"{PLACES}new/widget/", form, follow=True).content.decode()

    value = Placement.objects.get().value
    assert (value.origins, value.pages, value.share) == (("https://a.example", "https://b.example"), ("/thanks*",), 0.5)
    assert f"data-key=&quot;{Placement.objects.get().public_id}&quot;" in page
    assert re.search(r">[0-9a-f]{64}</textarea>", page)


@pytest.mark.parametrize(
    ("kind", "form", "said"),
    [
        ("widget", {"origins": "a.example", "share": "100", "wait_seconds": "3", "rest_days": "60"}, "is no origin"),
        ("widget", {"origins": "", "share": "100", "wait_seconds": "3", "rest_days": "60"}, "Name the site"),
        ("kiosk", {"pin": "12", "reset_seconds": "4"}, "A PIN is 4 to 12 digits."),
        ("kiosk", {"pin": "", "reset_seconds": "1"}, "greater than or equal to 2"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(desk, delivery, kind, form, said):
    answer = desk.post(f"{PLACES}new/{kind}/", fill(delivery, **form))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Placement.objects.exists()


def test_only_touchpoints_are_offered(desk, nordlys, delivery):
    relationship = make_programme(nordlys, name="Relationship of ours")
    assert "Relationship of ours" not in desk.get(f"{PLACES}new/kiosk/").content.decode()

    assert desk.post(f"{PLACES}new/kiosk/", fill(relationship, reset_seconds="4")).status_code == 422


def test_an_unknown_kind_is_not_there(desk):
    assert desk.get(f"{PLACES}new/balloon/").status_code == 404


def test_closing_opening_and_a_new_key(desk, delivery):
    row = make_placement(delivery, kind="widget", settings={"origins": ["https://a.example"]})
    before = desk.get(f"{PLACES}{row.public_id}/").content
    desk.post(f"{PLACES}{row.public_id}/close/")
    assert Placement.objects.get().state == "closed"
    desk.post(f"{PLACES}{row.public_id}/reopen/")
    desk.post(f"{PLACES}{row.public_id}/key/")

    assert Placement.objects.get().state == "active"
    keys = [re.search(rb"[0-9a-f]{64}", page)[0] for page in (before, desk.get(f"{PLACES}{row.public_id}/").content)]
    assert keys[0] != keys[1]


def test_what_was_heard_is_told_apart_from_what_is_doubted(desk, delivery):
    row, today = make_placement(delivery, kind="kiosk"), house_day()
    for _ in range(3):
        make_response(delivery, placement=row, source="open", day=today)
    make_response(delivery, placement=row, source="open", day=today, state="provisional", confirmed_at=None)

    page = desk.get(PLACES).content.decode()
    assert re.search(r">3 <span[^>]*>and 1 doubted", page)


def test_the_newsletter_s_links_are_signed_for_it_and_carry_each_tool_s_tag(desk, delivery):
    row = make_placement(delivery, kind="newsletter", language="en")
    page = desk.get(f"{PLACES}{row.public_id}/").content.decode()

    links = re.findall(r"/n/([0-9a-z]+)/(\d+)", page)
    assert len(links) == 4 * 11
    assert {placement_id_in(token) for token, _ in links} == {row.public_id}
    assert {int(score) for _, score in links} == set(range(11))
    for tag in ("*|PEJLING|*", "{{ contact.pejling }}", "{{ contact.PEJLING }}"):
        assert page.count(f"?c={tag}") == 11


def test_the_readers_file_has_a_field_for_each_customer(desk, nordlys, delivery):
    kim = make_contact(nordlys, email="kim@example.invalid", external_id="kim")
    make_contact(nordlys, email=None)
    row = make_placement(delivery, kind="newsletter")
    answer = desk.get(f"{PLACES}{row.public_id}/people.csv")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ",")
    assert line == {"email": "kim@example.invalid", "customer": "kim", "PEJLING": person_token(kim.public_id)}


def test_a_manager_of_a_unit_looks_after_its_placements_only(as_member, nordlys, delivery):
    north, south = make_unit(nordlys), make_unit(nordlys)
    manager = make_member(nordlys, role="manager")
    manager.units.add(north)
    here, there = (make_placement(delivery, kind="kiosk", unit=unit, name=unit.name) for unit in (north, south))
    browser = as_member(manager)

    assert browser.get(f"{PLACES}{here.public_id}/").status_code == 200
    assert browser.get(f"{PLACES}{there.public_id}/").status_code == 404
    assert browser.post(f"{PLACES}{there.public_id}/close/").status_code == 404
    form = fill(delivery, reset_seconds="4", unit=south.public_id)
    assert browser.post(f"{PLACES}new/kiosk/", form).status_code == 422
