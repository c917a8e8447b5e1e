"""Common complaints: the same said by many, as far as one may see it."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import Told
from pejling.followup.models import Case, ImprovementCase
from pejling.followup.queries.complaints import cases_of, common_complaints, unlinked_cases
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.makers import (
    TODAY,
    make_case,
    make_contact,
    make_improvement,
    make_organisation,
    make_programme,
    make_response,
    make_unit,
)


@pytest.fixture
def late(nordlys):
    return Theme.objects.create(organisation=nordlys, key="delivery_time")


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint")


def complain(programme, *, cause=None, days=1, unit=None, contact=None, **fields):
    at = NOW - timedelta(days=days)
    answer = make_response(programme, score=2, answered_at=at, unit=unit, contact=contact)
    return make_case(answer, root_cause=cause, **fields)


def groups(nordlys, viewer=None):
    found = common_complaints(viewer or system_viewer(nordlys.pk), now=NOW)
    return [(one.cause, one.track, one.touchpoint, one.unit, one.cases) for one in found]


def test_cases_are_grouped_by_cause_moment_and_unit_the_largest_first(nordlys, delivery, late):
    aarhus, odense = make_unit(nordlys), make_unit(nordlys)
    for _ in range(3):
        complain(delivery, cause=late, unit=aarhus)
    for unit in (odense, odense):
        complain(delivery, cause=late, unit=unit)
    complain(make_programme(nordlys), unit=aarhus)
    assert groups(nordlys) == [
        (late, "touchpoint", delivery.touchpoint, aarhus, 3),
        (late, "touchpoint", delivery.touchpoint, odense, 2),
        (None, "relationship", None, aarhus, 1),
    ]


def test_a_group_counts_customers_once_and_says_who_waits_and_what_is_being_improved(nordlys, delivery, late):
    contact = make_contact(nordlys)
    first = complain(delivery, cause=late, contact=contact)
    complain(delivery, cause=late, contact=contact, state="resolved", solved_at=NOW)
    dropped = make_improvement(nordlys, state="dropped")
    for improvement in (make_improvement(nordlys), make_improvement(nordlys), dropped):
        ImprovementCase.objects.create(organisation=nordlys, improvement=improvement, case=first)
    (group,) = common_complaints(system_viewer(nordlys.pk), now=NOW)
    assert (group.cases, group.customers, group.waiting, group.improved) == (2, 1, 1, 1)


def test_old_withdrawn_and_other_cases_are_left_out(nordlys, delivery):
    complain(delivery, days=91)
    complain(delivery, state="withdrawn")
    complain(delivery, state="merged", merged_into=complain(delivery, days=91))
    complain(delivery, playbook="passive", kind="passive")
    complain(make_programme(make_organisation()))
    assert groups(nordlys) == []


def test_what_was_said_unasked_is_a_group_without_a_track(nordlys):
    told = Told.objects.create(
        organisation=nordlys, nature="complaint", comment="Late", at=NOW, day=TODAY, idempotency_key="k"
    )
    Case.objects.create(
        organisation=nordlys, told=told, playbook="complaint", kind="complaint", answered_at=NOW, due_at=NOW
    )
    assert groups(nordlys) == [(None, None, None, None, 1)]


def test_the_wall_holds_around_complaints(nordlys, delivery):
    aarhus = make_unit(nordlys)
    complain(delivery, unit=aarhus)
    complain(delivery, unit=make_unit(nordlys))
    lead = Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset({aarhus.pk}))
    assert [group[3] for group in groups(nordlys, lead)] == [aarhus]


def test_the_cases_of_a_group_are_exactly_those_counted(nordlys, delivery, late):
    case = complain(delivery, cause=late)
    complain(delivery)
    complain(delivery, cause=late, unit=make_unit(nordlys))
    found = cases_of(
        system_viewer(nordlys.pk),
        cause=late,
        track="touchpoint",
        touchpoint=delivery.touchpoint,
        unit=None,
        now=NOW,
    )
    assert list(found) == [case]


def test_later_cases_with_the_theme_in_the_place_can_be_added(nordlys, delivery, late):
    region = make_unit(nordlys)
    shop = make_unit(nordlys, parent=region)
    improvement = make_improvement(nordlys, touchpoint=delivery.touchpoint, theme=late, unit=region)
    linked = complain(delivery, cause=late, unit=shop)
    ImprovementCase.objects.create(organisation=nordlys, improvement=improvement, case=linked)
    new = complain(delivery, cause=late, unit=shop)
    complain(delivery, unit=shop)
    complain(delivery, cause=late, unit=make_unit(nordlys))
    assert list(unlinked_cases(improvement, system_viewer(nordlys.pk), now=NOW)) == [new]
    assert not unlinked_cases(make_improvement(nordlys), system_viewer(nordlys.pk), now=NOW).exists()


def test_groups_are_read_in_five_statements_however_many(nordlys, delivery, late, django_assert_max_num_queries):
    for _ in range(8):
        complain(delivery, cause=late, unit=make_unit(nordlys))
    with django_assert_max_num_queries(4):
        assert len(groups(nordlys)) == 8
