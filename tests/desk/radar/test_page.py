"""The radar page: what a reader sees, what they may not see, and how it renews itself."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pejling.desk.cases import counting
from pejling.followup.models import Case
from pejling.people.models import Employee
from tests.days import house_day
from tests.insight.counting import answer, ask
from tests.makers import (
    make_case,
    make_contact,
    make_employee,
    make_improvement,
    make_member,
    make_programme,
    make_response,
    make_score_notice,
    make_touchpoint,
    make_unit,
)

pytestmark = pytest.mark.django_db
URL = "/o/nordlys/"


@pytest.fixture
def today():
    return house_day()


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def give(programme, scores, **fields):
    for score in scores:
        answer(programme, score=score, **fields)


def page(client, url=URL, **headers):
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def seen_of(html):
    return re.search(r'hx-vals=\'{"seen": "(\w+)"}\'', html)[1]


def test_the_figure_has_its_sign_its_interval_and_n(desk, programme, today):
    give(programme, [0] * 20 + [7] * 30 + [10] * 50, day=today)
    html = page(desk)
    assert '<strong class="fig-value">+30</strong>' in html
    assert "14 to 44" in html
    assert "n 100" in html


def test_a_negative_figure_has_a_true_minus(desk, programme, today):
    give(programme, [0] * 30, day=today)
    assert '<strong class="fig-value">−100</strong>' in page(desk)


def test_no_answers_are_said_so_and_never_shown_as_0(desk, programme):
    html = page(desk)
    assert "No answers yet" in html
    assert "fig-value" not in html


def test_four_answers_are_counted_but_not_scored(desk, programme, today):
    give(programme, [0, 9, 9, 10], day=today)
    html = page(desk)
    assert "4 answers" in text(html)
    assert "too few for a score" in html
    assert "fig-value" not in html


@pytest.mark.parametrize(("n", "state", "words"), [(5, "grey", "too few to compare"), (10, "few", "few answers")])
def test_few_answers_are_told(desk, programme, today, n, state, words):
    give(programme, [10] * n, day=today)
    html = page(desk)
    assert f'class="figure fig-large {state}"' in html
    assert words in html


def test_an_empty_house_says_what_will_be_here(desk):
    words = text(page(desk))
    assert "Start a relationship programme" in words
    assert words.count("Not measured yet") == 6


def test_what_passers_by_said_stands_apart(desk, nordlys, today):
    delivery = make_programme(nordlys, track="touchpoint")
    give(delivery, [10] * 40, day=today)
    assert "Unasked" not in text(page(desk))
    give(delivery, [0] * 20, day=today, source="open")
    words = text(page(desk))
    assert "+100" in words
    assert "Unasked, apart from the figure above: −100" in words


def test_each_drawing_has_a_table_behind_it(desk, programme, today):
    for weeks in range(3):
        give(programme, [3, 9, 9, 9, 10], day=today - timedelta(days=31 * weeks))
    html = page(desk)
    assert html.count('role="img"') == html.count("<title>") - 1  # the page's own
    assert re.search(r'<th scope="row">3</th><td>3</td>', html)
    assert "Month by month" in html


def test_drawings_hold_whole_numbers_in_every_language(desk, programme, owner, today):
    give(programme, [0] * 7 + [7] * 11 + [10] * 13, day=today)
    owner.user.language = "da"
    owner.user.save(update_fields=["language"])
    html = page(desk)
    drawn = re.findall(r' (?:d|x|y)="([^"]+)"', html)
    assert drawn
    assert not [one for one in drawn if "," in one]


def test_the_wall_holds_on_the_page(nordlys, programme, colleague, as_member, today):
    make_score_notice(nordlys)
    mine = make_employee(nordlys, user=colleague.user)
    give(programme, [10] * 6, employee=mine, day=today)
    give(programme, [0] * 60, employee=make_employee(nordlys), day=today)
    html = page(as_member(colleague))
    assert '<strong class="fig-value">+100</strong>' in html
    assert "you see the answers that concern you" in html
    assert "Start a relationship programme" not in html


def test_ones_own_figures_are_off_until_employees_were_informed(nordlys, programme, colleague, as_member, today):
    give(programme, [10] * 6, employee=make_employee(nordlys, user=colleague.user), day=today)
    html = page(as_member(colleague))
    assert "fig-value" not in html
    assert "off until employees were informed" in html
    assert as_member(colleague).get(URL, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_beyond_the_wall_is_nothing(as_member, outsider, nordlys):
    assert as_member(outsider).get(URL).status_code == 404


def test_units_lead_to_their_answers(desk, nordlys, programme, today):
    unit = make_unit(nordlys, name="Aarhus <Havn>")
    give(programme, [10] * 6, unit=unit, day=today)
    html = page(desk)
    assert "Aarhus &lt;Havn&gt;" in html
    assert f"/o/nordlys/answers/?days=90&amp;unit={unit.public_id}&amp;track=relationship" in html


def test_the_period_is_in_the_query_string(desk, programme, today):
    give(programme, [10] * 6, day=today - timedelta(days=60))
    assert "fig-value" in page(desk)
    assert "fig-value" not in page(desk, f"{URL}?days=30")
    assert "fig-value" in page(desk, f"{URL}?days=nonsense")


def test_a_touchpoint_that_fell_is_told_and_marked(desk, nordlys, today):
    touchpoint = make_touchpoint(nordlys, name="Delivery")
    programme = make_programme(nordlys, track="touchpoint", touchpoint=touchpoint)
    give(programme, [10] * 60, day=today - timedelta(days=100))
    give(programme, [0] * 30 + [10] * 30, day=today - timedelta(days=9))
    words = text(page(desk))
    assert "Delivery : down by 100" in words
    assert words.count("▼") == 1


def test_no_more_overdue_cases_are_counted_than_are_said(desk, programme, nordlys, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 3)
    for _ in range(5):
        case = make_case(make_response(programme, score=1))
        Case.objects.filter(pk=case.pk).update(due_at=timezone.now() - timedelta(hours=1))

    with CaptureQueriesContext(connection) as read:
        html = re.sub(r"\s+", " ", desk.get(URL).text)

    assert "3+ cases are overdue" in html
    counts = [one["sql"] for one in read.captured_queries if "COUNT(" in one["sql"] and "due_at" in one["sql"]]
    assert counts
    assert all("LIMIT 4" in sql for sql in counts)


def test_overdue_cases_are_counted_and_linked(desk, programme, nordlys):
    now = timezone.now()
    for hours in (-1, -2, 5):
        response = answer(programme, score=2, contact=make_contact(nordlys), answered_at=now, confirmed_at=now)
        make_case(response, due_at=now + timedelta(hours=hours))
    html = page(desk)
    assert "2 cases are overdue" in html
    assert 'href="/o/nordlys/cases/?show=all"' in html


def test_nothing_new_is_not_sent_again(desk, programme, today):
    give(programme, [9] * 5, day=today)
    seen = seen_of(page(desk))
    response = desk.get(f"{URL}?seen={seen}", headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")


def test_a_new_answer_is_sent_at_once_unfolded_as_it_is(desk, programme, today):
    give(programme, [9] * 5, day=today)
    seen = seen_of(page(desk))
    give(programme, [0], day=today)
    response = desk.get(f"{URL}?seen={seen}", headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert b"+67" in response.content
    assert b"<html" not in response.content


def test_the_page_asks_for_its_own_period_again(desk, programme):
    assert f'hx-get="{URL}?days=365" hx-trigger="every 5s"' in page(desk, f"{URL}?days=365")


def test_what_was_done_is_marked_on_the_lines_it_concerns(desk, nordlys, programme, today):
    moment = make_programme(nordlys, track="touchpoint")
    for one in (programme, moment):
        for weeks in (0, 5, 9):
            give(one, [3, 9, 9, 9, 10], day=today - timedelta(weeks=weeks))
    start = today - timedelta(weeks=3)
    done = {"state": "done", "starts_on": start}
    make_improvement(nordlys, title="Ring first", unit=make_unit(nordlys, name="Aarhus"), **done)
    make_improvement(nordlys, title="Track the parcel", touchpoint=moment.touchpoint, **done)
    make_improvement(nordlys, title="Only an idea", starts_on=start)
    make_improvement(nordlys, title="Given up", state="dropped", starts_on=start)
    html = page(desk)
    assert html.count('class="fig-flag"') == 2
    relationship, _, journey = html.partition('id="journey"')
    assert "Aarhus: Ring first" in relationship
    assert "Track the parcel" not in relationship
    assert "Track the parcel" in journey
    assert html.count("<td>Track the parcel</td>") == 2  # the line's table, and that of the opened figure
    assert "Only an idea" not in html
    assert "Given up" not in html


def test_what_waits_for_a_verdict_stands_with_the_week_s_news(desk, nordlys, today):
    start = today - timedelta(days=91)
    for title, state, proposed in (("Ring first", "done", "shown"), ("New van", "done", "no_effect")):
        make_improvement(nordlys, title=title, state=state, proposed=proposed, starts_on=start)
    make_improvement(nordlys, title="Decided", state="shown", proposed="shown", starts_on=start)
    words = text(page(desk)).partition("This week")[2].partition("The journey")[0]
    assert "Ring first : an effect shows: decide" in words
    assert "New van : no effect shows: decide" in words
    assert "Decided" not in words


def test_what_was_done_elsewhere_is_no_mark_on_a_lead_s_line(nordlys, programme, as_member, today):
    lead, region = make_member(nordlys, role="lead"), make_unit(nordlys)
    shop = make_unit(nordlys, parent=region)
    lead.units.add(shop)
    for weeks in (0, 5, 9):
        give(programme, [3, 9, 9, 9, 10], day=today - timedelta(weeks=weeks), unit=shop)
    for title, unit in (("Here", shop), ("Above", region), ("Elsewhere", make_unit(nordlys)), ("Everywhere", None)):
        make_improvement(nordlys, title=title, unit=unit, state="doing", starts_on=today - timedelta(days=40))
    html = page(as_member(lead))
    assert [title in html for title in ("Here", "Above", "Elsewhere", "Everywhere")] == [True, True, False, True]


def test_a_unit_says_since_when_and_what_was_done_there(desk, nordlys, programme, today):
    region = make_unit(nordlys, name="Region")
    shop, other = make_unit(nordlys, name="Aarhus", parent=region), make_unit(nordlys, name="Oslo", parent=region)
    for weeks in range(8):
        give(programme, 2 * ([9, 9, 10] if weeks > 3 else [1, 2, 3]), day=today - timedelta(weeks=weeks), unit=shop)
        give(programme, 6 * [9], day=today - timedelta(weeks=weeks), unit=other)
    make_improvement(nordlys, title="Second haulier", unit=shop, state="doing", starts_on=today - timedelta(days=10))

    rows = page(desk).split('<li class="depth-')[1:]
    drawn = {re.search(r'unit-name">(\w+)', row)[1]: row for row in rows}

    assert all(f'aria-label="{name}, week by week"' in row for name, row in drawn.items())
    assert ["Second haulier" in drawn[name] for name in ("Region", "Aarhus", "Oslo")] == [False, True, False]


def queries_of(client):
    page(client)
    with CaptureQueriesContext(connection) as seen:
        page(client)
    return len(seen)


def test_the_number_of_queries_does_not_grow_with_what_is_shown(desk, nordlys, programme, today):
    def happens_at(stage):
        touchpoint = make_touchpoint(nordlys, stage=stage)
        moment = make_programme(nordlys, track="touchpoint", touchpoint=touchpoint)
        for _ in range(4):
            give(moment, [3, 9], unit=make_unit(nordlys), day=today)
            ask(moment, day=today, answered=True)
        make_improvement(nordlys, touchpoint=touchpoint, unit=make_unit(nordlys), state="done", starts_on=today)

    happens_at("buy")
    before = queries_of(desk)
    for stage in ("receive", "help", "help", "renew"):
        happens_at(stage)
    assert queries_of(desk) == before
    assert before <= 30  # more where a period begins or ends within a week: its days are counted by themselves


def test_the_number_of_queries_does_not_grow_with_a_leads_units(nordlys, programme, as_member, today):
    lead = make_member(nordlys, role="lead")
    Employee.objects.create(organisation=nordlys, external_id="lead", given_name="Lone", user=lead.user)

    def unit_more():
        unit = make_unit(nordlys)
        lead.units.add(unit)
        give(programme, [3, 9], unit=unit, day=today)
        make_improvement(nordlys, unit=unit, state="done", starts_on=today)

    unit_more()
    client = as_member(lead)
    before = queries_of(client)
    for _ in range(5):
        unit_more()
    assert "n 12" in page(client)
    assert queries_of(client) == before
    assert before <= 60  # one of them for the improvements, two for what colleagues say
