from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.followup.rules.renewals import DayKind, NextDay, Term, cycle_begins, is_due, next_day

TODAY = date(2026, 3, 10)
DAYS = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900))


def in_days(n):
    return TODAY + timedelta(days=n)


def test_notice_comes_before_the_renewal():
    assert next_day([Term(in_days(10), in_days(100))], today=TODAY) == NextDay(in_days(10), DayKind.NOTICE)


def test_a_notice_that_has_passed_leaves_the_renewal():
    assert next_day([Term(in_days(-1), in_days(80))], today=TODAY) == NextDay(in_days(80), DayKind.RENEWAL)


def test_today_is_still_to_come_and_yesterday_is_not():
    assert next_day([Term(notice_by=TODAY)], today=TODAY) == NextDay(TODAY, DayKind.NOTICE)
    assert next_day([Term(in_days(-1), in_days(-1))], today=TODAY) is None


# the database refuses a notice after the renewal
TERMS = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(lambda pair: None in pair or pair[0] <= pair[1])


@given(st.lists(TERMS, max_size=6))
def test_no_day_of_any_agreement_is_nearer(terms):
    found = next_day([Term(notice, renewal) for notice, renewal in terms], today=TODAY)
    to_come = [day for pair in terms for day in pair if day and day >= TODAY]
    assert (found.on if found else None) == min(to_come, default=None)


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (60, True), (61, False)])
def test_the_deadline_is_due_for_sixty_days(days, due):
    assert is_due(Term(notice_by=in_days(days), renews_on=in_days(400)), today=TODAY) is due


def test_without_a_day_for_notice_the_renewal_is_the_deadline():
    assert is_due(Term(renews_on=in_days(30)), today=TODAY)
    assert not is_due(Term(), today=TODAY)


def test_the_cycle_is_a_year_or_as_long_as_the_agreement():
    assert cycle_begins(Term(notice_by=in_days(30))) == in_days(30 - 365)
    assert cycle_begins(Term(notice_by=in_days(30), starts_on=in_days(-20))) == in_days(-20)
    assert cycle_begins(Term(starts_on=in_days(-20))) is None
