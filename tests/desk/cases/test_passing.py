"""Giving a case away and putting it aside, from its page."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.days import house_day
from tests.makers import make_case, make_contact, make_employee, make_member, make_programme, make_response, make_unit

PAGE = "/o/nordlys/cases/"


@pytest.fixture
def case(nordlys):
    return make_case(make_response(make_programme(nordlys), score=2, contact=make_contact(nordlys)))


@pytest.fixture
def press(desk, case):
    """Press a button of the case and read the page one comes back to."""

    def pressed(verb, **fields):
        answer = desk.post(f"{PAGE}{case.public_id}/{verb}/", fields, follow=True)
        case.refresh_from_db()
        return answer.content.decode()

    return pressed


def test_the_form_offers_colleagues_by_unit_in_the_reader_s_order(nordlys, case, desk):
    aarhus, odense = make_unit(nordlys, name="Aarhus"), make_unit(nordlys, name="<Odense>")
    for name, unit in (("Bo", aarhus), ("Ane", aarhus), ("Åse", odense)):
        make_employee(nordlys, given_name=name, family_name="", unit=unit)
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', html[html.index('id="assign-to"') :])
    found = [(unit, re.findall(r"<option[^>]*>([^<]+)", people)) for unit, people in groups]
    assert found == [("&lt;Odense&gt;", ["Åse"]), ("Aarhus", ["Ane", "Bo"])]


def test_giving_the_case(nordlys, case, press):
    bo = make_employee(nordlys, given_name="Bo", family_name="Ek")
    html = press("assign", employee=bo.public_id)
    assert "Bo Ek has the case now." in html
    assert '<span class="muted">→ Bo Ek</span>' in html
    assert case.assignee == bo


def test_in_a_large_house_a_name_is_typed(nordlys, case, press, monkeypatch):
    monkeypatch.setattr("pejling.desk.cases.people.MOST_TO_LIST", 1)
    oda = make_employee(nordlys, given_name="Oda", family_name="Ødegård", email="oda@nordlys.invalid")
    make_employee(nordlys, given_name="Bo", family_name="Ek")
    make_employee(nordlys, given_name="Bo", family_name="Ek")
    assert '<input type="text" id="assign-to" name="employee"' in press("wake")
    assert "“Bo Ek” is nobody you can choose" in press("assign", employee="Bo Ek")
    assert "“Oda” is nobody you can choose" in press("assign", employee="Oda")
    press("assign", employee=" oda ødegård ")
    assert case.assignee == oda
    assert "Oda Ødegård has the case now." in press("assign", employee="ODA@nordlys.invalid")


def test_nobody_chosen_is_explained(case, press):
    assert "Choose a colleague from the list." in press("assign", employee="")
    assert case.assignee is None


def test_an_employee_gives_only_to_colleagues_of_the_unit_and_then_sees_the_list(nordlys, case, as_member):
    member, unit = make_member(nordlys), make_unit(nordlys)
    case.assignee = make_employee(nordlys, user=member.user, unit=unit)
    case.save()
    near, far = make_employee(nordlys, unit=unit), make_employee(nordlys, unit=make_unit(nordlys))
    client = as_member(member)
    client.post(f"{PAGE}{case.public_id}/assign/", {"employee": far.public_id})
    case.refresh_from_db()
    assert case.assignee != far
    answer = client.post(f"{PAGE}{case.public_id}/assign/", {"employee": near.public_id})
    assert answer["Location"] == PAGE
    assert client.get(f"{PAGE}{case.public_id}/").status_code == 404


@pytest.mark.parametrize("word", ["tomorrow", "monday", "week"])
def test_each_button_puts_it_aside(case, press, word):
    html = press("snooze", until=word)
    assert "The customer&#x27;s clock runs on." in html
    assert case.snoozed_until.astimezone(ZoneInfo("Europe/Copenhagen")).hour == 8
    assert "Put aside until" in html
    assert "Take it up now" in html


def test_another_day_can_be_typed(case, press):
    day = house_day() + timedelta(days=9)
    press("snooze", until="day", day=day.isoformat())
    assert timezone.localdate(case.snoozed_until) == day


@pytest.mark.parametrize("typed", ["", "never", "2026-02-30"])
def test_no_day_is_explained(case, press, typed):
    assert "Choose the day on which the case is to come back." in press("snooze", until="day", day=typed)
    assert case.snoozed_until is None


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_a_day_that_is_past_or_too_far_is_explained(case, press, days):
    day = house_day() + timedelta(days=days)
    html = press("snooze", until="day", day=day.isoformat())
    if days:
        assert "until a later day, at most 60 days away" in html
        assert case.snoozed_until is None


def test_one_that_sleeps_stands_below_and_is_overdue_all_the_same(case, press, desk, nordlys):
    now = timezone.now()
    case.due_at = now - timedelta(hours=2, minutes=1)
    case.save()
    soon = make_case(make_response(make_programme(nordlys), score=1, comment="soon"), due_at=now + timedelta(hours=5))
    html = press("snooze", until="week")
    rows = re.findall(r'class="case-row" href="/o/nordlys/cases/(\w+)/', html)
    assert rows == [soon.public_id, case.public_id]
    assert "overdue 2 h" in html
    assert "put aside until" in html


def test_it_can_be_taken_up_before_its_time(case, press):
    press("snooze", until="week")
    html = press("wake")
    assert "The case is awake." in html
    assert case.snoozed_until is None
    assert "Take it up now" not in html
