"""Putting a case aside: which moments are possible, and that nothing else changes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pejling.followup.actions.assigning import assign_case
from pejling.followup.actions.cases import CaseClosed, contact_case, reopen_case, resolve_case, take_case
from pejling.followup.actions.opening import is_touched
from pejling.followup.actions.snoozing import SnoozeRefused, snooze_case, wake_case
from pejling.followup.models import Case
from pejling.followup.rules.snoozing import Until, day_until, may_snooze, rests_until, wakes_on
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.makers import NOW, make_case, make_employee, make_programme, make_response

MONDAY, SUNDAY = date(2026, 3, 9), date(2026, 3, 15)
LATER = NOW + timedelta(days=2)


@pytest.fixture
def case(nordlys):
    return make_case(make_response(make_programme(nordlys), score=2))


@pytest.mark.parametrize(
    ("until", "today", "day"),
    [
        (Until.TOMORROW, SUNDAY, date(2026, 3, 16)),
        (Until.MONDAY, SUNDAY, date(2026, 3, 16)),
        (Until.MONDAY, MONDAY, date(2026, 3, 16)),
        (Until.WEEK, MONDAY, date(2026, 3, 16)),
        (Until.TOMORROW, date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_the_day_that_a_button_means(until, today, day):
    assert day_until(until, today=today) == day


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29)])  # summer time begins on the second
def test_it_comes_back_at_eight_on_the_wall(day):
    woken = wakes_on(day, zone="Europe/Copenhagen")
    assert woken == datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert woken.utctimetuple().tm_hour == (7 if day.day == 28 else 6)


@pytest.mark.parametrize(
    ("ahead", "allowed"),
    [(timedelta(0), False), (timedelta(seconds=1), True), (timedelta(days=60), True), (timedelta(days=61), False)],
)
def test_only_into_the_near_future(ahead, allowed):
    assert may_snooze(NOW + ahead, now=NOW) == allowed


def test_a_case_put_aside_keeps_its_clock(case, owner):
    before = case.due_at

    snoozed = snooze_case(case=case, user=owner.user, until=LATER, now=NOW)

    assert (snoozed.snoozed_until, snoozed.due_at, snoozed.state) == (LATER, before, "open")
    assert Case.objects.overdue(before + timedelta(minutes=1)).get() == case


def test_it_wakes_by_itself(case, owner):
    snooze_case(case=case, user=owner.user, until=LATER, now=NOW)

    assert list(Case.objects.asleep(LATER - timedelta(seconds=1))) == [case]
    assert list(Case.objects.awake(LATER - timedelta(seconds=1))) == []
    assert list(Case.objects.awake(LATER)) == [case]
    assert list(Case.objects.asleep(LATER)) == []


def test_it_can_be_woken_and_twice_is_once(case, owner):
    snooze_case(case=case, user=owner.user, until=LATER, now=NOW)
    for _ in range(2):
        wake_case(case=case, user=owner.user, now=NOW)

    case.refresh_from_db()
    assert case.snoozed_until is None
    assert list(case.entries.order_by("pk").values_list("kind", flat=True)) == ["snoozed", "woken"]


def test_a_moment_that_has_passed_is_refused_and_named(case, owner):
    with pytest.raises(SnoozeRefused, match="60 days, not 2026-03-10 09:00"):
        snooze_case(case=case, user=owner.user, until=NOW, now=NOW)


def test_whoever_puts_a_case_aside_has_begun(case, owner):
    assert not is_touched(case)
    assert is_touched(snooze_case(case=case, user=owner.user, until=LATER, now=NOW))


@pytest.mark.parametrize("step", ["contact", "resolve", "reopen", "take", "assign"])
def test_what_happens_in_a_case_wakes_it(case, owner, nordlys, step):
    seed_themes(nordlys)
    snooze_case(case=case, user=owner.user, until=LATER, now=NOW)
    if step == "contact":
        contact_case(case=case, user=owner.user, now=NOW)
    elif step == "take":
        take_case(case=case, user=owner.user, now=NOW)
    elif step == "assign":
        assign_case(case=case, user=owner.user, employee=make_employee(nordlys), now=NOW)
    else:
        cause = Theme.objects.filter(organisation=nordlys).first()
        resolve_case(case=case, user=owner.user, root_cause=cause, action_taken="x", now=NOW)
        if step == "reopen":
            reopen_case(case=case, user=owner.user, now=NOW)

    case.refresh_from_db()
    assert case.snoozed_until is None


def test_a_closed_case_cannot_be_put_aside(case, owner):
    Case.objects.update(state="withdrawn")
    for step in (lambda: snooze_case(case=case, user=owner.user, until=LATER, now=NOW),):
        with pytest.raises(CaseClosed):
            step()


@pytest.mark.parametrize(("ahead", "rests"), [(106, True), (16, True), (14, False), (1, False), (-3, False)])
def test_until_the_second_contact_a_case_rests_and_is_back_two_weeks_before(ahead, rests):
    due = NOW + timedelta(days=ahead)
    woken = rests_until(due, now=NOW, zone="Europe/Copenhagen")
    assert (woken is not None) == rests
    assert woken is None or (woken.hour, woken.date()) == (8, due.date() - timedelta(days=14))
    assert rests_until(None, now=NOW, zone="Europe/Copenhagen") is None


def test_after_the_first_contact_of_a_passive_the_case_rests_and_the_second_ends_that(case, owner):
    Case.objects.filter(pk=case.pk).update(kind="passive", second_due_at=NOW + timedelta(days=120))
    rested = contact_case(case=case, user=owner.user, now=NOW)
    assert rested.snoozed_until.date() == (NOW + timedelta(days=106)).date()
    again = contact_case(case=rested, user=owner.user, now=NOW + timedelta(days=110), text="It is better now")
    assert again.snoozed_until is None
