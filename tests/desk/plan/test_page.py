"""The plan page: figures with their intervals, and another plan for each wish."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.http import QueryDict

from pejling.coach.queries.plans import WhatIf
from pejling.desk.plan.wishes import wishes_of
from pejling.insight.actions.rebuilding import rebuild
from pejling.programme.rules.versions import Gaps, default_relationship_rules, default_touchpoint_rules
from tests.days import house_day
from tests.makers import (
    make_contact,
    make_employee,
    make_event,
    make_member,
    make_programme,
    make_response,
    make_touchpoint,
    make_unit,
)

PLAN = "/o/nordlys/plan/"


@pytest.fixture
def base(nordlys):
    """Two units with a lead each; Aarhus has forty customers who are asked and buy, Bergen has two."""
    units = {}
    for name, size in (("Aarhus", 40), ("Bergen", 2)):
        units[name] = unit = make_unit(nordlys, name=name, lead=make_employee(nordlys, given_name=f"{name}s leder"))
        for _ in range(size):
            make_event(make_contact(nordlys, unit=unit), on=house_day() - timedelta(days=6))
    slot = replace(default_relationship_rules(), gaps=Gaps(yearly_cap=None))
    programme = make_programme(nordlys, name="The whole", rules=slot)
    for _ in range(30):
        make_response(programme, score=2, day=house_day() - timedelta(days=30))
    rebuild(nordlys.pk)
    touchpoint = make_touchpoint(nordlys)
    rules = replace(default_touchpoint_rules(delay_days=3), gaps=Gaps(any_ask=14, same_touchpoint=0, yearly_cap=None))
    make_programme(nordlys, name="A purchase", track="touchpoint", touchpoint=touchpoint, rules=rules)
    return units


def text_of(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_the_page_says_asks_answers_work_precision_and_reach(desk, base):
    answer = desk.get(PLAN)
    text = text_of(answer)
    for words in ("The whole", "A purchase", "All together", "Aarhuss leder", "Who can be reached", "Month by month"):
        assert words in text
    assert "±" in text
    assert "nobody was asked yet" in text
    assert re.search(r"\d+% \(\d+ to \d+%\)", text)


def test_a_unit_that_is_too_small_is_told_so_plainly(desk, base):
    text = text_of(desk.get(PLAN))
    assert re.search(r"Bergen unit Too small to be scored by month: about (<0\.1|\d\.\d) answers\.", text)
    assert "too small: read the answers instead" in text


def test_a_short_history_says_that_it_knows_no_seasons(desk, base):
    assert "Only 1 week of events is known" in text_of(desk.get(PLAN))


def test_a_wish_makes_another_plan_and_says_that_nothing_was_changed(desk, base):
    before, after = desk.get(PLAN), desk.get(PLAN + "?share=10&channels=email")
    assert after.context["asks"] < before.context["asks"]
    assert "nothing has been changed" in text_of(after)
    assert "nothing has been changed" not in text_of(before)


def test_too_much_work_suggests_a_lower_share_by_its_number(desk, base):
    assert desk.get(PLAN + "?capacity=100").context["advice"] == ""
    found = desk.get(PLAN + "?capacity=1")
    advice = found.context["advice"]
    assert str(base["Aarhus"].lead) in advice
    share = int(re.search(r"Asking (\d+)%", advice)[1])
    assert 1 <= share < 100
    assert f"?share={share}&amp;capacity=1" in found.content.decode()


def test_a_mistyped_wish_is_answered_beside_the_form_and_the_plan_stays(desk, base):
    answer = desk.get(PLAN, {"gap_days": "soon", "share": "120"})
    text = text_of(answer)
    assert answer.status_code == 200
    assert "“soon” is no whole number from 0 to 365." in text
    assert "“120” is no whole number from 1 to 100." in text
    assert "All together" in text


def test_an_organisation_without_programmes_is_told_what_will_be_here(desk, nordlys):
    assert "No programme is running" in text_of(desk.get(PLAN))


def test_a_manager_of_one_unit_sees_its_rows_only(as_member, nordlys, base):
    manager = make_member(nordlys, role="manager")
    manager.units.add(base["Aarhus"])
    text = text_of(as_member(manager).get(PLAN))
    assert "Aarhus unit" in text
    assert "Bergen unit" not in text
    assert "Bergens leder" not in text


def test_the_plan_is_in_the_menu_of_those_who_may_open_it(as_member, nordlys):
    pages = {role: as_member(make_member(nordlys, role=role)).get("/o/nordlys/team/") for role in ("analyst", "lead")}
    assert {role: PLAN in page.content.decode() for role, page in pages.items()} == {"analyst": True, "lead": False}


def test_another_wish_reads_nothing_of_the_base_again(desk, base, django_assert_max_num_queries):
    desk.get(PLAN)
    with django_assert_max_num_queries(38):
        desk.get(PLAN + "?gap_days=60")


@pytest.mark.parametrize(
    ("query", "wish"),
    [
        ("", WhatIf()),
        ("gap_days=0&share=25&capacity=4", WhatIf(0, 0.25, capacity=4)),
        ("channels=sms&channels=email", WhatIf(channels=frozenset({"sms", "email"}))),
    ],
)
def test_the_address_is_the_wish(query, wish):
    assert wishes_of(QueryDict(query)).wish == wish


def test_a_channel_that_does_not_exist_is_a_problem(db):
    wishes = wishes_of(QueryDict("channels=fax"))
    assert list(wishes.problems) == ["channels"]
    assert wishes.wish == WhatIf()
