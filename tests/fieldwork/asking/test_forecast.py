"""The forecast: what comes, computed from what is known, never stored."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.forecast import forecast
from pejling.fieldwork.queries.reasons import asked_in_spite, outcomes_between, todays_asks
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.people.models import Hold, Suppression
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Hours, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.asking.replays import live_through, noon
from tests.makers import make_contact, make_decision, make_event, make_invitation, make_programme

START = date(2026, 3, 2)
TODAY = date(2026, 3, 10)
SHORT = Rules(timing=Timing(kind=TimingKind.SLOT, cycle_days=40, new_customer_days=0), hours=Hours(), postpone_days=10)


def asked_per_day(results):
    counts = {}
    for result in results:
        counts[result.day] = counts.get(result.day, 0) + result.asked
    return counts


@pytest.mark.parametrize("cap", [None, 2])
def test_the_forecast_of_a_relationship_comes_true_when_nothing_new_happens(nordlys, cap):
    programme = make_programme(nordlys, rules=replace(SHORT, daily_cap=cap), started_on=START)
    contacts = [make_contact(nordlys, country="SE" if n % 5 == 0 else "DK") for n in range(80)]
    for n, contact in enumerate(contacts[:40]):
        make_invitation(programme, contact, track="touchpoint", asked_on=TODAY - timedelta(days=n))
    live_through(nordlys, START, TODAY)
    programme.refresh_from_db()
    days = forecast(programme, today=TODAY)
    lived = asked_per_day(live_through(nordlys, TODAY + timedelta(days=1), TODAY + timedelta(days=14)))
    assert {row.day: row.asks for row in days} == lived
    assert sum(lived.values()) > 10


def test_the_forecast_of_a_touchpoint_comes_true_for_what_has_happened(nordlys):
    rules = default_touchpoint_rules(delay_days=14, spread_days=3)
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=START)
    contacts = [make_contact(nordlys) for _ in range(15)]
    for n in range(45):
        make_event(contacts[n % 15], on=TODAY - timedelta(days=n % 14))
    live_through(nordlys, START, TODAY)
    programme.refresh_from_db()
    days = forecast(programme, today=TODAY)
    lived = asked_per_day(live_through(nordlys, TODAY + timedelta(days=1), TODAY + timedelta(days=14)))
    assert {row.day: row.asks for row in days} == lived
    assert all(row.known for row in days)
    assert sum(lived.values()) >= 10


def test_days_whose_events_have_not_happened_take_the_average_and_say_so(nordlys):
    rules = replace(default_touchpoint_rules(delay_days=2), hours=None)
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=START)
    for _ in range(56):
        make_decision(programme, make_contact(nordlys), decided_on=TODAY - timedelta(days=3))
    days = forecast(programme, today=TODAY, days=4)
    assert [(row.asks, row.known) for row in days] == [(0, True), (0, True), (2, False), (2, False)]


def test_those_known_to_be_blocked_are_not_counted(nordlys):
    rules = replace(default_touchpoint_rules(delay_days=5), hours=None)
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=START)
    opted_out, held, asked_before, free = (make_contact(nordlys) for _ in range(4))
    Suppression.objects.create(
        organisation=nordlys, digest=opted_out.person_key, scope="everything", reason="opt_out", created_at=noon(START)
    )
    Hold.objects.create(
        organisation=nordlys, contact=held, kind="open_case", from_on=START, until_on=TODAY + timedelta(days=30)
    )
    make_invitation(programme, asked_before, asked_on=TODAY - timedelta(days=10))
    for contact in (opted_out, held, asked_before, free):
        make_event(contact, on=TODAY - timedelta(days=2))
    assert [row.asks for row in forecast(programme, today=TODAY, days=4)] == [0, 0, 1, 0]


def test_a_hold_that_ends_in_time_does_not_block(nordlys):
    rules = replace(default_touchpoint_rules(delay_days=5), hours=None)
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=START)
    contact = make_contact(nordlys)
    Hold.objects.create(
        organisation=nordlys, contact=contact, kind="open_case", from_on=START, until_on=TODAY + timedelta(days=2)
    )
    make_event(contact, on=TODAY - timedelta(days=2))
    assert sum(row.asks for row in forecast(programme, today=TODAY)) == 1


def test_a_forecast_writes_nothing(nordlys):
    programme = make_programme(nordlys, rules=SHORT, started_on=START)
    for _ in range(20):
        make_contact(nordlys)
    forecast(programme, today=TODAY)
    assert not Decision.objects.exists()
    programme.refresh_from_db()
    assert programme.decided_on is None


def test_a_forecast_costs_a_dozen_queries_whatever_its_length(nordlys, django_assert_max_num_queries):
    programme = make_programme(nordlys, rules=replace(SHORT, hours=None), started_on=START)
    for _ in range(40):
        make_contact(nordlys)
    forecast(programme, today=TODAY)
    with django_assert_max_num_queries(28):
        forecast(programme, today=TODAY, days=14)


def test_outcomes_are_counted_by_day_and_programme(nordlys):
    programme, other = make_programme(nordlys), make_programme(nordlys)
    contact = make_contact(nordlys)
    make_decision(programme, contact)
    make_decision(programme, contact, last_reason="recent_event")  # asked in spite of it
    make_decision(programme, contact, verdict="not_asked", last_reason="gap_any")
    make_decision(programme, contact, verdict="postponed", last_reason="gap_any")
    make_decision(programme, contact, verdict="not_asked", last_reason="on_hold", decided_on=TODAY - timedelta(days=9))
    make_decision(other, contact, last_reason="recent_event")
    days = {"start": TODAY - timedelta(days=1), "end": TODAY}
    assert outcomes_between(programme.pk, **days) == {
        (Verdict.ASKED, None): 2,
        (Verdict.NOT_ASKED, Reason.GAP_ANY): 1,
        (Verdict.POSTPONED, Reason.GAP_ANY): 1,
    }
    assert asked_in_spite(programme.pk, **days) == 1


def test_todays_asks_leave_out_cancelled_and_imported_ones(nordlys):
    programme = make_programme(nordlys)
    make_invitation(programme)
    make_invitation(programme, state="due", handed_over_at=None)
    make_invitation(programme, state="cancelled")
    make_invitation(programme, imported=True)
    make_invitation(programme, asked_on=TODAY - timedelta(days=1))
    assert todays_asks(programme, today=TODAY) == 2
