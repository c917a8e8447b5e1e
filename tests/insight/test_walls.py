"""What a figure may be about depends on who is looking."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import Response
from pejling.insight.actions.folding import fold
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer
from tests.insight.counting import answer, ask, brute_histograms, scope_of
from tests.makers import TODAY, make_contact, make_decision, make_employee, make_programme, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(nordlys):
    """Two units with an employee each; everybody was heard and asked once, and one answer is nobody's."""
    programme = make_programme(nordlys)
    units = [make_unit(nordlys), make_unit(nordlys)]
    employees = [make_employee(nordlys, unit=unit) for unit in units]
    for score, (unit, employee) in enumerate(zip(units, employees, strict=True)):
        answer(programme, score=score, unit=unit, employee=employee)
        ask(programme, unit=unit, employee=employee, answered=True)
    answer(programme, score=10)
    ask(programme)
    fold()
    return nordlys, units, employees, programme


def viewer(organisation, role, **fields):
    return Viewer(organisation_id=organisation.pk, role=role, **fields)


def seen_by(organisation, who):
    scope = scope_of(organisation, viewer=who)
    histogram, funnel = histograms(scope).get(()), funnels(scope).get(())
    return (histogram.counts if histogram else None), (funnel.handed_over if funnel else 0)


@pytest.mark.parametrize("role", [Role.OWNER, Role.EXECUTIVE, Role.ANALYST, Role.MANAGER])
def test_whoever_sees_everything_sees_all_answers(world, role):
    assert seen_by(world[0], viewer(world[0], role)) == ((1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1), 3)


def test_a_lead_sees_the_units_they_lead(world):
    lead = viewer(world[0], Role.LEAD, unit_ids=frozenset({world[1][1].pk}))
    assert seen_by(world[0], lead) == ((0, 1, *[0] * 9), 1)


def test_an_employee_sees_what_is_about_them_and_a_score_of_0_counts(world):
    employee = viewer(world[0], Role.EMPLOYEE, employee_id=world[2][0].pk, unit_ids=frozenset())
    assert seen_by(world[0], employee) == ((1, *[0] * 10), 1)


def test_somebody_without_units_or_customers_sees_nothing(world):
    assert seen_by(world[0], viewer(world[0], Role.EMPLOYEE, unit_ids=frozenset())) == (None, 0)


def test_a_filter_cannot_climb_the_wall(world):
    organisation, units, _, _ = world
    lead = viewer(organisation, Role.LEAD, unit_ids=frozenset({units[1].pk}))
    scope = scope_of(organisation, viewer=lead, unit_ids=frozenset({units[0].pk}))
    assert histograms(scope) == {}
    assert funnels(scope) == {}


def test_reasons_stay_behind_the_wall_too(world):
    organisation, units, _, programme = world
    for unit in (*units, None):
        make_decision(programme, make_contact(organisation), unit=unit, verdict="not_asked", last_reason="gap_any")
    by = (Dimension.PROGRAMME,)
    lead = viewer(organisation, Role.LEAD, unit_ids=frozenset({units[1].pk}))
    assert funnels(scope_of(organisation, viewer=lead), by)[(programme.pk,)].not_asked == {"gap_any": 1}
    assert funnels(scope_of(organisation), by)[(programme.pk,)].not_asked == {"gap_any": 3}


def test_only_one_tracks_answers_are_counted(world):
    organisation = world[0]
    touchpoint = make_programme(organisation, track="touchpoint")
    answer(touchpoint, score=5)
    mixed = frozenset({touchpoint.pk, world[3].pk})
    assert histograms(scope_of(organisation, "touchpoint", programme_ids=mixed))[()].counts[5] == 1
    assert histograms(scope_of(organisation, "touchpoint", programme_ids=mixed))[()].n == 1
    assert histograms(scope_of(organisation, programme_ids=mixed))[()].n == 3


@pytest.mark.parametrize("by", [(), (Dimension.UNIT,), (Dimension.WEEK,), (Dimension.EMPLOYEE,), (Dimension.MONTH,)])
@pytest.mark.parametrize("filtered", [False, True])
def test_a_lead_sees_their_units_and_what_is_their_own_elsewhere_once_each(world, by, filtered):
    organisation, units, employees, programme = world
    for score, unit, employee in (
        (3, units[0], employees[0]),
        (4, units[1], employees[0]),
        (5, None, employees[0]),
        (6, units[0], None),
        (7, units[1], employees[1]),
        (8, None, None),
    ):
        for day in (TODAY, TODAY - timedelta(days=20)):
            answer(programme, score=score, unit=unit, employee=employee, day=day)
            ask(programme, unit=unit, employee=employee, day=day, visited=score % 2 == 0)
    who = viewer(organisation, Role.LEAD, unit_ids=frozenset({units[0].pk}), employee_id=employees[0].pk)
    chosen = frozenset({units[1].pk}) if filtered else None
    scope = scope_of(organisation, viewer=who, unit_ids=chosen)
    seen = set(Response.objects.visible_to(who).values_list("pk", flat=True))
    assert histograms(scope, by) == brute_histograms(scope, by, among=seen)
    assert sum(one.n for one in histograms(scope, by).values()) == sum(
        one.handed_over for one in funnels(scope, by).values()
    )
