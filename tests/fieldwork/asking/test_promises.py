"""No gap is ever broken, whatever the base, the rules and the stream: judged by code that shares nothing."""

from dataclasses import asdict, replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.people.models import AccountContact
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import Gaps, Hours, LifeAnchor, Rules, Timing
from tests.fieldwork.asking.checker import Asked, broken_promises, crowded_accounts
from tests.fieldwork.asking.replays import noon
from tests.makers import (
    make_account,
    make_contact,
    make_event,
    make_invitation,
    make_organisation,
    make_programme,
    make_touchpoint,
)

START = date(2026, 2, 23)
DAYS = 50
GAPS = st.builds(
    Gaps,
    any_ask=st.integers(0, 20),
    same_touchpoint=st.integers(0, 40),
    relationship=st.integers(0, 50),
    floor=st.integers(1, 14),
    yearly_cap=st.none() | st.integers(1, 4),
    after_event=st.integers(0, 7),
    after_case=st.integers(0, 10),
    pulse=st.integers(0, 30),
)
HOURS = st.none() | st.builds(Hours, days=st.sampled_from([(1, 2, 3, 4, 5), (2, 4), (1, 2, 3, 4, 5, 6, 7)]))


def rules(timing):
    return st.builds(
        Rules,
        timing=timing,
        gaps=GAPS,
        hours=HOURS,
        sampling=st.sampled_from([1.0, 0.7]),
        postpone_days=st.integers(0, 20),
        daily_cap=st.none() | st.integers(1, 4),
        steers=st.booleans(),
    )


ANCHORS = st.builds(LifeAnchor, kind=st.just(Anchor.START), months=st.integers(24, 28)) | st.builds(
    LifeAnchor, kind=st.just(Anchor.SILENCE), days=st.integers(1, 20), event_kind=st.just("kind-0")
)
SLOT = rules(
    st.builds(
        Timing,
        kind=st.just(TimingKind.LIFECYCLE),
        cycle_days=st.integers(10, 40),
        anchors=st.lists(ANCHORS, max_size=2).map(tuple),
    )
)
PULSE = rules(st.builds(Timing, kind=st.just(TimingKind.SLOT), cycle_days=st.integers(7, 40)))
AFTER = rules(
    st.builds(
        Timing,
        kind=st.just(TimingKind.AFTER_EVENT),
        delay_days=st.integers(0, 10),
        delay_workdays=st.integers(0, 2),
        spread_days=st.integers(0, 6),
        counted_from=st.sampled_from(["", "kind-1"]),
        withdrawn_by=st.sampled_from([(), ("kind-1",)]),
    )
)
WORLD = st.fixed_dictionaries(
    {
        "relationship": SLOT,
        "pulse": st.none() | PULSE,
        "account_share": st.none() | st.sampled_from([0.2, 0.5]),
        "touchpoints": st.lists(AFTER, min_size=1, max_size=2),
        "events": st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.integers(-5, DAYS)), max_size=40),
        "earlier": st.lists(st.tuples(st.integers(0, 5), st.integers(1, 60)), max_size=4),
        "worker_rests": st.sets(st.integers(0, DAYS), max_size=30),
        "mail_rests": st.sets(st.integers(0, DAYS), max_size=30),
    }
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=WORLD)
def test_no_gap_is_ever_broken(db, world):
    organisation = build(world)
    for n in range(DAYS):
        day = START + timedelta(days=n)
        if n not in world["worker_rests"]:
            decide_due(organisation, now=noon(day))
        if n not in world["mail_rests"]:  # a mail server that is down lets asks pile up
            due = Invitation.objects.filter(organisation=organisation, state="due", asked_on__lte=day)
            due.filter(expires_at__gt=noon(day)).update(state="handed_over", handed_over_at=noon(day), asked_on=day)
    log = log_of(organisation)
    assert broken_promises(log) == []
    assert crowded_accounts(log, sizes_of(organisation)) == []
    assert not [row for row in decisions_of(organisation) if row.verdict != "asked" and not row.last_reason]


def build(world):
    organisation = make_organisation()

    def promising(rules):
        return replace(rules, gaps=replace(rules.gaps, account_share=world["account_share"]))

    make_programme(organisation, key="rel", rules=promising(world["relationship"]), started_on=START)
    if world["pulse"]:
        make_programme(organisation, track="pulse", rules=promising(world["pulse"]), started_on=START)
    for n, chosen in enumerate(world["touchpoints"]):
        touchpoint = make_touchpoint(organisation, event_kind=f"kind-{n}")
        rules = promising(chosen)
        make_programme(organisation, track="touchpoint", touchpoint=touchpoint, rules=rules, started_on=START)
    contacts = [make_contact(organisation, country=country) for country in ("DK", "SE", "NO", "GB", "")]
    address = contacts[0].contact_addresses.get().address.value
    contacts.append(make_contact(organisation, email=address))  # the first again
    account = make_account(organisation)
    for contact, role in zip(contacts, ("decision maker", "user", "influencer", ""), strict=False):
        AccountContact.objects.create(organisation=organisation, account=account, contact=contact, role=role)
    for who, kind, day in world["events"]:
        make_event(contacts[who], kind=f"kind-{kind}", on=START + timedelta(days=day))
    old = make_programme(organisation, key="old system", state="paused")
    for who, days in world["earlier"]:
        make_invitation(old, contacts[who], imported=True, asked_on=START - timedelta(days=days))
    return organisation


def sizes_of(organisation):
    return {account.pk: account.account_contacts.count() for account in organisation.accounts.all()}


def decisions_of(organisation):
    return Decision.objects.filter(organisation=organisation)


def log_of(organisation):
    rows = Invitation.objects.filter(organisation=organisation, state="handed_over").select_related("programme")
    promised = {row.pk: promise(row) for row in Programme.objects.filter(organisation=organisation)}
    free = dict.fromkeys(("any_ask", "same_touchpoint", "relationship", "floor", "pulse"), 0)
    free |= {"yearly_cap": None, "account_share": None}
    return [
        Asked(
            person=row.person_key,
            day=row.asked_on,
            track=row.track,
            touchpoint=row.touchpoint_id,
            programme=row.programme_id,
            cycle=row.cycle,
            gaps=free if row.imported else promised[row.programme_id],
            account=row.account_id,
        )
        for row in rows
    ]


def promise(programme):
    return asdict(programme.rule_versions.get().value.gaps)
