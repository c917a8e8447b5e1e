"""Targets: what the interval can tell, and nothing more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.insight.queries.targets import outcomes
from pejling.insight.rules.targets import Verdict, judge
from pejling.people.actions.targets import TargetRefused, remove_target, set_target
from pejling.people.models import AuditEntry, Target
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.viewer import system_viewer
from tests.insight.counting import answer
from tests.makers import NOW, TODAY, make_member, make_programme, make_unit

QUERIES = 11
points = st.integers(-100, 100)


@given(points, points, points)
def test_a_verdict_holds_for_every_figure_in_the_interval(first, second, target):
    low, high = sorted((first, second))
    verdict = judge(low, high, target)
    inside = range(low, high + 1)
    assert (verdict is Verdict.REACHED) == all(value >= target for value in inside)
    assert (verdict is Verdict.NOT_REACHED) == all(value < target for value in inside)


def test_without_an_interval_nothing_can_be_told():
    assert judge(None, None, -100) is Verdict.CANNOT_TELL


@pytest.fixture
def unit(nordlys):
    return make_unit(nordlys)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def aim(unit, value, *, year=2026, track="relationship"):
    return Target.objects.create(organisation=unit.organisation, unit=unit, track=track, year=year, value=value)


def give(programme, unit, *counts, day=TODAY):
    for score, n in zip((0, 7, 10), counts, strict=True):
        for _ in range(n):
            answer(programme, score=score, unit=unit, day=day)


def outcome(target, viewer=None):
    viewer = viewer or system_viewer(target.organisation_id)
    [found] = outcomes(viewer, [target], year=target.year, today=TODAY)
    return found


@pytest.mark.django_db
class TestOutcomes:
    @pytest.mark.parametrize(
        ("value", "verdict"),
        [(30, Verdict.REACHED), (60, Verdict.CANNOT_TELL), (99, Verdict.NOT_REACHED)],
    )
    def test_the_whole_interval_decides(self, programme, unit, value, verdict):
        give(programme, unit, 10, 20, 70)  # +60, about 46 to 72
        assert outcome(aim(unit, value)).verdict is verdict

    def test_units_below_count_and_other_years_do_not(self, programme, unit):
        give(programme, make_unit(unit.organisation, parent=unit), 0, 0, 12)
        give(programme, unit, 9, 0, 0, day=date(2025, 12, 31))
        give(programme, make_unit(unit.organisation), 9, 0, 0)
        assert outcome(aim(unit, 0)).figure.n == 12

    def test_nine_answers_are_set_against_nothing(self, programme, unit):
        give(programme, unit, 0, 0, 9)
        target = aim(unit, -99)
        assert outcome(target).verdict is Verdict.CANNOT_TELL
        give(programme, unit, 0, 0, 1)
        assert outcome(target).verdict is Verdict.REACHED

    def test_reliability_is_about_the_units_of_the_house(self, programme, unit):
        give(programme, unit, 10, 10, 30)
        found = outcome(aim(unit, 0))
        assert (found.reliability, found.needed) == (pytest.approx(50 / (50 + 50)), 117)
        assert not found.reliable

    def test_a_year_that_has_not_begun_and_a_house_without_programmes(self, unit):
        assert outcome(aim(unit, 0)).figure is None
        make_programme(unit.organisation)
        assert outcome(aim(unit, 0, year=2027)).verdict is Verdict.CANNOT_TELL

    def test_a_lead_is_told_of_their_units_only(self, nordlys, programme, unit):
        below = make_unit(nordlys, parent=unit)
        give(programme, unit, 0, 0, 12)
        lead = make_member(nordlys, role="lead")
        lead.units.add(below)
        viewer = viewer_for(lead.user, nordlys)
        assert outcome(aim(unit, 0), viewer).figure is None

    def test_reads_do_not_grow_with_the_units(self, nordlys, programme, django_assert_num_queries):
        rows = []
        for _ in range(2):
            for _ in range(3):
                unit = make_unit(nordlys)
                give(programme, unit, 1, 1, 1)
                rows.append(aim(unit, 10))
            with django_assert_num_queries(QUERIES):
                outcomes(system_viewer(nordlys.pk), rows, year=2026, today=TODAY)


@pytest.mark.django_db
class TestSetting:
    def test_said_again_the_newer_counts_and_both_are_written_down(self, unit, owner):
        for value in (40, 45):
            set_target(unit=unit, track="relationship", year=2026, value=value, user=owner.user, now=NOW)
        target = Target.objects.get()
        assert target.value == 45
        remove_target(target=target, user=owner.user, now=NOW)
        assert not Target.objects.exists()
        said = AuditEntry.objects.filter(subject="target").order_by("pk")
        assert [(one.action, one.detail["value"]) for one in said] == [
            ("target_set", 40),
            ("target_set", 45),
            ("target_removed", 45),
        ]

    @pytest.mark.parametrize(
        "wrong", [{"value": 101}, {"value": -101}, {"track": "internal"}, {"year": 1999}, {"year": 2200}]
    )
    def test_what_no_figure_could_reach_is_refused(self, unit, owner, wrong):
        good = {"track": "relationship", "year": 2026, "value": 40}
        with pytest.raises(TargetRefused):
            set_target(unit=unit, user=owner.user, now=NOW, **(good | wrong))
