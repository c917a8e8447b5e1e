"""The call list and a call: a script in the customer's language, eleven keys, and what else may come of it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from pejling.fieldwork.models import CallTry, Response
from pejling.people.models import Suppression
from tests.makers import make_call, make_contact, make_employee, make_member, make_programme, make_unit

pytestmark = pytest.mark.django_db
ALWAYS = {"hours": None}


@pytest.fixture
def programme(nordlys):
    """One that may ring at any hour, so that the test may run at any."""
    programme = make_programme(nordlys)
    version = programme.rule_versions.get()
    version.rules = version.rules | ALWAYS
    version.save()
    return programme


@pytest.fixture
def ask(programme):
    today = timezone.now()
    return make_call(
        programme,
        make_contact(programme.organisation, given_name="Mia", family_name="Skov", language="da"),
        at=today - timedelta(hours=1),
        asked_on=today.date(),
        expires_at=today + timedelta(days=14),
    )


@pytest.fixture
def desk(client, owner):
    client.force_login(owner.user)
    return client


def address(ask, step=""):
    return f"/o/nordlys/calls/{ask.public_id}/{step}"


def test_the_list_leads_to_the_script_in_the_customers_language(desk, ask):
    assert "Mia Skov" in desk.get("/o/nordlys/calls/").content.decode()

    page = desk.post(address(ask, "take/"), follow=True).content.decode()

    assert 'class="script" lang="da"' in page
    assert "How likely are you to recommend Nordlys?" in page  # the wording's own words
    assert "tel:+45" in page
    assert page.count('type="radio"') == 11


def test_a_score_of_zero_is_saved_with_its_words(desk, ask):
    desk.post(address(ask, "answered/"), {"score": "0", "comment": "Ventede en time", "no_contact": "1"})

    response = Response.objects.get()
    assert (response.score, response.comment, response.no_contact) == (0, "Ventede en time", True)
    assert "Mia Skov" not in desk.get("/o/nordlys/calls/").content.decode()


def test_pressing_save_twice_is_one_answer_and_no_error_page(desk, ask):
    for _ in range(2):
        page = desk.post(address(ask, "answered/"), {"score": "9"}, follow=True)

    assert (page.status_code, Response.objects.count(), CallTry.objects.count()) == (200, 1, 1)
    assert "This call is over" in page.content.decode()


def test_without_a_score_nothing_is_saved_and_the_words_are_kept(desk, ask):
    page = desk.post(address(ask, "answered/"), {"comment": "Ventede en time"})

    assert page.status_code == 422
    assert "Ventede en time" in page.content.decode()
    assert not Response.objects.exists()


def test_each_outcome_has_its_button(desk, ask):
    page = desk.get(address(ask)).content.decode()

    for word in ("no_answer", "busy", "wrong_number", "refuses", "opted_out", "call_back"):
        assert f'value="{word}"' in page


def test_an_appointment_is_made_on_the_organisations_clock(desk, ask):
    wish = (timezone.localtime() + timedelta(days=1)).replace(hour=16, minute=30)

    desk.post(address(ask, "outcome/"), {"outcome": "call_back", "call_back_at": f"{wish:%Y-%m-%dT16:30}"})

    local = CallTry.objects.get().next_at.astimezone(ZoneInfo("Europe/Copenhagen"))
    assert (local.hour, local.minute) == (16, 30)
    assert "by appointment" in desk.get("/o/nordlys/calls/").content.decode()


@pytest.mark.parametrize("fields", [{"outcome": "answered"}, {"outcome": "nonsense"}, {}])
def test_an_outcome_is_one_of_the_buttons(desk, ask, fields):
    assert desk.post(address(ask, "outcome/"), fields).status_code == 422
    assert not CallTry.objects.exists()


def test_a_no_is_kept(desk, ask):
    desk.post(address(ask, "outcome/"), {"outcome": "opted_out"})

    assert Suppression.objects.filter(scope="everything", reason="opt_out").exists()
    assert desk.get(address(ask)).status_code == 302


def test_a_call_of_two_colleagues_is_one(desk, client, ask, nordlys):
    desk.post(address(ask, "take/"))
    client.force_login(make_member(nordlys, role="owner").user)

    assert "a colleague is calling" in client.get("/o/nordlys/calls/").content.decode()
    assert "right now" in client.post(address(ask, "take/"), follow=True).content.decode()


def test_an_employee_rings_those_they_served(client, nordlys, programme, ask, colleague):
    mine = make_employee(nordlys, user=colleague.user)
    client.force_login(colleague.user)
    assert "Mia Skov" not in client.get("/o/nordlys/calls/").content.decode()
    assert client.get(address(ask)).status_code == 404

    ask.employee = mine
    ask.save()
    assert "Mia Skov" in client.get("/o/nordlys/calls/").content.decode()


def test_a_lead_rings_those_of_their_units(client, nordlys, ask):
    unit = make_unit(nordlys)
    lead = make_member(nordlys, role="lead")
    lead.units.add(unit)
    client.force_login(lead.user)
    assert client.get(address(ask)).status_code == 404

    ask.unit = unit
    ask.save()
    assert client.get(address(ask)).status_code == 200
