"""The internal track in the waist: by department, in quarters that are over, from five answers on."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.internal import NotOver, comments_on, latest_services, services
from pejling.insight.queries.scope import Scope, ScopeRefused
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.programme.rules.sets import Track
from tests.fieldwork.internal.house import make_house, said_between_us
from tests.makers import make_organisation, make_programme, make_response

QUARTER, LAST, AFTER = date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 1)
BY = (Dimension.UNIT,)


def answered(house, scores, *, quarter=QUARTER, **more):
    said_between_us(house, scores, quarter=quarter, **more)


@pytest.fixture
def house(nordlys):
    return make_house(nordlys).begins(date(2025, 1, 1), departments=2, state="draft")


def scope(house, viewer=None, **changes):
    found = {"start": QUARTER, "end": LAST, **changes}
    viewer = viewer or system_viewer(house.organisation.pk)
    return Scope(house.organisation.pk, Track.INTERNAL, viewer=viewer, **found)


def test_a_department_is_shown_from_five_answers_on(house):
    answered(house, [0, 3, 8, 9])
    answered(house, [10, 9, 9, 7, 0], unit=house.accounts)

    found = histograms(scope(house), BY)

    assert set(found) == {(house.accounts.pk,)}
    assert found[house.accounts.pk,].counts == (1, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1)


def test_how_many_were_asked_is_told_and_never_what_few_said(house):
    answered(house, [2, 2])
    for n, state in enumerate(["answered", "answered", "expired", "cancelled", "due"]):
        InternalAsk.objects.create(
            organisation=house.organisation,
            programme=house.programme,
            rule_version=1,
            department=house.warehouse,
            quarter=QUARTER,
            employee=house.sellers[n],
            language="da",
            state=state,
            asked_on=QUARTER,
            expires_at="2025-11-01T00:00Z",
        )

    [service] = services(system_viewer(house.organisation.pk), quarter=QUARTER, today=AFTER)

    assert (service.figure.handed_over, service.figure.answered, service.figure.n) == (3, 2, 0)
    assert service.figure.histogram.counts == (0,) * 11
    steps = funnels(scope(house), BY)[house.warehouse.pk,]
    assert (steps.handed_over, steps.answered, steps.visited) == (3, 2, 0)


def test_a_quarter_that_runs_is_shown_to_nobody(house):
    answered(house, [9] * 12)
    viewer = system_viewer(house.organisation.pk)

    with pytest.raises(NotOver, match="2025-10-01"):
        services(viewer, quarter=QUARTER, today=LAST)
    assert latest_services(viewer, today=LAST) == {}
    assert list(latest_services(viewer, today=AFTER)) == [house.warehouse.pk]


@pytest.mark.parametrize(
    "changes",
    [
        {"end": LAST - timedelta(days=1)},
        {"start": QUARTER + timedelta(days=1)},
        {"end": date(2026, 3, 31)},
        {"programme_ids": frozenset({1})},
        {"employee_ids": frozenset({1})},
        {"channels": frozenset({"email"})},
    ],
)
def test_no_other_cut_is_made(house, changes):
    with pytest.raises(ScopeRefused):
        histograms(scope(house, **changes), BY)


@pytest.mark.parametrize("by", [(), (Dimension.DAY,), (Dimension.UNIT, Dimension.LANGUAGE), (Dimension.PROGRAMME,)])
def test_no_total_and_no_other_dimension(house, by):
    """With the total and all departments but one, the few answers about that one could be worked out."""
    with pytest.raises(ScopeRefused):
        histograms(scope(house), by)


def test_comments_are_shown_from_ten_answers_on_in_the_order_of_random_ids(house):
    viewer = system_viewer(house.organisation.pk)
    answered(house, [5] * 8)
    answered(house, [5], comment="Slow")
    [nine] = services(viewer, quarter=QUARTER, today=AFTER)
    assert comments_on(nine, viewer) == ()

    answered(house, [6], comment="Kind")
    [ten] = services(viewer, quarter=QUARTER, today=AFTER)

    ordered = InternalAnswer.objects.exclude(comment="").order_by("public_id")
    assert comments_on(ten, viewer) == [row.comment for row in ordered]


def test_a_lead_sees_the_own_departments_and_an_employee_none(house, elsewhere):
    answered(house, [9] * 5)
    answered(house, [1] * 5, unit=house.accounts)
    lead = Viewer(house.organisation.pk, Role.LEAD, unit_ids=frozenset({house.accounts.pk}))
    employee = Viewer(house.organisation.pk, Role.EMPLOYEE, employee_id=house.sellers[0].pk, unit_ids=frozenset())
    outsider = system_viewer(elsewhere.pk)

    assert [one.unit for one in services(lead, quarter=QUARTER, today=AFTER)] == [house.accounts]
    assert services(employee, quarter=QUARTER, today=AFTER) == []
    assert services(outsider, quarter=QUARTER, today=AFTER) == []


def test_customers_figures_do_not_change_by_a_single_answer(house):
    programme = make_programme(house.organisation)
    customers_said = [make_response(programme, score=score) for score in (3, 9)]
    answered(house, [0] * 30)

    for track in (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE):
        customers = Scope(
            house.organisation.pk, track, date(1990, 1, 1), date(2199, 1, 1), system_viewer(house.organisation.pk)
        )
        total = sum(one.n for one in histograms(customers, (Dimension.LANGUAGE,)).values())
        assert total == sum(one.track == track for one in customers_said)


class TestAgainstACount(TestCase):
    """Cells of random answers against a count in Python."""

    @given(
        st.lists(
            st.tuples(st.integers(0, 2), st.sampled_from([QUARTER, date(2025, 7, 1)]), st.integers(0, 10)), max_size=40
        )
    )
    @settings(max_examples=30)
    def test_cells(self, drawn):
        house = make_house(make_organisation(), sellers=1)
        house.begins(date(2025, 1, 1), state="draft")
        units = [house.warehouse, house.sales, house.accounts]
        for at, quarter, score in drawn:
            answered(house, [score], unit=units[at], quarter=quarter)

        found = histograms(scope(house), BY)

        counts = {
            (unit.pk,): Counter(score for number, quarter, score in drawn if (number, quarter) == (at, QUARTER))
            for at, unit in enumerate(units)
        }
        wanted = {
            cell: tuple(count[score] for score in range(11)) for cell, count in counts.items() if count.total() >= 5
        }
        assert {cell: histogram.counts for cell, histogram in found.items()} == wanted
