"""How many fit into a day: the caps of the programme, and a sending domain that warms up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.forecast import forecast
from pejling.outbox.models import SendingDomain
from pejling.outbox.rules import warming
from pejling.programme.models import Fraction
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Rules, Timing
from tests.fieldwork.asking.replays import live_day, noon
from tests.makers import make_contact, make_event, make_invitation, make_organisation, make_programme

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
ONE_DAY = timedelta(days=1)
DAILY = Rules(
    timing=Timing(kind=TimingKind.SLOT, cycle_days=1, new_customer_days=0),
    gaps=Gaps(0, 0, 0, 1, None),
    hours=None,
    postpone_days=30,
)
AFTER = Rules(timing=Timing(kind=TimingKind.AFTER_EVENT), gaps=Gaps(0, 0, 0, 1, None), hours=None)


def warm(organisation, *, since=DAY):
    SendingDomain.objects.create(organisation=organisation, domain="pejling.invalid", warming_from=since)


def reasons(organisation, **only):
    rows = Decision.objects.filter(organisation=organisation, **only)
    return sorted(rows.values_list("verdict", "last_reason"))


@pytest.fixture
def small(monkeypatch):
    """A schedule of 2, 4, 8 … mails."""
    monkeypatch.setattr(warming, "FIRST_MAILS", 2)


def test_a_channels_cap_postpones_what_may_wait_and_drops_what_may_not(nordlys):
    capped = {"channel_caps": {"email": 1, "sms": 0}}
    rel = make_programme(nordlys, rules=replace(DAILY, **capped), started_on=DAY)
    tp = make_programme(nordlys, track="touchpoint", rules=replace(AFTER, **capped), started_on=DAY)
    for _ in range(2):
        make_contact(nordlys)
    live_day(nordlys, DAY)
    for _ in range(2):
        make_event(make_contact(nordlys), on=DAY)
    decide_due(nordlys, now=noon(DAY + ONE_DAY))
    assert reasons(nordlys, programme=rel, due_on=DAY) == [("asked", ""), ("asked", "channel_cap")]
    assert reasons(nordlys, programme=tp) == [("asked", ""), ("not_asked", "channel_cap")]


def test_the_usual_cap_is_worked_out_from_the_month(nordlys):
    programme = make_programme(nordlys, rules=replace(DAILY, daily_cap="auto"), started_on=DAY)
    Fraction.objects.create(
        organisation=nordlys, programme=programme, valid_from=DAY, fraction=1, expected=40, rate=0.2, target=8
    )
    for _ in range(3):
        make_contact(nordlys)
    live_day(nordlys, DAY)
    assert reasons(nordlys) == [("asked", ""), ("asked", ""), ("postponed", "daily_cap")]


def test_before_a_month_is_worked_out_there_is_no_usual_cap(nordlys):
    make_programme(nordlys, rules=replace(DAILY, daily_cap="auto"), started_on=DAY)
    make_contact(nordlys)
    live_day(nordlys, DAY)
    assert reasons(nordlys) == [("asked", "")]


def test_a_new_domain_sends_a_few_over_all_programmes(nordlys, small):
    warm(nordlys)
    make_programme(nordlys, rules=DAILY, started_on=DAY)
    touchpoint = make_programme(nordlys, track="touchpoint", rules=AFTER, started_on=DAY)
    for _ in range(2):
        make_contact(nordlys)
    make_event(make_contact(nordlys), on=DAY)
    live_day(nordlys, DAY)
    assert reasons(nordlys).count(("asked", "")) == 2
    assert reasons(nordlys).count(("postponed", "warming_up")) == 1
    assert reasons(nordlys, programme=touchpoint) == [("not_asked", "warming_up")]


def test_reminders_and_what_is_late_are_mails_too(nordlys, small):
    warm(nordlys)
    make_programme(nordlys, rules=DAILY, started_on=DAY)
    old = make_programme(nordlys, state="paused")
    make_invitation(old, asked_on=DAY - 6 * ONE_DAY, reminded_at=noon(DAY))
    make_invitation(old, asked_on=DAY - ONE_DAY, state="due")
    contact = make_contact(nordlys)
    decide_due(nordlys, now=noon(DAY))
    assert reasons(nordlys, contact=contact) == [("postponed", "warming_up")]


@pytest.mark.parametrize("fields", [{"imported": True}, {"state": "cancelled"}, {"channel": "sms"}])
def test_what_did_not_leave_by_mail_takes_no_room(nordlys, small, fields):
    warm(nordlys)
    make_programme(nordlys, rules=DAILY, started_on=DAY)
    old = make_programme(nordlys, state="paused")
    for _ in range(2):
        person = make_contact(nordlys, email=None)
        make_invitation(old, person, asked_on=DAY, **fields)
    contact = make_contact(nordlys)
    decide_due(nordlys, now=noon(DAY))
    assert reasons(nordlys, contact=contact) == [("asked", "")]


def test_another_domain_or_organisation_holds_nobody_up(nordlys, elsewhere, small, settings):
    warm(nordlys)
    settings.MAIL_DOMAIN = "other.invalid"
    for organisation in (nordlys, elsewhere):
        make_programme(organisation, rules=DAILY, started_on=DAY)
        for _ in range(3):
            make_contact(organisation)
        live_day(organisation, DAY)
    assert set(Decision.objects.values_list("verdict", flat=True)) == {"asked"}


def test_the_forecast_knows_the_schedule(nordlys, small):
    warm(nordlys, since=DAY + ONE_DAY)
    programme = make_programme(nordlys, rules=DAILY, started_on=DAY)
    for _ in range(9):
        make_contact(nordlys)
    days = forecast(programme, today=DAY, days=4)
    assert [day.asks for day in days] == [2, 2, 2, 4]


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(
    people=st.integers(2, 5),
    cap=st.none() | st.integers(1, 3),
    by_mail=st.none() | st.integers(1, 3),
    since=st.none() | st.integers(-8, 2),
    rests=st.sets(st.integers(0, 6), max_size=4),
)
def test_no_day_ever_has_more_than_its_caps(db, people, cap, by_mail, since, rests):
    """Judged by the log alone, whatever days the worker rested on."""
    organisation = make_organisation()
    caps = {"email": by_mail} if by_mail else {}
    rules = replace(DAILY, daily_cap=cap, channel_caps=caps)
    programmes = [make_programme(organisation, rules=rules, started_on=DAY) for _ in range(2)]
    if since is not None:
        warm(organisation, since=DAY + since * ONE_DAY)
    for _ in range(people):
        make_contact(organisation)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warming, "FIRST_MAILS", 1)
        for n in sorted(set(range(7)) - rests):
            live_day(organisation, DAY + n * ONE_DAY)
    for n in range(7):
        asked = Invitation.objects.filter(organisation=organisation, asked_on=DAY + n * ONE_DAY)
        for programme in programmes:
            assert asked.filter(programme=programme).count() <= min(cap or 99, by_mail or 99)
        if since is not None:
            assert asked.count() <= (0 if n < since else 2 ** ((n - since) // 3))
