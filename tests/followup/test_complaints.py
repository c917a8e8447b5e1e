"""Common complaints: the same said by many, as far as one may see it."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import Told
from pejling.followup.models import Case, ImprovementCase
from pejling.followup.queries.complaints import cases_of, common_complaints, said_complaints, unlinked_cases
from pejling.followup.queries.spoken import themes_said
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.themes.models import Theme, ThemeMatch
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


def said_groups(nordlys, viewer=None):
    found = said_complaints(viewer or system_viewer(nordlys.pk), now=NOW)
    return [(one.said, one.cause, one.unit, one.cases, one.customers) for one in found]


def heard(case, *themes):
    """Themes that were heard in the words behind a case."""
    words = {"response": case.response} if case.response else {"told": case.told}
    for theme in themes:
        ThemeMatch.objects.create(organisation=case.organisation, theme=theme, version="v", **words)
    return case


def test_where_no_cause_is_found_cases_are_grouped_by_what_was_said(nordlys, delivery, late):
    dear = Theme.objects.create(organisation=nordlys, key="price")
    contact = make_contact(nordlys)
    heard(complain(delivery, contact=contact), late, dear)
    heard(complain(delivery, contact=contact), late)
    heard(complain(delivery, cause=dear), late)  # established: what was said does not count any more
    complain(delivery)

    assert said_groups(nordlys) == [(late, None, None, 2, 1), (dear, None, None, 1, 1)]
    assert {(group[0], group[-1]) for group in groups(nordlys)} == {(dear, 1), (None, 1)}


def test_every_complaint_stands_in_some_group_and_the_established_ones_in_one(nordlys, delivery, late):
    dear = Theme.objects.create(organisation=nordlys, key="price")
    cases = [complain(delivery, cause=cause) for cause in (None, None, None, late, dear)]
    heard(cases[0], late, dear)
    heard(cases[1], dear)
    viewer = system_viewer(nordlys.pk)

    def ids(group):
        place = {"track": group.track, "touchpoint": group.touchpoint, "unit": group.unit}
        rows = cases_of(viewer, cause=group.cause, said=group.said, now=NOW, **place)
        assert rows.count() == group.cases
        return [case.pk for case in rows]

    established = [pk for group in common_complaints(viewer, now=NOW) for pk in ids(group)]
    said = [pk for group in said_complaints(viewer, now=NOW) for pk in ids(group)]
    assert sorted(established + list(set(said))) == sorted(case.pk for case in cases)
    assert len(said) == 3  # one of the two stands in two groups


def test_what_was_said_unasked_is_grouped_by_what_it_is_about(nordlys, late):
    told = Told.objects.create(
        organisation=nordlys, nature="complaint", comment="Late", at=NOW, day=TODAY, idempotency_key="k"
    )
    case = Case.objects.create(
        organisation=nordlys, told=told, playbook="complaint", kind="complaint", answered_at=NOW, due_at=NOW
    )
    heard(case, late)
    (group,) = said_complaints(system_viewer(nordlys.pk), now=NOW)
    assert (group.said, group.track, group.cases) == (late, None, 1)
    assert groups(nordlys) == []


def test_the_wall_holds_around_what_was_said(nordlys, delivery, late):
    aarhus = make_unit(nordlys)
    heard(complain(delivery, unit=aarhus), late)
    heard(complain(delivery, unit=make_unit(nordlys)), late)
    lead = Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset({aarhus.pk}))
    assert said_groups(nordlys, lead) == [(late, None, aarhus, 1, 0)]


def test_cases_in_which_the_theme_was_said_can_be_added_until_another_cause_is_found(nordlys, delivery, late):
    dear = Theme.objects.create(organisation=nordlys, key="price")
    improvement = make_improvement(nordlys, touchpoint=delivery.touchpoint, theme=late)
    said = heard(complain(delivery), late)
    heard(complain(delivery, cause=dear), late)
    heard(complain(delivery), dear)

    assert list(unlinked_cases(improvement, system_viewer(nordlys.pk), now=NOW)) == [said]


def test_the_themes_of_many_cases_are_one_read(nordlys, delivery, late, django_assert_num_queries):
    dear = Theme.objects.create(organisation=nordlys, key="price", position=1)
    gone = Theme.objects.create(organisation=nordlys, key="gone", retired=True)
    first, second = complain(delivery), complain(delivery)
    again = make_case(first.response, playbook="task", kind="task")
    heard(first, dear, late, gone)

    with django_assert_num_queries(1):
        said = themes_said([first, second, again])
    assert said == {first.pk: [late, dear], second.pk: [], again.pk: [late, dear]}
