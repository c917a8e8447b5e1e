"""The page of targets: who sets them, what it says, and a unit's year on paper."""

import re

import pytest

from pejling.people.models import Target
from tests.days import house_day
from tests.insight.counting import answer
from tests.makers import make_member, make_programme, make_unit

PAGE = "/o/nordlys/team/targets/"


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys, name="Aarhus")


@pytest.fixture
def today():
    return house_day()


@pytest.fixture
def target(nordlys, unit, today):
    programme = make_programme(nordlys)
    for score in [10] * 70 + [7] * 20 + [0] * 10:
        answer(programme, score=score, unit=unit, day=today)
    return Target.objects.create(organisation=nordlys, unit=unit, track="relationship", year=today.year, value=30)


def page(client, url=PAGE):
    return client.get(url).content.decode()


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_target_is_set_for_the_year_that_is_open(unit, desk, today):
    url = f"{PAGE}?year={today.year - 1}"
    answer = desk.post(url, {"unit": unit.public_id, "track": "touchpoint", "value": "-5"}, follow=True)
    row = Target.objects.get()
    assert (row.unit, row.track, row.year, row.value) == (unit, "touchpoint", today.year - 1, -5)
    assert "−5" in answer.content.decode()


@pytest.mark.parametrize(("field", "wrong"), [("value", "101"), ("value", ""), ("track", "internal"), ("unit", "x")])
def test_what_is_wrong_is_said_beside_its_field(unit, desk, field, wrong):
    answer = desk.post(PAGE, {"unit": unit.public_id, "track": "touchpoint", "value": "5"} | {field: wrong})
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()
    assert not Target.objects.exists()


def test_reached_is_said_with_its_reservation(target, desk):
    said = text(page(desk))
    assert "+30" in said
    assert "reached" in said
    assert "66%" in said  # 100 of 150, rounded down
    assert "Not fit for pay" in said


def test_a_lead_reads_and_sets_nothing(nordlys, unit, target, as_member):
    lead = make_member(nordlys, role="lead")
    lead.units.add(unit)
    client = as_member(lead)
    assert "Aarhus" in page(client)
    assert client.post(PAGE, {"unit": unit.public_id, "track": "touchpoint", "value": "5"}).status_code == 403
    assert client.post(f"{PAGE}{target.public_id}/remove/").status_code == 403


def test_another_units_target_is_out_of_sight(nordlys, unit, target, as_member):
    manager = make_member(nordlys, role="manager")
    manager.units.add(make_unit(nordlys, name="Bergen"))
    client = as_member(manager)
    assert "Aarhus" not in page(client)
    assert client.post(f"{PAGE}{target.public_id}/remove/").status_code == 404
    assert client.get(f"{PAGE}{unit.public_id}/review.pdf").status_code == 404


def test_a_units_year_is_a_pdf(unit, target, desk):
    answer = desk.get(f"{PAGE}{unit.public_id}/review.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_removing_it(target, desk):
    desk.post(f"{PAGE}{target.public_id}/remove/")
    assert not Target.objects.exists()
