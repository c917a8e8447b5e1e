from datetime import timedelta

import pytest

from pejling.followup.queries.accounts import NEVER, Coverage, pictures, with_next_day
from pejling.followup.rules.health import Health
from pejling.followup.rules.renewals import Term, next_day
from pejling.people.models import Account, AccountContact, Agreement
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_invitation,
    make_member,
    make_programme,
    make_response,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(nordlys):
    return make_employee(nordlys)


@pytest.fixture
def account(nordlys, manager):
    return make_account(nordlys, owner=manager)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def member_of(account, role="", **fields):
    contact = make_contact(account.organisation)
    AccountContact.objects.create(
        organisation=account.organisation, account=account, contact=contact, role=role, **fields
    )
    return contact


def picture(account, viewer=None):
    viewer = viewer or system_viewer(account.organisation_id)
    return pictures(viewer, [account.pk], now=NOW, zone="Europe/Copenhagen")[account.pk]


def test_coverage_counts_people_of_today_asked_and_heard_within_a_year(account, programme):
    heard, silent, long_ago, _never = (member_of(account) for _ in range(4))
    left = member_of(account, until_on=TODAY)
    for contact in (heard, silent, left):
        make_invitation(programme, contact, account=account)
    make_invitation(programme, long_ago, account=account, asked_on=TODAY - timedelta(days=365))
    make_response(programme, contact=heard, account=account)
    make_response(programme, contact=left, account=account)
    assert picture(account).coverage == Coverage(contacts=4, asked=2, heard=1)


def test_whoever_answered_an_old_system_was_asked_and_a_passer_by_was_not(nordlys, account, programme):
    imported, passer = member_of(account), member_of(account)
    make_response(programme, contact=imported, account=account, source="imported")
    touchpoint = make_programme(nordlys, track="touchpoint")
    make_response(touchpoint, contact=passer, account=account, source="open")
    assert picture(account).coverage == Coverage(contacts=2, asked=1, heard=1)


def test_the_last_answer_of_each_track_stands_by_itself(nordlys, account, programme):
    pulse = make_programme(nordlys, track="pulse")
    for score, days in ((3, 40), (8, 5)):
        at = NOW - timedelta(days=days)
        make_response(programme, score=score, account=account, answered_at=at, day=at.date())
    make_response(pulse, score=0, account=account)
    last = picture(account).last
    assert {track: word.score for track, word in last.items()} == {Track.RELATIONSHIP: 8, Track.PULSE: 0}


def test_a_colleague_learns_that_somebody_answered_and_not_what(nordlys, account, programme, colleague):
    contact = member_of(account, "Decision maker")
    make_response(programme, score=2, contact=contact, account=account)
    seen = picture(account, viewer_for(colleague.user, nordlys))
    assert (seen.coverage.heard, seen.last[Track.RELATIONSHIP].score) == (1, None)
    assert seen.assessment.health == Health.NOT_KNOWN
    assert picture(account).assessment.health == Health.AT_RISK


def test_the_account_manager_sees_the_whole_and_not_a_colleagues_moment(nordlys, account, manager, programme):
    member = make_member(nordlys)
    manager.user = member.user
    manager.save()
    make_response(programme, score=8, account=account)
    touchpoint = make_programme(nordlys, track="touchpoint")
    make_response(touchpoint, score=1, account=account, employee=make_employee(nordlys))
    last = picture(account, viewer_for(member.user, nordlys)).last
    assert (last[Track.RELATIONSHIP].score, last[Track.TOUCHPOINT].score) == (8, None)


def test_cases_of_answers_are_counted_with_those_that_are_late(account, programme):
    for due in (NOW - timedelta(hours=1), NOW + timedelta(hours=1)):
        answer = make_response(programme, score=2, account=account)
        make_case(answer, due_at=due)
    make_case(make_response(programme, score=2, account=account), state="resolved", solved_at=NOW)
    seen = picture(account)
    assert (seen.open_cases, seen.overdue_cases) == (2, 1)


def test_the_database_and_the_rule_agree_on_the_next_day(nordlys):
    days = [None, *(TODAY + timedelta(days=n) for n in (-400, -1, 0, 1, 90))]
    for notice in days:
        for renewal in days:
            if notice and renewal and notice > renewal:
                continue
            account = make_account(nordlys)
            for n, (one, other) in enumerate(((notice, renewal), (None, TODAY + timedelta(days=200)))):
                Agreement.objects.create(
                    organisation=nordlys,
                    account=account,
                    external_id=f"{account.pk}-{n}",
                    notice_by=one,
                    renews_on=other,
                )
            said = with_next_day(Account.objects.filter(pk=account.pk), today=TODAY).get().next_on
            terms = [Term(row.notice_by, row.renews_on) for row in account.agreements.all()]
            assert said == next_day(terms, today=TODAY).on


def test_an_account_without_a_day_comes_last(nordlys, account):
    assert with_next_day(Account.objects.all(), today=TODAY).get().next_on == NEVER


def test_the_number_of_reads_does_not_grow_with_the_accounts(nordlys, programme, django_assert_num_queries):
    accounts = [make_account(nordlys) for _ in range(12)]
    for account in accounts:
        contact = member_of(account)
        make_case(make_response(programme, score=2, contact=contact, account=account))
    with django_assert_num_queries(6):
        pictures(system_viewer(nordlys.pk), [row.pk for row in accounts], now=NOW, zone="Europe/Copenhagen")
