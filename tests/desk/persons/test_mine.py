"""My team: in alphabetical order, shrunken, with reliability, and silent where answers are few."""

import re

import pytest
from django.utils import timezone

from tests.days import house_day
from tests.makers import make_employee, make_member, make_programme, make_response, make_score_notice, make_unit

PAGE = "/o/nordlys/team/mine/"
QUERIES = 13


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys, name="Aarhus")


@pytest.fixture
def lead(nordlys, unit):
    member = make_member(nordlys, role="lead")
    member.units.add(unit)
    return member


@pytest.fixture
def team(nordlys, unit):
    """Five colleagues, the best of them last in the alphabet."""
    programme = make_programme(nordlys, track="touchpoint")
    now = {"day": house_day(), "answered_at": timezone.now(), "unit": unit}
    people = {}
    for name, n, score in (("Åse", 40, 10), ("Bo", 30, 0), ("Carl", 20, 7), ("Dorte", 12, 9), ("Erik", 9, 10)):
        people[name] = make_employee(nordlys, given_name=name, family_name="", unit=unit)
        for _ in range(n):
            make_response(programme, score=score, employee=people[name], **now)
    return people


def rows(html):
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [re.sub(r"<[^>]+>", " ", row) for row in body.split("</tr>")]
    return {words[0]: " ".join(words[1:]) for cell in cells if (words := cell.split())}


def test_the_order_is_the_alphabets_and_few_answers_are_not_shown(nordlys, team, lead, as_member):
    make_score_notice(nordlys)
    lead.user.language = "da"
    lead.user.save()
    found = rows(as_member(lead).get(PAGE).content.decode())
    assert list(found) == ["Bo", "Carl", "Dorte", "Erik", "Åse"]
    assert re.search(r"40 \+\d+ \(", found["Åse"])
    assert "%" in found["Åse"]
    for hidden in ("Erik", "Dorte"):  # nine answers, and the next ones, for nine could be worked out
        assert "%" not in found[hidden]
        assert "(" not in found[hidden]


def test_nothing_is_said_before_employees_were_informed(team, lead, as_member):
    html = as_member(lead).get(PAGE).content.decode()
    assert set(rows(html)) == set(team)
    assert all(not re.search(r"\d", cells) for cells in rows(html).values())
    assert "after everybody was informed" in html


def test_only_those_whom_one_leads(nordlys, team, lead, as_member):
    make_employee(nordlys, given_name="Zenia", unit=make_unit(nordlys))
    make_employee(nordlys, given_name="Gone", unit=lead.units.get(), left_on=house_day())
    make_employee(nordlys, given_name="Myself", unit=lead.units.get(), user=lead.user)
    assert set(rows(as_member(lead).get(PAGE).content.decode())) == set(team)


def test_another_track_is_another_figure(nordlys, team, lead, as_member):
    make_score_notice(nordlys)
    found = rows(as_member(lead).get(f"{PAGE}?track=relationship").content.decode())
    assert all("no answers" in cells for cells in found.values())


def test_the_number_of_queries_does_not_grow_with_the_team(
    nordlys, unit, team, lead, as_member, django_assert_num_queries
):
    make_score_notice(nordlys)
    client = as_member(lead)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    programme = make_programme(nordlys, track="touchpoint")
    for _ in range(9):
        one = make_employee(nordlys, unit=unit)
        make_response(programme, score=9, employee=one, unit=unit, day=house_day())
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
