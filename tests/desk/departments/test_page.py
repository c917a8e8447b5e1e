"""Between departments: what stands there for whom, beside what customers say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.rules.internal import quarter_before, quarter_of
from pejling.people.models import AuditEntry
from pejling.programme.models import Programme
from tests.days import house_day
from tests.fieldwork.internal.house import make_house, said_between_us
from tests.insight.counting import answer
from tests.makers import make_member, make_programme, make_response

pytestmark = pytest.mark.django_db
URL = "/o/nordlys/departments/"
LAST = quarter_before(quarter_of(house_day()))


@pytest.fixture
def house(nordlys):
    return make_house(nordlys).begins(LAST, departments=2, state="draft")


def words(response, status=200):
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_before_anybody_was_asked_the_page_says_what_it_is(desk, nordlys):
    html = words(desk.get(URL))

    assert "Nobody was asked in Q" in html
    assert "Set it up" in html


def test_a_department_with_enough_answers_has_its_figure_beside_the_customers(desk, house):
    said_between_us(house, [8] * 6 + [2] * 6, quarter=LAST, comment="Slow & kind")
    programme = make_programme(house.organisation)
    for score in (9, 9, 9, 9, 9, 9):
        make_response(programme, score=score, unit=house.warehouse, day=LAST)

    html = words(desk.get(URL))

    assert ">5.0<" in html  # the mean of colleagues' scores
    assert "+100" in html  # the customers' nps: two figures, no third
    assert html.count("Slow &amp; kind") == 12
    assert html.count('class="fig-value"') == 2


def test_few_answers_are_not_shown_to_the_owner_either(desk, house):
    said_between_us(house, [3] * 4, quarter=LAST, comment="Slow")
    said_between_us(house, [10] * 7, quarter=LAST, unit=house.accounts, comment="Kind")

    html = words(desk.get(URL))

    assert "Slow" not in html
    assert "Kind" not in html  # seven answers: a figure, no words
    assert "Comments are shown from ten answers on." in html
    assert html.count('class="fig-value"') == 1


def test_the_running_quarter_cannot_be_asked_for(desk, house):
    said_between_us(house, [0] * 20, quarter=quarter_of(house_day()), comment="Secret")

    html = words(desk.get(f"{URL}?quarter={quarter_of(house_day())}"))

    assert "Secret" not in html
    assert "fig-value" not in html


def test_an_employee_sees_no_department(as_member, house):
    said_between_us(house, [8] * 12, quarter=LAST, comment="Kind")

    html = words(as_member(make_member(house.organisation)).get(URL))

    assert "Kind" not in html
    assert "fig-value" not in html


def test_the_radar_says_it_below_the_unit_and_adds_nothing(desk, house):
    programme = make_programme(house.organisation)
    for score in (9, 9, 9, 3, 3, 3):
        answer(programme, score=score, unit=house.warehouse, day=house_day())
    before = words(desk.get("/o/nordlys/"))
    said_between_us(house, [10] * 5, quarter=LAST)

    after = words(desk.get("/o/nordlys/"))

    said = "10.0 of 10"
    assert said not in before
    assert said in after
    assert before.count("fig-value") == after.count("fig-value")


def test_it_is_set_up_started_paused_and_gone_on_with(desk, nordlys):
    house = make_house(nordlys)
    form = {
        "departments": [house.warehouse.public_id, house.accounts.public_id],
        "front_line": [house.sales.public_id],
        "asks_a_quarter": "3",
        "sender": house.sellers[0].public_id,
        "name": "Mellem os",
    }
    assert desk.post(f"{URL}set-up/", form).status_code == 302
    programme = Programme.internal.get()
    assert (programme.state, programme.name, programme.recommend) == ("draft", "Mellem os", False)
    _, rules = programme.rules_on(house_day())
    assert rules.internal.department_ids == tuple(sorted([house.warehouse.pk, house.accounts.pk]))
    html = words(desk.get(f"{URL}set-up/"))
    assert "Lager: 8 colleagues" in html
    assert "checked" in html

    for to, state in (("running", "running"), ("paused", "paused"), ("running", "running")):
        desk.post(f"{URL}switch/", {"to": to})
        assert Programme.internal.get().state == state
    assert AuditEntry.objects.filter(subject_id=programme.public_id).count() == 4


def test_without_a_sender_it_does_not_begin(desk, house):
    Programme.internal.update(sender=None)

    html = words(desk.post(f"{URL}switch/", {"to": "running"}, follow=True))

    assert "Somebody must sign" in html
    assert Programme.internal.get().state == "draft"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"departments": []}, "Choose at least one department."),
        ({"asks_a_quarter": "5"}, "less than or equal to 4"),
        ({"name": ""}, "This field is required."),
        ({"departments": ["strangestrange"]}, "strangestrange"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(desk, nordlys, change, said):
    house = make_house(nordlys)
    form = {"departments": [house.warehouse.public_id], "asks_a_quarter": "2", "name": "X", **change}

    assert said in words(desk.post(f"{URL}set-up/", form), status=422)
    assert not Programme.internal.exists()


def test_the_letter_can_be_read_and_changed(desk, house):
    url = f"/o/nordlys/programmes/{house.programme.public_id}/wording/da/"
    html = words(desk.get(url))

    assert "Hvor godt støtter {{ department }} dig" in html
    assert "Hvor godt støtter Bogholderi dig" in html
    letter = desk.post(f"{url}letter/", {"reader": "example"})
    assert "fordi du arbejder hos Nordlys" in letter.content.decode()


def test_queries_do_not_grow_with_the_departments(desk, house, django_assert_max_num_queries):
    said_between_us(house, [8] * 6, quarter=LAST)
    with CaptureQueriesContext(connection) as with_one:
        desk.get(URL)
    said_between_us(house, [8] * 6, quarter=LAST, unit=house.accounts)
    said_between_us(house, [8] * 6, quarter=LAST, unit=house.sales)

    with django_assert_max_num_queries(len(with_one)):
        desk.get(URL)
