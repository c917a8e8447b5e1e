"""Counts stop where nobody wants to know more."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pejling.desk.cases.badge import CaseBadge, case_badge
from pejling.desk.cases.counting import capped, count_up_to_most
from pejling.followup.models import Case
from pejling.people.queries.viewers import viewer_for
from tests.makers import make_case, make_programme, make_response


@pytest.fixture
def five(nordlys, monkeypatch):
    monkeypatch.setattr("pejling.desk.cases.counting.MOST_COUNTED", 3)
    programme, late = make_programme(nordlys), timezone.now() - timedelta(hours=1)
    return [make_case(make_response(programme, score=1), due_at=late) for _ in range(5)]


def test_no_more_is_read_than_is_said(five):
    with CaptureQueriesContext(connection) as captured:
        assert count_up_to_most(Case.objects.all()) == 4
    assert "LIMIT 4" in captured[0]["sql"]


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (3, "3"), (4, "3+")])
def test_one_more_than_the_most_is_shown_with_a_plus(five, number, shown):
    assert capped(number) == shown


def test_the_page_and_the_menu_show_it(five, desk):
    html = desk.get("/o/nordlys/cases/").content.decode()
    assert re.search(r'<span class="badge late">3\+<span class="visually-hidden">\s*waiting,\s*3\+ overdue', html)
    assert re.search(r'Waiting <span class="muted">3\+</span>', html)


def test_the_badge_is_one_read_until_more_wait_than_anybody_counts(nordlys, five, owner, monkeypatch):
    viewer, now = viewer_for(owner.user, nordlys), timezone.now()
    with CaptureQueriesContext(connection) as captured:
        assert case_badge(viewer, now=now) == CaseBadge(waiting=4, overdue=4)
    assert len(captured) == 2

    monkeypatch.setattr("pejling.desk.cases.counting.MOST_COUNTED", 5)
    with CaptureQueriesContext(connection) as captured:
        assert case_badge(viewer, now=now) == CaseBadge(waiting=5, overdue=5)
    assert len(captured) == 1


def test_the_badge_tells_the_late_from_those_who_have_time_or_were_contacted(nordlys, owner):
    programme, now = make_programme(nordlys), timezone.now()
    hour = timedelta(hours=1)
    for due, state in ((-hour, "open"), (hour, "open"), (-hour, "contacted"), (-hour, "withdrawn")):
        make_case(make_response(programme, score=1), due_at=now + due, state=state, contacted_at=now)

    assert case_badge(viewer_for(owner.user, nordlys), now=now) == CaseBadge(waiting=3, overdue=1)
