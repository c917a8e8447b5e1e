from datetime import timedelta

import pytest

from pejling.insight.queries.held_back import held_back
from pejling.people.models import AccountContact, Hold, ScoreNotice
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_contact,
    make_decision,
    make_employee,
    make_programme,
    make_response,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def keep_back(programme, contact=None, **fields):
    """An ask that a hold kept back today."""
    contact = contact or make_contact(programme.organisation)
    make_decision(programme, contact, **{"verdict": "not_asked", "last_reason": "on_hold", **fields})
    return contact


def look(programme, viewer=None, days=90):
    viewer = viewer or system_viewer(programme.organisation_id)
    return held_back(programme, viewer, start=TODAY - (days - 1) * ONE_DAY, end=TODAY)


def negotiate(organisation, **whom):
    Hold.objects.create(
        organisation=organisation,
        kind="negotiation",
        from_on=TODAY - 9 * ONE_DAY,
        until_on=TODAY + ONE_DAY,
        **whom,
    )


def test_asks_that_holds_kept_back_are_counted_of_all_that_were_decided(nordlys, programme):
    for fields in ({}, {"verdict": "postponed"}, {"last_reason": "gap_any"}, {"verdict": "asked"}):
        keep_back(programme, **fields)
    keep_back(programme, decided_on=TODAY - 90 * ONE_DAY)
    keep_back(make_programme(nordlys))

    found = look(programme)

    assert (found.due, found.asks, found.cases, found.negotiations) == (4, 2, 2, 0)


@pytest.mark.parametrize("whom", ["contact", "same person", "account"])
def test_negotiations_are_told_from_cases(nordlys, programme, whom):
    contact, account = make_contact(nordlys), make_account(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
    twin = make_contact(nordlys, person_key=contact.person_key)
    negotiate(
        nordlys,
        **{"contact": {"contact": contact}, "same person": {"contact": twin}, "account": {"account": account}}[whom],
    )
    keep_back(programme, contact)
    keep_back(programme)
    keep_back(programme, contact, decided_on=TODAY - 10 * ONE_DAY)  # before the negotiation began

    found = look(programme)

    assert (found.cases, found.negotiations) == (2, 1)


def test_the_last_answer_of_each_person_counts_once_however_old(nordlys, programme):
    contact = keep_back(programme)
    keep_back(programme, make_contact(nordlys, person_key=contact.person_key))
    for score, days in ((9, 700), (2, 400)):
        make_response(
            programme, score=score, contact=contact, answered_at=NOW - days * ONE_DAY, day=TODAY - days * ONE_DAY
        )

    assert look(programme).last.histogram.counts == (0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)


def test_answers_of_another_track_or_wording_or_unconfirmed_are_left_out(nordlys, programme):
    contact = keep_back(programme)
    make_response(make_programme(nordlys, track="touchpoint"), score=0, contact=contact)
    make_response(make_programme(nordlys, recommend=False), score=0, contact=contact)
    make_response(programme, score=0, contact=contact, state="provisional")

    assert look(programme).last.n == 0


def test_a_viewer_sees_the_scores_that_are_theirs(nordlys, programme):
    ScoreNotice.objects.create(organisation=nordlys, informed_on=TODAY, shown_from=TODAY)
    me = make_employee(nordlys)
    for employee, score in ((me, 3), (make_employee(nordlys), 1)):
        make_response(programme, score=score, contact=keep_back(programme), employee=employee)
    make_response(programme, score=10, employee=me)
    viewer = Viewer(nordlys.pk, "employee", employee_id=me.pk, unit_ids=frozenset())

    found = look(programme, viewer)

    assert (found.asks, found.last.n) == (2, 1)
    assert found.last.histogram.counts[3] == 1
    assert found.heard.histogram.counts[3] == found.heard.histogram.counts[10] == 1


def test_another_wording_is_no_nps(nordlys):
    programme = make_programme(nordlys, recommend=False)
    make_response(programme, score=4, contact=keep_back(programme))

    assert look(programme).last.kind == "score"


def test_holds_are_counted_in_a_handful_of_queries(nordlys, programme, django_assert_max_num_queries):
    for score in range(10):
        make_response(programme, score=score, contact=keep_back(programme))

    with django_assert_max_num_queries(6):
        assert look(programme).last.n == 10


def test_before_employees_were_informed_no_figure_is_of_the_viewer_s_own_work(nordlys, programme):
    mine = make_employee(nordlys)
    viewer = Viewer(nordlys.pk, Role.EMPLOYEE, employee_id=mine.pk)
    contact = keep_back(programme)
    make_response(programme, score=2, contact=contact, employee=mine)
    assert (look(programme, viewer).asks, look(programme, viewer).last.n, look(programme, viewer).heard.n) == (1, 0, 0)

    ScoreNotice.objects.create(organisation=nordlys, informed_on=TODAY, shown_from=TODAY)

    assert (look(programme, viewer).last.n, look(programme, viewer).heard.n) == (1, 1)
