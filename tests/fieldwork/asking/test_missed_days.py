"""Days on which the worker stood still: nothing goes out late that should have been dropped, nothing twice."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.fieldwork.actions.deciding import chunks, decide_due, pace
from pejling.fieldwork.models import Decision, Invitation
from pejling.people.models import AccountContact, Agreement
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import Gaps, Hours, LifeAnchor, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.asking.replays import live_through, noon
from tests.fieldwork.asking.test_crashes import Crash, crashing
from tests.makers import make_account, make_contact, make_event, make_organisation, make_programme

pytestmark = pytest.mark.long

START = date(2026, 3, 2)  # a Monday
BACK = START + timedelta(days=16)  # a Wednesday, nine days after the worker stopped
GAPS = Gaps(any_ask=3, same_touchpoint=5, relationship=10, floor=2, yearly_cap=None, after_event=3, account_share=0.5)
ANCHORS = (
    LifeAnchor(Anchor.START, months=1),
    LifeAnchor(Anchor.SILENCE, days=6, event_kind="purchase"),
    LifeAnchor(Anchor.RENEWAL, days=4),
)


def build():
    """Everything at once: a lifecycle that pulse steers, an own pulse, and two kinds of follow-up."""
    organisation = make_organisation()
    timing = Timing(kind=TimingKind.LIFECYCLE, cycle_days=20, new_customer_days=0, anchors=ANCHORS)
    rules = Rules(timing=timing, gaps=GAPS, hours=Hours(), postpone_days=8, steers=True)
    make_programme(organisation, key="rel", rules=rules, started_on=START)
    own = Rules(timing=Timing(kind=TimingKind.SLOT, cycle_days=9), gaps=replace(GAPS, pulse=4), postpone_days=2)
    make_programme(organisation, key="pulse", track="pulse", rules=own, started_on=START)
    after = default_touchpoint_rules(delay_days=1, spread_days=2)
    timing = replace(after.timing, withdrawn_by=("return",), counted_from="delivery")
    make_programme(
        organisation, key="tp", track="touchpoint", rules=replace(after, timing=timing, gaps=GAPS), started_on=START
    )
    for n in range(24):
        people(organisation, n)
    return organisation


def people(organisation, n):
    since = date(2026, 1, 20) + timedelta(days=n) if n % 3 else None
    email = f"person-{n % 21}@{organisation.slug}.invalid"
    contact = make_contact(organisation, external_id=f"c-{n}", customer_since=since, email=email)
    if n % 4 == 0:
        account = make_account(organisation, external_id=f"a-{n}")
        notice = START + timedelta(days=5 + n)
        Agreement.objects.create(organisation=organisation, external_id=f"a-{n}", account=account, notice_by=notice)
    account = organisation.accounts.get(external_id=f"a-{n // 4 * 4}")
    role = ("decision maker", "user", "influencer")[n % 3]
    AccountContact.objects.create(organisation=organisation, account=account, contact=contact, role=role)
    make_event(contact, on=START + timedelta(days=n % 16), message_id=f"{n}")
    for kind, later in (("delivery", 1), ("return", 2)):
        if n % 5 == later:
            make_event(contact, kind=kind, on=START + timedelta(days=n % 16 + later), message_id=f"{n}-{kind}")


def story(organisation):
    rows = Decision.objects.filter(organisation=organisation)
    fields = ("programme__key", "contact__external_id", "event__message_id", "due_on", "decided_on", "verdict")
    return sorted(rows.values_list(*fields, "first_reason", "last_reason", "anchor", "latest_on"), key=str)


def test_after_nine_days_nothing_leaves_that_should_have_been_dropped(db):
    organisation = build()
    live_through(organisation, START, START + timedelta(days=6))
    before = Invitation.objects.count()
    decide_due(organisation, now=noon(BACK))
    late = Decision.objects.filter(decided_on=BACK, verdict="asked").select_related("programme")
    assert Invitation.objects.count() > before
    for row in late:
        allowed = max(3, row.programme.rule_versions.get().value.postpone_days)
        assert (BACK - row.due_on).days <= allowed + 2  # and a weekend
        assert row.latest_on is None or row.latest_on >= BACK
    dropped = set(Decision.objects.filter(decided_on=BACK, verdict="not_asked").values_list("last_reason", flat=True))
    assert {"too_late", "past_notice"} <= dropped


def test_the_missed_days_are_decided_once(db):
    organisation = build()
    live_through(organisation, START, START + timedelta(days=6))
    decide_due(organisation, now=noon(BACK))
    found = story(organisation)
    assert decide_due(organisation, now=noon(BACK) + timedelta(hours=1)) == []
    assert story(organisation) == found


@pytest.mark.parametrize("seed", [1, 2])
def test_every_rule_decides_the_same_after_any_crash(db, monkeypatch, seed):
    monkeypatch.setattr(pace, "MOST", 2)
    whole = build()
    live_through(whole, START, START + timedelta(days=14))
    broken = build()
    crashes = crashing(monkeypatch, chunks, "_write", 0.2, seed)
    for n in range(15):
        for _ in range(60):
            with suppress(Crash):
                live_through(broken, START + timedelta(days=n), START + timedelta(days=n))
                break
    assert len(crashes) >= 3
    assert story(broken) == story(whole)
