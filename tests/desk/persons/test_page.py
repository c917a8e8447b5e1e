"""One's own page, and the page of somebody whom one leads."""

import re

import pytest
from django.utils import timezone

from tests.days import house_day
from tests.makers import (
    make_case,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_score_notice,
    make_unit,
)

ME = "/o/nordlys/me/"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint")


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys, name="Aarhus")


@pytest.fixture
def astrid(nordlys, unit, colleague):
    return make_employee(nordlys, unit=unit, user=colleague.user)


@pytest.fixture
def lead(nordlys, unit):
    member = make_member(nordlys, role="lead")
    member.units.add(unit)
    return member


@pytest.fixture
def give(programme, astrid):
    def given(*scores, employee=None, **fields):
        now = {"day": house_day(), "answered_at": timezone.now()}
        who = employee or astrid
        return [make_response(programme, score=one, employee=who, unit=who.unit, **(now | fields)) for one in scores]

    return given


def page(client, url=ME):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_praise_comes_first(give, colleague, as_member):
    give(3, comment="Alt for sent")
    give(10, comment="Fantastisk hjælp")
    give(9)
    html = page(as_member(colleague))
    assert html.index("Fantastisk") < html.index("The other answers") < html.index("Alt for sent")


def test_figures_are_off_until_employees_were_informed(nordlys, give, colleague, lead, astrid, as_member):
    give(*[10] * 20)
    for member, url in ((colleague, ME), (lead, f"/o/nordlys/team/{astrid.public_id}/")):
        html = page(as_member(member), url)
        assert "Figures are off" in html
        assert "fig-value" not in html
    make_score_notice(nordlys)
    for member, url in ((colleague, ME), (lead, f"/o/nordlys/team/{astrid.public_id}/")):
        assert '<strong class="fig-value">+100</strong>' in page(as_member(member), url)


def test_what_may_not_be_concluded_is_said(nordlys, give, colleague, as_member):
    make_score_notice(nordlys)
    give(*[10] * 5)
    said = text(page(as_member(colleague)))
    assert "Not fit for pay" in said
    assert "reliability 9%" in said
    assert "About 117 answers are needed" in said
    assert "there are 5." in said


def test_a_lead_sees_no_figure_of_nine_answers(nordlys, give, colleague, lead, astrid, as_member):
    make_score_notice(nordlys)
    give(*[10] * 9)
    assert "fig-value" in page(as_member(colleague))
    html = page(as_member(lead), f"/o/nordlys/team/{astrid.public_id}/")
    assert "9 answers: too few for a figure of one person." in text(html)
    assert "fig-value" not in html
    assert "+100" not in html


def test_no_colleague_is_named(nordlys, give, colleague, unit, as_member):
    make_score_notice(nordlys)
    other = make_employee(nordlys, given_name="Bjørn", unit=unit)
    give(*[0] * 12, employee=other, comment="Bjørn kom for sent")
    give(*[10] * 12)
    html = page(as_member(colleague))
    assert "Bjørn" not in html


@pytest.mark.parametrize("role", ["employee", "analyst", "executive"])
def test_nobody_else_opens_it(nordlys, astrid, as_member, role):
    peer = make_member(nordlys, role=role)
    make_employee(nordlys, unit=astrid.unit, user=peer.user)
    assert as_member(peer).get(f"/o/nordlys/team/{astrid.public_id}/").status_code == 403


def test_the_lead_of_another_unit_does_not_open_it(nordlys, astrid, as_member):
    stranger = make_member(nordlys, role="lead")
    stranger.units.add(make_unit(nordlys))
    assert as_member(stranger).get(f"/o/nordlys/team/{astrid.public_id}/").status_code == 403


def test_ones_own_page_has_one_address(astrid, colleague, as_member):
    answer = as_member(colleague).get(f"/o/nordlys/team/{astrid.public_id}/")
    assert answer.headers["Location"] == ME


def test_waiting_cases_are_counted(give, colleague, as_member):
    for answer in give(2, 3):
        make_case(answer)
    assert "2 customers wait" in text(page(as_member(colleague)))


def test_who_is_no_employee_is_told_what_is_missing(desk):
    assert "No employee has your address" in page(desk)


def test_the_number_of_queries_does_not_grow_with_the_answers(
    nordlys, give, colleague, as_member, django_assert_max_num_queries
):
    make_score_notice(nordlys)
    client = as_member(colleague)
    give(*[10, 3] * 6, comment="Tak")
    for answer in give(2, 3):
        make_case(answer)
    for _ in range(4):
        give(*[9] * 12, employee=make_employee(nordlys))
    with django_assert_max_num_queries(30):
        page(client)


def test_only_the_unhappy_wait(give, as_member, colleague):
    unhappy, content = give(2, 10)
    make_case(unhappy)
    make_case(content, kind="promoter")
    assert "1 customer waits" in text(page(as_member(colleague)))
