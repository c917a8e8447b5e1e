"""A colleague's year on paper: the sections, what they hold back, and a PDF that opens."""

from datetime import date

import pytest
from django.utils import translation

from pejling.desk.persons.paper import year_of
from pejling.desk.persons.review import sections_of
from pejling.people.models import CoachingNote
from pejling.people.queries.viewers import viewer_for
from tests.days import house_day
from tests.makers import (
    make_contact,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_score_notice,
    make_unit,
)

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys)


@pytest.fixture
def astrid(nordlys, unit, colleague):
    return make_employee(nordlys, unit=unit, user=colleague.user)


@pytest.fixture
def lead(nordlys, unit):
    member = make_member(nordlys, role="lead")
    member.units.add(unit)
    return member


@pytest.fixture
def give(nordlys, astrid):
    programme = make_programme(nordlys, track="touchpoint")

    def given(*scores, **fields):
        for one in scores:
            make_response(programme, score=one, employee=astrid, unit=astrid.unit, **({"day": TODAY} | fields))

    return given


def sections(astrid, member, year="2026"):
    viewer = viewer_for(member.user, astrid.organisation)
    return list(sections_of(astrid, viewer, year_of(year, today=TODAY), today=TODAY))


def test_praise_comes_first_and_only_of_the_year(give, astrid, colleague):
    give(10, comment="Tak for i år")
    give(10, comment="Tak for sidst", day=date(2025, 12, 31))
    give(2, comment="For sent")
    praise, others, *_ = sections(astrid, colleague)
    assert [one["comment"] for one in praise.quotes] == ["Tak for i år"]
    assert [one["comment"] for one in others.quotes] == ["For sent"]


def test_below_seventy_percent_it_says_not_fit_for_pay(nordlys, give, astrid, colleague):
    make_score_notice(nordlys, shown_from=TODAY)
    give(*[10] * 30)
    [figure] = [one for one in sections(astrid, colleague) if one.title == "Touchpoint"]
    assert (figure.value, figure.notice) == ("+100", "Not fit for pay")
    give(*[10] * 90)  # 120 of 170
    [figure] = [one for one in sections(astrid, colleague) if one.title == "Touchpoint"]
    assert figure.notice == ""
    assert any("not made for pay" in point for point in figure.points)


def test_the_lead_gets_no_figure_of_nine_answers(nordlys, give, astrid, lead, colleague):
    make_score_notice(nordlys, shown_from=TODAY)
    give(*[10] * 9)
    seen, own = ({one.title: one for one in sections(astrid, who)}["Touchpoint"] for who in (lead, colleague))
    assert (seen.value, own.value) == ("", "+100")
    assert seen.points[0] == "9 answers: too few for a figure of one person."


def test_without_the_notice_there_are_words_only(give, astrid, lead):
    give(*[10] * 40)
    assert all(one.value == "" for one in sections(astrid, lead))
    assert any(one.title == "Figures are off" for one in sections(astrid, lead))


def test_notes_for_leads_only_never_come_on_paper(nordlys, astrid, lead):
    for text, shared in (("Ring oftere", True), ("Overvej kursus", False)):
        at = nordlys.created_at
        CoachingNote.objects.create(organisation=nordlys, employee=astrid, at=at, text=text, shared=shared)
    assert list(sections(astrid, lead)[-1].points) == ["Ring oftere"]


@pytest.mark.parametrize(("wish", "number"), [("2025", 2025), ("2999", 2026), ("", 2026), ("²⁰²⁵", 2026), ("1", 2026)])
def test_only_years_that_have_begun(wish, number):
    assert year_of(wish, today=TODAY).number == number


def test_a_year_that_is_not_over_says_so():
    with translation.override("da"):
        assert "10. marts" in year_of("2026", today=TODAY).words
        assert year_of("2025", today=TODAY).words == "2025"


def test_it_is_a_pdf_whatever_customers_are_called(nordlys, give, astrid, colleague, as_member):
    make_score_notice(nordlys)
    contact = make_contact(nordlys, given_name='#panic("x")', family_name="*_$")
    give(*[10, 3] * 30, comment="#import “*” $\\", contact=contact, day=house_day())
    answer = as_member(colleague).get(f"/o/nordlys/team/{astrid.public_id}/review.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
