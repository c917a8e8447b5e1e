"""What a customer's page says of the asks to come is what the engine then does."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from pejling.fieldwork.actions.deciding import decide_day
from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.why_not import next_ask, why_not
from pejling.people.models import Agreement, Hold, Suppression
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import LifeAnchor, Timing, default_relationship_rules, default_touchpoint_rules
from tests.makers import (
    NOW,
    TODAY,
    make_contact,
    make_decision,
    make_event,
    make_invitation,
    make_programme,
    make_response,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def relationship(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint")


def morning(day):
    return datetime.combine(day, time(9), tzinfo=UTC)


def asked(programme, day):
    """The contacts that the engine decides on a day."""
    decide_day(programme, day=day, now=morning(day))
    return set(Decision.objects.filter(programme=programme, decided_on=day).values_list("contact_id", flat=True))


def test_the_day_that_is_named_is_the_day_on_which_the_engine_asks(nordlys, relationship):
    contacts = [make_contact(nordlys, external_id=f"k-{n}", country="NO" if n % 2 else "DK") for n in range(4)]
    for contact in contacts:
        day = next_ask(relationship, contact, now=NOW).send_on
        type(relationship).objects.update(decided_on=None)
        relationship.decided_on = None
        assert contact.pk in asked(relationship, day)


def test_after_an_ask_the_next_one_is_a_cycle_later(nordlys, relationship):
    contact = make_contact(nordlys)
    first = next_ask(relationship, contact, now=NOW)
    asked(relationship, first.send_on)

    following = next_ask(relationship, contact, now=morning(first.send_on))

    assert following.due_on == first.due_on + timedelta(days=365)
    assert following.obstacle == "gap_relationship"


def test_a_new_customer_waits_for_the_slot_after_their_first_weeks(nordlys, relationship):
    contact = make_contact(nordlys, customer_since=None)
    due_on = next_ask(relationship, contact, now=NOW).due_on

    contact.customer_since = due_on - timedelta(days=59)

    assert next_ask(relationship, contact, now=NOW).due_on == due_on + timedelta(days=365)


LIFE = replace(
    default_relationship_rules(),
    timing=Timing(
        kind=TimingKind.LIFECYCLE,
        anchors=(
            LifeAnchor(Anchor.RENEWAL, days=30),
            LifeAnchor(Anchor.START, months=3),
            LifeAnchor(Anchor.SILENCE, days=120, event_kind="purchase"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("moment", "anchor"), [("renewal", "renewal"), ("start", "start"), ("purchase", "silence"), ("nothing", "slot")]
)
def test_a_moment_of_the_customers_life_is_named_and_kept(nordlys, moment, anchor):
    programme = make_programme(nordlys, key="life", rules=LIFE)  # in which the slot of k-2 comes after all of them
    since = TODAY - timedelta(days=80) if moment == "start" else None
    contact = make_contact(nordlys, customer_since=since, external_id="k-2")
    if moment == "renewal":
        Agreement.objects.create(organisation=nordlys, contact=contact, external_id="1", notice_by=TODAY + 50 * ONE_DAY)
    if moment == "purchase":
        make_event(contact, on=TODAY - 100 * ONE_DAY)

    coming = next_ask(programme, contact, now=NOW)

    assert coming.anchor == anchor
    assert asked(programme, coming.send_on) == {contact.pk}
    assert Decision.objects.get().anchor == anchor


def test_an_event_is_followed_up_on_the_day_that_is_named(nordlys, delivery):
    contact = make_contact(nordlys)
    make_event(contact, on=TODAY - 3 * ONE_DAY)

    coming = next_ask(delivery, contact, now=NOW)

    assert (coming.due_on, coming.obstacle, coming.event_kind) == (TODAY + 11 * ONE_DAY, None, "purchase")
    assert asked(delivery, coming.send_on) == {contact.pk}
    assert next_ask(delivery, contact, now=morning(coming.send_on)) is None


def test_without_an_event_and_with_another_customers_nothing_is_in_sight(nordlys, delivery):
    make_event(make_contact(nordlys), on=TODAY)

    assert next_ask(delivery, make_contact(nordlys), now=NOW) is None


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("hold", "on_hold"),
        ("opt-out", "suppressed"),
        ("ask", "gap_any"),
        ("nothing", None),
        ("no address", "no_address"),
    ],
)
def test_what_would_keep_it_back_today_is_named(nordlys, relationship, delivery, block, reason):
    contact = make_contact(nordlys, email=None if block == "no address" else "")
    if block == "hold":
        Hold.objects.create(
            organisation=nordlys, contact=contact, kind="negotiation", from_on=TODAY, until_on=TODAY + ONE_DAY
        )
    if block == "opt-out":
        Suppression.objects.create(
            organisation=nordlys, digest=contact.person_key, scope="everything", reason="opt_out", created_at=NOW
        )
    if block == "ask":
        make_invitation(delivery, contact, asked_on=TODAY - 3 * ONE_DAY)

    assert next_ask(relationship, contact, now=NOW).obstacle == reason


def test_an_ask_that_waits_is_the_next_one_and_has_a_last_day(nordlys, relationship):
    contact = make_contact(nordlys)
    make_decision(
        relationship,
        contact,
        verdict="postponed",
        first_reason="gap_any",
        last_reason="on_hold",
        due_on=TODAY - 4 * ONE_DAY,
    )

    coming = next_ask(relationship, contact, now=NOW)

    assert (coming.waits, coming.obstacle, coming.due_on) == (True, None, TODAY - 4 * ONE_DAY)
    assert coming.until == TODAY + 26 * ONE_DAY


def test_a_cap_of_the_day_is_nothing_of_the_customers(nordlys):
    programme = make_programme(nordlys, rules=replace(default_relationship_rules(), daily_cap=0))

    assert next_ask(programme, make_contact(nordlys), now=NOW).obstacle is None


def test_each_running_programme_tells_its_last_three_decisions_newest_first(nordlys, relationship, delivery):
    contact = make_contact(nordlys)
    make_programme(nordlys, state="paused")
    for n in range(5):
        make_decision(relationship, contact, decided_on=TODAY - n * ONE_DAY, verdict="not_asked", last_reason="gap_any")
    make_decision(relationship, make_contact(nordlys))

    logs = why_not(contact, nordlys, now=NOW)

    assert [(log.programme, len(log.decisions)) for log in logs] == [(relationship, 3), (delivery, 0)]
    assert [row.decided_on for row in logs[0].decisions] == [TODAY - n * ONE_DAY for n in range(3)]


def test_looking_writes_nothing_and_reads_no_more_for_a_longer_past(
    nordlys, relationship, delivery, django_assert_max_num_queries
):
    contact = make_contact(nordlys)
    for n in range(30):
        make_event(contact, on=TODAY - n * ONE_DAY)
        make_decision(relationship, contact, decided_on=TODAY - n * ONE_DAY)
    make_response(relationship, contact=contact)

    with django_assert_max_num_queries(34):
        why_not(contact, nordlys, now=NOW)
    assert Decision.objects.count() == 30


def test_a_short_delay_comes_before_a_long_one(nordlys):
    programme = make_programme(
        nordlys, track="touchpoint", rules=default_touchpoint_rules(delay_days=2, spread_days=30)
    )
    contact = make_contact(nordlys)
    for n in range(6):
        make_event(contact, on=TODAY - n * ONE_DAY)

    coming = next_ask(programme, contact, now=NOW)

    assert coming.send_on >= TODAY - 3 * ONE_DAY
    assert contact.pk in asked(programme, coming.send_on)


def test_what_is_decided_often_does_not_push_out_what_is_rare(nordlys, relationship, delivery):
    contact = make_contact(nordlys)
    make_decision(relationship, contact, decided_on=TODAY - 90 * ONE_DAY)
    for n in range(70):
        make_decision(delivery, contact, decided_on=TODAY - n * ONE_DAY, cycle=f"event-{n}")
    decisions = {log.programme: len(log.decisions) for log in why_not(contact, nordlys, now=NOW)}
    assert decisions == {relationship: 1, delivery: 3}
