"""Passing back, asking a department and handing back, from the pages."""

import re

import pytest

from pejling.followup.models import HandOver
from tests.makers import make_case, make_contact, make_employee, make_member, make_programme, make_response, make_unit

PAGE = "/o/nordlys/cases/"


@pytest.fixture
def stores(nordlys):
    chief = make_member(nordlys, role="lead", email="chief@nordlys.invalid")
    unit = make_unit(nordlys, name="Stores", lead=make_employee(nordlys, user=chief.user, given_name="Chief"))
    chief.units.add(unit)
    return unit


@pytest.fixture
def mine(nordlys, colleague):
    return make_employee(nordlys, user=colleague.user)


@pytest.fixture
def case(nordlys, mine):
    answer = make_response(make_programme(nordlys), score=2, contact=make_contact(nordlys), employee=mine)
    return make_case(answer)


@pytest.fixture
def press(as_member, colleague, case):
    client = as_member(colleague)

    def pressed(verb, **fields):
        answer = client.post(f"{PAGE}{case.public_id}/{verb}/", fields, follow=True)
        case.refresh_from_db()
        return answer.content.decode()

    return pressed


@pytest.fixture
def asked(press, stores):
    press("hand-over", unit=stores.public_id, reason="Find pakken", hours="4")
    return HandOver.objects.get()


def test_not_my_case_is_offered_to_whoever_has_it_and_goes_on(case, press, owner, as_member):
    assert "Why is it not yours?" in press("wake")
    assert "Why is it not yours?" not in as_member(owner).get(f"{PAGE}{case.public_id}/").content.decode()
    html = press("not-mine", text="Var på ferie")
    assert "Owner has the case now." in html
    assert "inbox opened" not in html  # it is out of sight: back to the list
    assert case.assignee.user == owner.user


def test_why_not_is_needed(case, press, owner, mine):
    assert "The note is empty" in press("not-mine", text="")
    assert case.assignee == mine


def test_nobody_left_is_explained(case, press, mine):
    assert "Everybody concerned has passed this case back." in press("not-mine", text="x")
    assert case.assignee == mine


def test_asking_a_department(case, press, stores):
    html = press("hand-over", unit=stores.public_id, reason="Find pakken", hours="4")
    assert "Stores has been asked. The customer&#x27;s clock runs on." in html
    assert re.search(r"<strong>Stores</strong>.*?has been asked.*?3 h left", html, re.S)
    assert "Find pakken" in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "", "reason": "x"}, "Choose a department."),
        ({"unit": "nonsense", "reason": "x"}, "Choose a department."),
        ({"reason": " "}, "The note is empty"),
        ({"reason": "x", "person": "Nobody There"}, "“Nobody There” is nobody you can choose"),
    ],
)
def test_what_is_wrong_is_explained(press, stores, fields, words):
    assert words in press("hand-over", **{"unit": stores.public_id, "hours": "4", **fields})
    assert not HandOver.objects.exists()


def test_a_person_there_can_be_named(nordlys, press, stores):
    ida = make_employee(nordlys, given_name="Ida", family_name="Ek", unit=stores)
    press("hand-over", unit=stores.public_id, person="Ida Ek", reason="x", hours="24")
    assert HandOver.objects.get().to_employee == ida
    press("hand-back", hand_over=HandOver.objects.get().public_id)
    html = press("hand-over", unit=stores.public_id, person=str(stores.lead), reason="x", hours="24")
    assert "Stores has been asked." in html


def test_another_house_s_department_is_none(elsewhere, press, stores):
    foreign = make_unit(elsewhere, lead=make_employee(elsewhere))
    assert "Choose a department." in press("hand-over", unit=foreign.public_id, reason="x")


def test_the_department_finds_it_among_what_it_is_asked_and_hands_back(nordlys, case, asked, stores, as_member):
    chief = as_member(stores.lead.user.memberships.get())
    html = chief.get(f"{PAGE}?show=help").content.decode()
    assert "Asked to help" in html
    assert f"/cases/{case.public_id}/" in html
    fields = {"hand_over": asked.public_id, "answer": "Fundet"}
    html = chief.post(f"{PAGE}{case.public_id}/hand-back/", fields, follow=True).content.decode()
    assert "Handed back. Whoever has the case has been told." in html
    assert chief.get(f"{PAGE}{case.public_id}/").status_code == 404
    asked.refresh_from_db()
    assert asked.answer == "Fundet"


def test_both_sides_words_stay_in_the_case(asked, press):
    html = press("hand-back", hand_over=asked.public_id, answer="Fundet på lageret")
    assert "Find pakken" in html
    assert "Fundet på lageret" in html
    assert "handed back" in html


def test_a_hand_over_of_another_case_is_not_there(nordlys, asked, owner, as_member):
    other = make_case(make_response(make_programme(nordlys), score=1))
    answer = as_member(owner).post(f"{PAGE}{other.public_id}/hand-back/", {"hand_over": asked.public_id})
    assert answer.status_code == 404


def test_somebody_without_a_hand_in_it_finds_nothing(nordlys, case, asked, as_member):
    stranger = make_member(nordlys)
    make_employee(nordlys, user=stranger.user, unit=make_unit(nordlys))
    assert as_member(stranger).get(f"{PAGE}{case.public_id}/").status_code == 404
