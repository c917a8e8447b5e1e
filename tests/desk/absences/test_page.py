"""The pages about who is away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import Case
from pejling.people.models import Absence
from tests.days import house_day
from tests.makers import make_case, make_employee, make_member, make_programme, make_response, make_unit

DAY = timedelta(days=1)


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys, name="Aarhus")


@pytest.fixture
def astrid(nordlys, unit, colleague):
    return make_employee(nordlys, given_name="Astrid", family_name="Holm", unit=unit, user=colleague.user)


@pytest.fixture
def bjorn(nordlys):
    return make_employee(nordlys, given_name="Bjørn", family_name="Lie")


@pytest.fixture
def lead(nordlys, unit):
    member = make_member(nordlys, email="lead@nordlys.invalid", role="lead")
    member.units.add(unit)
    return member


@pytest.fixture
def today(db):
    return house_day()


def at(employee, step=""):
    return f"/o/nordlys/absences/{employee.public_id}/{step}"


def days(first, last, stand_in=None):
    return {"from_on": first, "until_on": last, "stand_in": stand_in.public_id if stand_in else ""}


def test_an_employee_plans_their_own_absence(as_member, colleague, astrid, bjorn, today):
    client = as_member(colleague)
    assert at(astrid) in client.get("/o/nordlys/absences/").text

    client.post(at(astrid, "plan/"), days(today + DAY, today + 3 * DAY, bjorn))

    absence = Absence.objects.get()
    assert (absence.employee, absence.stand_in, absence.until_on) == (astrid, bjorn, today + 3 * DAY)
    assert "Bjørn Lie" in client.get(at(astrid)).text


def test_what_is_due_in_an_absence_that_has_begun_moves_with_the_press(desk, nordlys, astrid, bjorn, today):
    now = timezone.now()
    answer = make_response(make_programme(nordlys), score=3, employee=astrid, answered_at=now)
    make_case(answer)

    page = desk.post(at(astrid, "plan/"), days(today, today + 3 * DAY, bjorn), follow=True)

    assert "1 case has moved to a colleague." in page.text
    assert Case.objects.get().assignee == bjorn


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (2, 1, "The last day cannot come before the first."),
        (-2, -1, "The last day has passed."),
        (9, 12, "Some of these days are in another absence already."),
    ],
)
def test_days_that_make_no_sense_are_said_beside_the_field(desk, astrid, today, first, last, words):
    desk.post(at(astrid, "plan/"), days(today + 10 * DAY, today + 11 * DAY))

    page = desk.post(at(astrid, "plan/"), days(today + first * DAY, today + last * DAY))

    assert page.status_code == 422
    assert words in page.text
    assert Absence.objects.count() == 1


def test_an_absence_is_ended(desk, nordlys, astrid, today):
    absence = Absence.objects.create(
        organisation=nordlys, employee=astrid, from_on=today - DAY, until_on=today + 5 * DAY
    )

    desk.post(at(astrid, "end/"), {"absence": absence.public_id})

    assert Absence.objects.get().until_on == today - DAY


def test_an_absence_of_somebody_else_is_not_found(desk, nordlys, astrid, bjorn, today):
    absence = Absence.objects.create(organisation=nordlys, employee=bjorn, from_on=today, until_on=today)

    assert desk.post(at(astrid, "end/"), {"absence": absence.public_id}).status_code == 404


def test_a_lead_says_how_much_can_wait_with_a_colleague(as_member, lead, astrid):
    as_member(lead).post(at(astrid, "work/"), {"capacity": "12", "left_on": ""})

    astrid.refresh_from_db()
    assert (astrid.capacity, astrid.left_on) == (12, None)


def test_a_leaver_s_cases_move_with_the_press(desk, nordlys, astrid, bjorn, unit, today):
    unit.lead = bjorn
    unit.save()
    make_case(make_response(make_programme(nordlys), score=3, employee=astrid, unit=unit))

    desk.post(at(astrid, "work/"), {"capacity": "", "left_on": today})

    assert Case.objects.get().assignee == bjorn


@pytest.mark.parametrize("capacity", ["-1", "many", "1001"])
def test_a_number_that_cannot_be_is_said(desk, astrid, capacity):
    page = desk.post(at(astrid, "work/"), {"capacity": capacity, "left_on": ""})

    assert page.status_code == 422
    assert "errorlist" in page.text


def test_a_lead_looks_after_their_units_only(as_member, lead, astrid, bjorn):
    client = as_member(lead)

    assert client.get(at(astrid)).status_code == 200
    assert client.get(at(bjorn)).status_code == 403
    listed = client.get("/o/nordlys/absences/").text
    assert "Astrid Holm" in listed
    assert "Bjørn Lie" not in listed


def test_nobody_changes_their_own_capacity(as_member, colleague, astrid):
    client = as_member(colleague)

    assert "capacity" not in client.get(at(astrid)).text
    assert client.post(at(astrid, "work/"), {"capacity": "1"}).status_code == 403


def test_colleagues_are_found_by_name(desk, astrid, bjorn):
    page = desk.get("/o/nordlys/absences/?q=bjørn").text

    assert "Bjørn Lie" in page
    assert "Astrid Holm" not in page


def test_the_number_of_queries_does_not_grow_with_the_list(
    desk, nordlys, unit, bjorn, today, django_assert_max_num_queries
):
    for _ in range(30):
        one = make_employee(nordlys, unit=unit)
        Absence.objects.create(organisation=nordlys, employee=one, from_on=today, until_on=today, stand_in=bjorn)

    with django_assert_max_num_queries(12):
        assert desk.get("/o/nordlys/absences/").text.count("Bjørn Lie") == 31
