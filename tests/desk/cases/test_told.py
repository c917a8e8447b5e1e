"""A complaint that nobody asked for is worked on like an unhappy answer, without a score."""

import pytest

from pejling.fieldwork.models import Told
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.telling import hear_told
from pejling.followup.models import Case
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys, name="Aarhus", lead=make_employee(nordlys))


@pytest.fixture
def desk(client, owner):
    client.force_login(owner.user)
    return client


def tell(place, nature=Nature.COMPLAINT, comment="Det regnede ind", **fields):
    return hear_told(place=place, telling=Telling(nature, comment, **fields), language="da", now=NOW)


def test_the_inbox_shows_it_without_a_score(desk, nordlys, unit):
    tell(Place(nordlys, unit=unit), name="Mia Skov", reach="20 12 34 56")

    page = desk.get("/o/nordlys/cases/").content.decode()

    for words in ("Mia Skov", "Det regnede ind", "20 12 34 56", "said unasked", 'class="score told complaint'):
        assert words in page
    assert "score detractor" not in page


def test_it_is_found_by_its_words(desk, nordlys, unit):
    tell(Place(nordlys, unit=unit), comment="Parkeringspladsen var lukket")

    assert "Anonymous" in desk.get("/o/nordlys/cases/?q=parkering").content.decode()


def test_who_cannot_be_reached_cannot_be_marked_as_contacted(desk, nordlys, unit):
    tell(Place(nordlys, unit=unit))
    address = f"/o/nordlys/cases/{Case.objects.get().public_id}/"

    assert "I have talked with the customer" not in desk.get(address).content.decode()
    assert "or cannot be" in desk.post(f"{address}contacted/", follow=True).content.decode()
    assert Case.objects.get().state == "open"


def test_the_customer_s_time_line_tells_it_apart_from_answers(desk, nordlys, unit):
    contact = make_contact(nordlys)
    tell(Place(nordlys, unit=unit, contact=contact), Nature.PRAISE, "I er gode")

    page = desk.get(f"/o/nordlys/customers/{contact.public_id}/").content.decode()

    assert "Praised, unasked" in page
    assert "I er gode" in page


def test_the_page_of_what_was_said_unasked(desk, nordlys, unit):
    tell(Place(nordlys, unit=unit))
    tell(Place(nordlys, unit=unit), Nature.PRAISE, "I er gode")

    every = desk.get("/o/nordlys/told/").content.decode()
    praise = desk.get("/o/nordlys/told/?nature=praise").content.decode()

    assert "Det regnede ind" in every
    assert f"/t/{unit.public_id}" in every
    assert "I er gode" in praise
    assert "Det regnede ind" not in praise


def test_the_answers_page_and_its_file_do_not_hold_it(desk, nordlys, unit):
    tell(Place(nordlys, unit=unit))

    for page in ("", "export.csv"):
        assert "Det regnede ind" not in desk.get(f"/o/nordlys/answers/{page}").getvalue().decode()


def test_an_employee_reads_only_what_concerns_them(client, nordlys, unit, colleague):
    mine = make_employee(nordlys, user=colleague.user)
    tell(Place(nordlys, unit=unit), comment="Om en anden")
    tell(Place(nordlys, unit=unit, employee=mine), comment="Om mig")
    client.force_login(colleague.user)

    page = client.get("/o/nordlys/told/").content.decode()

    assert "Om mig" in page
    assert "Om en anden" not in page
    assert Told.objects.count() == 2
