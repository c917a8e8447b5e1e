import re
from datetime import timedelta

import pytest

from pejling.fieldwork.models import Addition
from tests.days import house_day
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_member,
    make_placement,
    make_programme,
    make_response,
    make_touchpoint,
    make_unit,
)

PAGE = "/o/nordlys/answers/"


def comments_on(answer):
    return re.findall(r'<p class="comment[^"]*">(?:<span[^>]*>)?([^<]+)', answer.content.decode())


@pytest.fixture
def shown(desk):
    def comments(query=""):
        return comments_on(desk.get(PAGE + query))

    return comments


@pytest.fixture
def cast(nordlys):
    """Two answers that differ in everything one can filter by."""
    west = make_unit(nordlys)
    aarhus = make_unit(nordlys, parent=west)
    east = make_unit(nordlys)
    delivery = make_programme(nordlys, track="touchpoint", touchpoint=make_touchpoint(nordlys))
    relationship = make_programme(nordlys)
    bad = make_response(
        delivery, score=0, comment="Pakken var ØDELAGT", unit=aarhus, employee=make_employee(nordlys), language="da"
    )
    good = make_response(
        relationship,
        score=10,
        comment="Bara bra",
        unit=east,
        employee=make_employee(nordlys),
        language="sv-FI",
        answered_at=NOW - timedelta(days=40),
        day=TODAY - timedelta(days=40),
    )
    return {"bad": bad, "good": good, "west": west, "aarhus": aarhus, "east": east}


def test_the_newest_stand_first(shown, cast):
    assert shown() == ["Pakken var ØDELAGT", "Bara bra"]


def test_each_filter_keeps_what_fits(shown, cast):
    bad, good = cast["bad"], cast["good"]
    for query, expected in {
        "?track=touchpoint": ["Pakken var ØDELAGT"],
        "?track=relationship": ["Bara bra"],
        f"?touchpoint={bad.touchpoint.public_id}": ["Pakken var ØDELAGT"],
        f"?programme={good.programme.public_id}": ["Bara bra"],
        f"?unit={cast['aarhus'].public_id}": ["Pakken var ØDELAGT"],
        f"?unit={cast['west'].public_id}": ["Pakken var ØDELAGT"],  # with all units below
        f"?unit={cast['east'].public_id}": ["Bara bra"],
        f"?employee={good.employee.public_id}": ["Bara bra"],
        "?category=detractor": ["Pakken var ØDELAGT"],
        "?category=passive": [],
        "?category=promoter": ["Bara bra"],
        "?score=0": ["Pakken var ØDELAGT"],
        "?score=0&score=10": ["Pakken var ØDELAGT", "Bara bra"],
        "?language=da": ["Pakken var ØDELAGT"],
        "?language=sv": ["Bara bra"],  # and its regions
        "?q=ødelagt": ["Pakken var ØDELAGT"],
        "?q=PAKKEN+%C3%B6delagt": ["Pakken var ØDELAGT"],
        "?q=nothing": [],
        f"?from={TODAY}&to={TODAY}": ["Pakken var ØDELAGT"],
        f"?to={TODAY - timedelta(days=40)}": ["Bara bra"],
        "?track=touchpoint&category=promoter": [],
        "?track=nonsense&category=x&score=99&from=yesterday&unit=": ["Pakken var ØDELAGT", "Bara bra"],
    }.items():
        assert shown(query) == expected, query


def test_the_last_days_count_back_from_today(nordlys, desk):
    programme, today = make_programme(nordlys), house_day()
    make_response(programme, comment="a week ago today", day=today - timedelta(days=7))
    make_response(programme, comment="six days ago", day=today - timedelta(days=6))
    assert comments_on(desk.get(PAGE + "?days=7")) == ["six days ago"]


def test_the_form_shows_what_is_filtered(desk, cast):
    html = desk.get(f"{PAGE}?category=detractor&unit={cast['aarhus'].public_id}&score=0&q=var").content.decode()
    assert 'name="category" value="detractor" checked' in html
    assert f'value="{cast["aarhus"].public_id}" selected' in html
    assert 'name="score" value="0" checked' in html
    assert 'name="q" type="search" value="var"' in html
    assert '<details class="more" open>' in html


def test_an_answer_shows_who_about_what_and_its_case(nordlys, desk):
    contact = make_contact(nordlys, given_name="Åse", family_name="Ørsted")
    answer = make_response(
        make_programme(nordlys, track="touchpoint", touchpoint=make_touchpoint(nordlys, name="Delivery")),
        score=0,
        contact=contact,
        account=make_account(nordlys, name="Havnens Smedje"),
    )
    case = make_case(answer)
    html = desk.get(PAGE).content.decode()
    for part in ("Åse Ørsted", "Havnens Smedje", "Delivery", "No comment", f"/cases/{case.public_id}/", "case: open"):
        assert part in html
    assert '<span class="score detractor" title="detractor">0<' in html


def test_only_confirmed_answers_are_shown(nordlys, shown):
    programme = make_programme(nordlys)
    make_response(programme, comment="machine", state="machine")
    make_response(programme, comment="provisional", state="provisional", confirmed_at=None)
    assert shown() == []


def test_an_employee_reads_only_their_own_and_is_offered_no_colleagues(nordlys, as_member):
    member = make_member(nordlys)
    me, colleague = make_employee(nordlys, user=member.user), make_employee(nordlys, family_name="Colleague")
    programme = make_programme(nordlys)
    make_response(programme, comment="mine", employee=me)
    make_response(programme, comment="theirs", employee=colleague)
    client = as_member(member)
    assert comments_on(client.get(PAGE)) == ["mine"]
    assert comments_on(client.get(f"{PAGE}?employee={colleague.public_id}")) == []
    assert "Colleague" not in client.get(PAGE).content.decode()


def test_no_case_is_offered_that_would_not_open(nordlys, as_member):
    """A case that a colleague has: the answer is still about the employee, the case is not theirs to see."""
    member = make_member(nordlys, role="employee")
    mine = make_response(make_programme(nordlys), employee=make_employee(nordlys, user=member.user))
    case = make_case(mine, assignee=make_employee(nordlys))
    for page in (PAGE, f"{PAGE}{mine.public_id}/", "/o/nordlys/me/"):
        assert case.public_id not in as_member(member).get(page).content.decode()
    case.assignee = mine.employee
    case.save()
    assert f"cases/{case.public_id}/" in as_member(member).get(PAGE).content.decode()


def test_a_lead_reads_their_units_with_all_below(nordlys, as_member):
    west = make_unit(nordlys)
    aarhus, east = make_unit(nordlys, parent=west), make_unit(nordlys)
    member = make_member(nordlys, role="lead")
    member.units.add(west)
    programme = make_programme(nordlys)
    for unit, comment in ((aarhus, "below"), (west, "own"), (east, "elsewhere"), (None, "no unit")):
        make_response(programme, comment=comment, unit=unit)
    assert set(comments_on(as_member(member).get(PAGE))) == {"below", "own"}


def test_another_organisations_unit_filters_everything_away(shown, nordlys, elsewhere):
    make_response(make_programme(nordlys), comment="ours", unit=make_unit(nordlys))
    assert shown(f"?unit={make_unit(elsewhere).public_id}") == []


def test_pages_follow_each_other_and_keep_the_filter(nordlys, desk, monkeypatch):
    monkeypatch.setattr("pejling.desk.answers.page.PAGE_SIZE", 2)
    programme = make_programme(nordlys)
    for number in range(3):
        make_response(programme, score=3, comment=f"no {number}", answered_at=NOW - timedelta(hours=number))
    first = desk.get(f"{PAGE}?category=detractor")
    older = re.search(r'href="(\?category=detractor&amp;after=[^"]+)"', first.content.decode())[1]
    second = desk.get(PAGE + older.replace("&amp;", "&"))
    assert comments_on(first) == ["no 0", "no 1"]
    assert comments_on(second) == ["no 2"]
    assert "Older" not in second.content.decode()
    assert "Newest" in second.content.decode()


def test_units_are_offered_in_the_order_of_the_readers_alphabet(nordlys, owner, desk):
    for name in ("Åbo", "Ørsta", "Aarhus", "Ærø", "Malmö"):
        make_unit(nordlys, name=name)
    owner.user.language = "da"
    owner.user.save()
    offered = re.findall(r"<option value=\"\w+\">(\w+)</option>", desk.get(PAGE).content.decode())
    assert offered[-5:] == ["Malmö", "Ærø", "Ørsta", "Åbo", "Aarhus"]


def test_an_empty_house_says_what_will_be_here(desk):
    assert "No answers yet" in desk.get(PAGE).content.decode()
    assert "No answers match" in desk.get(f"{PAGE}?q=word").content.decode()


def test_a_comment_cannot_write_on_the_page(nordlys, desk):
    make_response(make_programme(nordlys), comment="<script>alert(1)</script>")
    assert "<script>alert" not in desk.get(PAGE).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(nordlys, desk, django_assert_max_num_queries):
    programme = make_programme(nordlys, track="touchpoint")
    for _ in range(12):
        answer = make_response(
            programme,
            score=2,
            contact=make_contact(nordlys),
            account=make_account(nordlys),
            unit=make_unit(nordlys),
            employee=make_employee(nordlys),
        )
        make_case(answer)
    with django_assert_max_num_queries(13):
        desk.get(PAGE)


def test_the_page_of_one_answer_tells_everything(nordlys, desk):
    answer = make_response(
        make_programme(nordlys), score=8, first_score=3, comment="Bedre nu", contact=make_contact(nordlys)
    )
    html = desk.get(f"{PAGE}{answer.public_id}/").content.decode()
    for part in ("Bedre nu", "First score", "<dd>3</dd>", "10 March 2026, 10:00"):
        assert part in html


def test_a_colleagues_answer_is_not_there(nordlys, colleague, as_member):
    answer = make_response(make_programme(nordlys), employee=make_employee(nordlys))
    assert as_member(colleague).get(f"{PAGE}{answer.public_id}/").status_code == 404


def test_the_source_is_a_filter_and_stands_on_the_answer(desk, nordlys):
    place = make_placement(make_programme(nordlys, track="touchpoint"), kind="kiosk", name="Front door")
    make_response(place.programme, comment="Asked for")
    unasked = make_response(place.programme, comment="Passing by", source="open", placement=place)
    Addition.objects.create(organisation=nordlys, response=unasked, text="One more thing", at=NOW)

    page = desk.get("/o/nordlys/answers/?source=open").content.decode()
    assert ("Passing by" in page, "Asked for" in page) == (True, False)
    assert "unasked: Front door" in page
    one = desk.get(f"/o/nordlys/answers/{unasked.public_id}/").content.decode()
    assert ("unasked: Front door" in one, "One more thing" in one) == (True, True)
