from datetime import timedelta

import pytest

from pejling.demo.cast import WRENFIELD
from pejling.demo.comments import ROOT_CAUSES, THEMES_OF
from pejling.demo.house import found_house
from pejling.demo.wrenfield import plan_for
from pejling.people.models import AuditEntry, ScoreNotice
from pejling.themes.rules.defaults import DEFAULT_NAMES
from tests.makers import NOW, TODAY

PLANS = [plan_for(("ordering", str(number), "x"), "price") for number in range(1_000)]
MADE = [plan for plan in PLANS if plan]


def test_customers_are_mostly_contacted_within_a_day():
    in_time = sum(plan.contacted <= timedelta(hours=24) for plan in MADE)

    assert 0.88 < in_time / len(PLANS) < 0.97
    assert in_time < len(MADE)


def test_some_cases_are_forgotten():
    assert 10 < len(PLANS) - len(MADE) < 80


def test_a_case_is_taken_then_contacted_then_resolved():
    assert all(timedelta(0) < plan.taken < plan.contacted < plan.solved for plan in MADE)


def test_root_causes_are_those_of_the_list():
    assert set(ROOT_CAUSES.values()) <= set(DEFAULT_NAMES)
    assert {theme for themes in THEMES_OF.values() for theme in themes} == set(ROOT_CAUSES)
    assert plan_for(("ordering", "1", "x"), "").root_cause == "other"


@pytest.mark.django_db
def test_the_invented_colleagues_were_told_before_their_figures_are_shown(nordlys):
    for _ in range(2):
        found_house(nordlys, WRENFIELD, now=NOW)

    notice = ScoreNotice.objects.get()
    assert notice.informed_on < notice.shown_from < TODAY
    assert AuditEntry.objects.get(action="score_notice_recorded").actor == "system"
