"""The played year beside the real engine on the same base, and judged by code that shares nothing with either."""

from collections import Counter
from dataclasses import asdict, replace
from datetime import timedelta
from math import sqrt
from random import Random

import pytest

from pejling.coach.queries.bases import base_of
from pejling.coach.rules.base import HORIZON
from pejling.coach.rules.course import play
from pejling.coach.rules.what_if import WhatIf
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.sets import Reason
from pejling.outbox.rules.sets import Channel
from pejling.people.models import AccountContact, Address, Agreement, ContactAddress, Hold, Suppression
from pejling.people.queries.addresses import postal_digest
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import Gaps, LifeAnchor, Pilot, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.asking.checker import Asked, broken_promises
from tests.fieldwork.asking.replays import days_between, live_day
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_contact,
    make_event,
    make_invitation,
    make_programme,
    make_touchpoint,
    make_unit,
)

WEEKS, DAYS = 56, 42  # how far the history goes back, and how much of the year is lived
RELATIONSHIP = Rules(
    timing=Timing(kind=TimingKind.SLOT, cycle_days=50, new_customer_days=0),
    gaps=Gaps(any_ask=10, relationship=30, floor=5, yearly_cap=4, after_event=3, after_case=6),
    postpone_days=10,
)
AS_IT_IS = WhatIf()
GAPS = Gaps(any_ask=10, same_touchpoint=20, floor=5, yearly_cap=4)


def populated(organisation, *, contacts, events, seed=1, sampling=1.0, cap=None, share=None, decided=True):
    """Three programmes, contacts in three countries of whom some are one person, and a history of events."""
    random = Random(seed)
    bought, served = (make_touchpoint(organisation, event_kind=kind) for kind in ("purchase", "support"))
    common = {"started_on": TODAY - timedelta(days=200), "decided_on": TODAY - timedelta(days=1)}
    after = replace(default_touchpoint_rules(delay_days=4), gaps=GAPS, sampling=sampling)
    gaps = replace(RELATIONSHIP.gaps, account_share=share)
    rules = replace(RELATIONSHIP, gaps=gaps, sampling=sampling, daily_cap=cap)
    programmes = [make_programme(organisation, key="rel", rules=rules, **common)]
    for key, touchpoint, chosen in (("buy", bought, after), ("help", served, replace(after, hours=None))):
        programmes.append(
            make_programme(organisation, key=key, track="touchpoint", touchpoint=touchpoint, rules=chosen, **common)
        )
    people = [make_contact(organisation, country=("DK", "SE", "")[n % 3]) for n in range(contacts)]
    twin = people[0].contact_addresses.get().address.value
    people[1:3] = [make_contact(organisation, email=twin), make_contact(organisation, email=None)]
    for account in [make_account(organisation) for _ in range(8)] if share else []:
        for contact in random.sample(people[3:], 6):
            if not contact.account_contacts.exists():
                AccountContact.objects.create(organisation=organisation, account=account, contact=contact)
    for n in range(events):
        day = 1 - WEEKS if n == 0 else random.randint(1 - WEEKS, 0)
        make_event(random.choice(people), kind="support" if n % 4 == 0 else "purchase", on=TODAY + timedelta(days=day))
    for contact in random.sample(people, contacts // 4):
        make_invitation(programmes[1], contact, asked_on=TODAY - timedelta(days=random.randint(0, 300)))
    Suppression.objects.create(
        organisation=organisation, digest=people[5].person_key, scope="everything", reason="opt_out", created_at=NOW
    )
    Hold.objects.create(
        organisation=organisation,
        contact=people[6],
        kind="open_case",
        from_on=TODAY,
        until_on=TODAY + timedelta(days=40),
    )
    if decided:
        live_day(organisation, TODAY)
    return programmes


def go_on_like_before(organisation):
    """What the planner expects comes true: each event again, eight weeks later, and again."""
    for event in list(organisation.events.order_by("pk")):
        for rounds in (1, 2):
            day = event.occurred_on + timedelta(days=rounds * WEEKS)
            if TODAY < day <= TODAY + timedelta(days=DAYS):
                make_event(event.contact, kind=event.kind, on=day)


def planned(organisation, wish=AS_IT_IS):
    """Who is asked about what on which of the first days of the played year."""
    base = base_of(organisation, now=NOW)
    keys = list(organisation.contacts.order_by("pk").values_list("person_key", flat=True))
    return {
        (one.programme.key, keys[contact], day)
        for one in play(base, wish)
        for contact, day in zip(one.programme.queue.contacts[one.asked].tolist(), one.days.tolist(), strict=True)
        if day <= DAYS
    }


def lived(organisation):
    """The same by the real engine."""
    for day in days_between(TODAY + timedelta(days=1), TODAY + timedelta(days=DAYS)):
        live_day(organisation, day)
    rows = Invitation.objects.filter(organisation=organisation, asked_on__gt=TODAY)
    rows = rows.values_list("programme__key", "person_key", "asked_on")
    return {(key, person, (day - TODAY).days) for key, person, day in rows}


def test_the_played_year_is_the_one_that_the_real_engine_lives(nordlys):
    populated(nordlys, contacts=40, events=110)
    expected = planned(nordlys)
    go_on_like_before(nordlys)
    assert lived(nordlys) == expected
    assert len(expected) > 60


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(8))
def test_the_played_year_agrees_whatever_the_base(nordlys, seed):
    populated(
        nordlys, contacts=80, events=240, seed=seed, cap=2 if seed % 2 else None, share=0.3 if seed % 3 == 0 else None
    )
    expected = Counter(key for key, *_ in planned(nordlys))
    go_on_like_before(nordlys)
    for key, asks in Counter(key for key, *_ in lived(nordlys)).items():
        assert expected[key] == pytest.approx(asks, rel=0.04, abs=1)


def test_an_account_is_not_asked_all_at_once(nordlys):
    account = make_account(nordlys)
    gaps = replace(RELATIONSHIP.gaps, account_share=0.25, after_event=0)
    make_programme(nordlys, rules=replace(RELATIONSHIP, gaps=gaps, postpone_days=40))
    for _ in range(10):
        AccountContact.objects.create(organisation=nordlys, account=account, contact=make_contact(nordlys))
    played = play(base_of(nordlys, now=NOW), AS_IT_IS)[0]
    days = sorted(played.days.tolist())
    assert len(days) > 20
    assert all(later - earlier >= 30 for earlier, later in zip(days, days[3:], strict=False))  # three at most


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(4))
def test_moments_of_the_customers_lives_agree_too(nordlys, seed):
    random = Random(seed)
    anchors = (
        LifeAnchor(Anchor.START, months=3),
        LifeAnchor(Anchor.SILENCE, days=12, event_kind="purchase"),
        LifeAnchor(Anchor.RENEWAL, days=9, days_before_renewal=15, closest=5),
    )
    relationship, *_ = populated(nordlys, contacts=80, events=80, seed=seed, decided=False)
    timing = replace(RELATIONSHIP.timing, kind=TimingKind.LIFECYCLE, anchors=anchors)
    version = relationship.rule_versions.get()
    version.rules = replace(RELATIONSHIP, timing=timing).to_json()
    version.save()
    for n, contact in enumerate(nordlys.contacts.order_by("pk")):
        contact.customer_since = TODAY - timedelta(days=random.randint(30, 400))
        contact.save()
        if n % 3 == 0:
            day = TODAY + timedelta(days=random.randint(0, 90))
            dates = {"notice_by": day} if n % 2 else {"renews_on": day}
            Agreement.objects.create(organisation=nordlys, external_id=f"{n}", contact=contact, **dates)
    live_day(nordlys, TODAY)
    expected = Counter(key for key, *_ in planned(nordlys))
    go_on_like_before(nordlys)
    for key, asks in Counter(key for key, *_ in lived(nordlys)).items():
        assert expected[key] == pytest.approx(asks, rel=0.15, abs=3)  # a cycle that was under way is not wholly known


@pytest.mark.torture
def test_a_sample_agrees_but_for_its_draws(nordlys):
    populated(nordlys, contacts=200, events=600, sampling=0.6)
    expected = len(planned(nordlys))
    go_on_like_before(nordlys)
    found = len(lived(nordlys))
    assert expected == pytest.approx(found, abs=4 * sqrt(2 * found * 0.4))


@pytest.mark.parametrize("gap_days", [None, 25])
def test_no_gap_is_broken_in_a_played_year(nordlys, gap_days):
    programmes = {one.pk: one for one in populated(nordlys, contacts=40, events=200, seed=2)}
    base = base_of(nordlys, now=NOW)
    free = dict.fromkeys(("any_ask", "same_touchpoint", "relationship", "floor"), 0) | {"yearly_cap": None}
    past = zip(base.asks.persons, base.asks.days.tolist(), base.asks.relationship, base.asks.touchpoints, strict=True)
    log = [
        Asked(person, TODAY + timedelta(days=day), "relationship" if related else "", about, 0, f"past {n}", free)
        for n, (person, day, related, about) in enumerate(past)
    ]
    for one in play(base, WhatIf(gap_days=gap_days)):
        gaps = asdict(programmes[one.programme.id].rule_versions.get().value.gaps)
        gaps["any_ask"] = gaps["any_ask"] if gap_days is None else gap_days
        persons = base.contacts.persons[one.programme.queue.contacts[one.asked]]
        log += [
            Asked(
                person,
                TODAY + timedelta(days=day),
                one.programme.track,
                one.programme.touchpoint_id,
                one.programme.id,
                f"{n}",
                gaps,
            )
            for n, (person, day) in enumerate(zip(persons, one.days.tolist(), strict=True))
        ]
    assert len(log) > 150
    assert broken_promises(log) == []


def test_everybody_who_comes_up_is_asked_or_counted_with_a_reason(nordlys):
    populated(nordlys, contacts=40, events=120, seed=3, cap=1)
    for one in play(base_of(nordlys, now=NOW), WhatIf()):
        waiting = len(one.programme.queue) - len(one.asked) - sum(one.not_asked.values())
        last_days = HORIZON - one.programme.rules.postpone_days
        assert 0 <= waiting <= (one.programme.queue.send > last_days).sum()
        assert len(set(one.asked.tolist())) == len(one.asked)


def test_a_smaller_share_asks_only_those_it_draws(nordlys):
    populated(nordlys, contacts=40, events=40, seed=4)
    whole, half = (play(base_of(nordlys, now=NOW), WhatIf(sampling=share)) for share in (1.0, 0.5))
    assert all((one.programme.queue.draws[one.asked] < 0.5).all() for one in half)
    assert all(one.not_asked[Reason.NOT_SAMPLED] > 0 for one in half)
    assert sum(len(one.asked) for one in half) < sum(len(one.asked) for one in whole)


def test_a_longer_gap_asks_fewer(nordlys):
    populated(nordlys, contacts=40, events=120, seed=5)
    asks = [len(planned(nordlys, WhatIf(gap_days=gap))) for gap in (0, 20, 60)]
    assert asks == sorted(asks, reverse=True)
    assert asks[0] > asks[2]


def test_a_phone_reaches_whom_mail_does_not(nordlys):
    programme = make_programme(nordlys, rules=RELATIONSHIP)
    make_contact(nordlys), make_phone(make_contact(nordlys, email=None)), make_contact(nordlys, email=None)
    base = base_of(nordlys, now=NOW)
    contacts = []
    for channels in ({"email"}, {"sms"}, {"email", "sms"}):
        played = play(base, WhatIf(channels=frozenset(channels)))[0]
        contacts.append(sorted(set(played.programme.queue.contacts[played.asked].tolist())))
        assert played.not_asked[Reason.NO_ADDRESS] > 0
    assert contacts == [[0], [1], [0, 1]]
    assert programme.pk == played.programme.id


def asked_by(organisation, channels, **wish):
    make_programme(organisation, rules=replace(RELATIONSHIP, channels=channels))
    played = play(base_of(organisation, now=NOW), WhatIf(**wish))[-1]
    return sorted(set(played.programme.queue.contacts[played.asked].tolist()))


@pytest.mark.parametrize(
    ("channels", "reached"),
    [
        (("email",), [0]),
        (("email", "phone"), [0, 1]),
        (("letter",), [2]),
        (("phone", "letter"), [1, 2]),
        (("email", "sms"), [0]),  # no provider of text messages is set up
    ],
)
def test_a_programme_asks_by_its_own_channels(nordlys, channels, reached):
    make_contact(nordlys), make_phone(make_contact(nordlys, email=None))
    make_contact(nordlys, email=None, postal_address="Havnegade 1, 8000 Aarhus C")

    assert asked_by(nordlys, tuple(Channel(one) for one in channels)) == reached


def test_a_no_to_a_letter_counts_for_every_channel(nordlys):
    mia = make_contact(nordlys, postal_address="Havnegade 1, 8000 Aarhus C")
    digest = postal_digest(str(mia), mia.postal_address)
    Suppression.objects.create(
        organisation=nordlys, digest=digest, scope="everything", reason="opt_out", created_at=NOW
    )

    assert asked_by(nordlys, (Channel.EMAIL, Channel.LETTER)) == []


def make_phone(contact):
    address = Address.objects.create(organisation=contact.organisation, kind="phone", value="+4540404040", digest="p")
    ContactAddress.objects.create(organisation=contact.organisation, contact=contact, address=address)


def test_outside_a_pilots_units_nobody_is_asked_before_the_ramp(nordlys):
    inside, outside = make_unit(nordlys), make_unit(nordlys)
    pilot = Pilot((inside.pk,), ends_on=(TODAY + timedelta(days=30)).isoformat(), ramp_days=10)
    make_programme(nordlys, rules=replace(RELATIONSHIP, pilot=pilot, hours=None))
    for n in range(40):
        make_contact(nordlys, unit=(inside, outside)[n % 2])
    played = play(base_of(nordlys, now=NOW), WhatIf())[0]
    others = played.programme.queue.contacts[played.asked] % 2 == 1
    assert played.days[others].min() >= 30
    assert played.days[~others].min() < 10
    assert played.not_asked[Reason.NOT_IN_PILOT] > 0
