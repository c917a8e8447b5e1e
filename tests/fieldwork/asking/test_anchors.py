"""Anchors: a moment in the customer's own life goes before the slot, which is there for everybody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.forecast import forecast
from pejling.fieldwork.rules.anchors import add_months, starts_of
from pejling.people.models import AccountContact, Agreement
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import Gaps, Hours, LifeAnchor, Timing, default_relationship_rules
from pejling.stats.slots import slot
from tests.fieldwork.asking.replays import live_day, live_through, noon
from tests.makers import make_account, make_contact, make_event, make_invitation, make_programme, number

pytestmark = pytest.mark.long

START = date(2026, 3, 2)  # a Monday
STARTED = LifeAnchor(Anchor.START, months=3)
SILENT = LifeAnchor(Anchor.SILENCE, days=20, event_kind="purchase")
RENEWAL = LifeAnchor(Anchor.RENEWAL, days=30)
NEVER = 95  # a slot that comes after all that is looked at


def programme_of(organisation, *anchors, cycle_days=100, postpone_days=30, hours=None):
    timing = Timing(kind=TimingKind.LIFECYCLE, cycle_days=cycle_days, new_customer_days=60, anchors=anchors)
    rules = replace(default_relationship_rules(), timing=timing, gaps=Gaps(), hours=hours, postpone_days=postpone_days)
    return make_programme(organisation, key="rel", rules=rules, started_on=START)


def contact_in(organisation, days, *, cycle_days=100, **fields):
    """A contact whose slot is so many days after the start."""
    names = (f"{days}-{next(number)}" for _ in range(100_000))
    name = next(name for name in names if slot("1", "rel", name, cycle_days) == days)
    return make_contact(organisation, external_id=name, **fields)


def told(contact):
    """On which day of the programme each ask was decided, and by what it was timed."""
    rows = Decision.objects.filter(contact=contact, verdict="asked").order_by("decided_on")
    return [((row.decided_on - START).days, row.anchor) for row in rows]


def after(days):
    return START + timedelta(days=days)


class TestStart:
    def test_a_new_customer_is_asked_months_after_the_first_day_and_not_again_at_the_slot(self, nordlys):
        programme_of(nordlys, STARTED)
        late = contact_in(nordlys, 95, customer_since=date(2026, 1, 10))
        early = contact_in(nordlys, 20, customer_since=date(2026, 1, 10))
        live_through(nordlys, START, after(99))
        assert told(late) == told(early) == [(39, "start")]  # 10 April

    def test_in_the_cycles_after_it_the_slot_decides(self, nordlys):
        programme_of(nordlys, STARTED, cycle_days=200)
        contact = contact_in(nordlys, 190, cycle_days=200, customer_since=date(2026, 1, 10))
        live_through(nordlys, START, after(40))
        live_through(nordlys, after(385), after(391))
        assert told(contact) == [(39, "start"), (390, "slot")]

    def test_without_a_first_day_the_slot_decides(self, nordlys):
        programme_of(nordlys, STARTED)
        contact = contact_in(nordlys, 20, customer_since=None)
        live_through(nordlys, START, after(25))
        assert told(contact) == [(20, "slot")]

    def test_the_ask_waits_for_the_first_allowed_day(self, nordlys):
        programme_of(nordlys, STARTED, hours=Hours())
        contact = contact_in(nordlys, 95, customer_since=date(2026, 1, 4))
        live_through(nordlys, START, after(40))
        assert told(contact) == [(36, "start")]  # Easter Saturday; Tuesday is the first workday


@given(since=st.dates(date(2020, 1, 1), date(2030, 12, 31)), months=st.integers(1, 30))
def test_everybody_is_due_on_exactly_one_day(since, months):
    due_on = add_months(since, months)
    assert starts_of([due_on], months=months)[since] == due_on
    near = [due_on + timedelta(days=n) for n in (-2, -1, 1, 2)]
    assert since not in starts_of(near, months=months)


@pytest.mark.parametrize(
    ("since", "due_on"),
    [
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 4, 30)),
    ],
)
def test_a_short_month_ends_on_its_last_day(since, due_on):
    assert add_months(since, 3) == due_on


class TestSilence:
    def test_whoever_has_not_bought_for_so_long_is_asked(self, nordlys):
        programme_of(nordlys, SILENT)
        contact = contact_in(nordlys, 95)
        make_event(contact, on=after(5))
        live_through(nordlys, START, after(99))
        assert told(contact) == [(25, "silence")]

    def test_a_newer_purchase_moves_the_day(self, nordlys):
        programme_of(nordlys, SILENT)
        contact = contact_in(nordlys, 95)
        for days in (5, 24):
            make_event(contact, on=after(days))
        live_through(nordlys, START, after(99))
        assert told(contact) == [(44, "silence")]

    def test_a_duplicate_records_purchase_moves_it_as_well(self, nordlys):
        programme_of(nordlys, SILENT)
        contact = contact_in(nordlys, 95)
        twin = contact_in(nordlys, NEVER, email=contact.contact_addresses.get().address.value)
        make_event(contact, on=after(5))
        make_event(twin, on=after(15))
        live_through(nordlys, START, after(30))
        assert told(contact) == []

    def test_another_kind_of_event_moves_nothing(self, nordlys):
        programme_of(nordlys, SILENT)
        contact = contact_in(nordlys, 95)
        make_event(contact, on=after(5))
        make_event(contact, on=after(10), kind="newsletter_read")
        live_through(nordlys, START, after(30))
        assert told(contact) == [(25, "silence")]

    def test_whoever_buys_again_and_again_is_asked_at_the_slot(self, nordlys):
        programme_of(nordlys, SILENT)
        contact = contact_in(nordlys, 60)
        for n in range(12):
            make_event(contact, on=after(n * 9))
        live_through(nordlys, START, after(99))
        assert told(contact) == [(60, "slot")]

    def test_after_the_slot_silence_asks_no_more_in_this_cycle(self, nordlys):
        programme_of(nordlys, SILENT)
        contact = contact_in(nordlys, 10)
        make_event(contact, on=after(5))
        live_through(nordlys, START, after(99))
        assert told(contact) == [(10, "slot")]


class TestRenewal:
    """Before notice must be given, and never after it."""

    def agreed(self, organisation, *, notice=None, renews=None, **parties):
        return Agreement.objects.create(
            organisation=organisation,
            external_id=f"agreement-{next(number)}",
            notice_by=None if notice is None else after(notice),
            renews_on=None if renews is None else after(renews),
            **parties,
        )

    def test_thirty_days_before_notice_in_place_of_a_slot_before_or_after(self, nordlys):
        programme_of(nordlys, RENEWAL)
        early, late = contact_in(nordlys, 10), contact_in(nordlys, 90)
        for contact in (early, late):
            self.agreed(nordlys, contact=contact, notice=80, renews=170)
        live_through(nordlys, START, after(99))
        assert told(early) == told(late) == [(50, "renewal")]

    def test_where_no_notice_is_known_so_many_days_before_it_renews(self, nordlys):
        programme_of(nordlys, RENEWAL)
        contact = contact_in(nordlys, 90)
        self.agreed(nordlys, contact=contact, renews=150)
        live_through(nordlys, START, after(99))
        assert told(contact) == [(30, "renewal")]
        assert Decision.objects.get(contact=contact).latest_on == after(90)

    def test_an_ask_that_is_blocked_until_then_is_given_up_when_notice_has_gone_by(self, nordlys):
        programme = programme_of(nordlys, replace(RENEWAL, days=5))
        contact = contact_in(nordlys, 90)
        self.agreed(nordlys, contact=contact, notice=30)
        make_invitation(programme, contact, track="touchpoint", asked_on=after(20))
        live_through(nordlys, START, after(30))
        row = Decision.objects.get(contact=contact)
        assert (row.verdict, row.last_reason) == ("postponed", "gap_any")
        live_day(nordlys, after(31))
        row.refresh_from_db()
        assert (row.verdict, row.first_reason, row.last_reason) == ("not_asked", "gap_any", "past_notice")

    def test_an_ask_that_is_free_on_the_last_day_leaves_on_it(self, nordlys):
        programme = programme_of(nordlys, replace(RENEWAL, days=5))
        contact = contact_in(nordlys, 90)
        self.agreed(nordlys, contact=contact, notice=30)
        make_invitation(programme, contact, track="touchpoint", asked_on=START)
        live_through(nordlys, START, after(30))
        assert told(contact) == [(30, "renewal")]

    def test_quiet_days_do_not_outlast_the_notice(self, nordlys):
        programme = programme_of(nordlys, replace(RENEWAL, days=5), hours=Hours())
        version = programme.rule_versions.get()
        version.rules["gaps"] |= {"after_event": 7}
        version.save(update_fields=["rules"])
        contact = contact_in(nordlys, 90)
        self.agreed(nordlys, contact=contact, notice=26)  # Saturday 28 March: Friday is the last workday
        make_event(contact, on=after(20))
        live_through(nordlys, START, after(30))
        assert told(contact) == [(25, "renewal")]

    def test_after_a_missed_month_nobody_is_asked_past_the_notice(self, nordlys):
        programme_of(nordlys, replace(RENEWAL, days=5))
        contact = contact_in(nordlys, 90)
        self.agreed(nordlys, contact=contact, notice=30)
        live_day(nordlys, START)
        live_day(nordlys, after(33))
        assert Decision.objects.get(contact=contact).last_reason == "past_notice"

    def people(self, organisation, account, *roles):
        found = []
        for role in roles:
            contact = contact_in(organisation, NEVER)
            AccountContact.objects.create(organisation=organisation, account=account, contact=contact, role=role)
            found.append(contact)
        return found

    @pytest.mark.parametrize(
        ("roles", "asked"),
        [
            (("user", "decision maker", "Decision-Maker", "influencer"), (False, True, True, False)),
            (("user", "influencer", "påvirker"), (False, True, True)),
            (("user", ""), (True, True)),
        ],
    )
    def test_an_accounts_agreement_asks_those_whose_word_counts_most(self, nordlys, roles, asked):
        programme_of(nordlys, RENEWAL)
        account = make_account(nordlys)
        contacts = self.people(nordlys, account, *roles)
        self.agreed(nordlys, account=account, notice=80)
        live_through(nordlys, after(45), after(60))
        assert [told(contact) == [(50, "renewal")] for contact in contacts] == list(asked)

    def test_whoever_has_left_the_account_is_not_asked_for_it(self, nordlys):
        programme_of(nordlys, RENEWAL)
        account = make_account(nordlys)
        gone, there = self.people(nordlys, account, "decision maker", "user")
        AccountContact.objects.filter(contact=gone).update(until_on=START)
        self.agreed(nordlys, account=account, notice=80)
        live_through(nordlys, after(45), after(60))
        assert (told(gone), told(there)) == ([], [(50, "renewal")])

    def test_an_account_gives_its_contacts_slots_up_as_well(self, nordlys):
        programme_of(nordlys, RENEWAL)
        account = make_account(nordlys)
        [contact] = self.people(nordlys, account, "decision maker")
        self.agreed(nordlys, account=account, notice=80)
        live_through(nordlys, START, after(60))
        assert told(contact) == [(50, "renewal")]

    def test_several_agreements_ask_once_a_cycle(self, nordlys):
        programme_of(nordlys, RENEWAL)
        contact = contact_in(nordlys, 90)
        for notice in (60, 60, 90):
            self.agreed(nordlys, contact=contact, notice=notice)
        live_through(nordlys, START, after(99))
        assert told(contact) == [(30, "renewal")]


def test_everybody_is_asked_exactly_once_in_a_complete_cycle(nordlys):
    programme_of(nordlys, STARTED, SILENT, RENEWAL, cycle_days=60)
    contacts = [make_contact(nordlys, customer_since=date(2025, 11, 20) + timedelta(days=n)) for n in range(60)]
    for n, contact in enumerate(contacts):
        make_event(contact, on=after(n % 7 * 10 - 20))
        if n % 3 == 0:
            Agreement.objects.create(
                organisation=nordlys, external_id=f"a-{n}", contact=contact, notice_by=after(30 + n)
            )
    live_through(nordlys, START, after(59))
    asked = list(Invitation.objects.values_list("contact_id", flat=True))
    assert sorted(asked) == sorted(contact.pk for contact in contacts)
    assert {row.anchor for row in Decision.objects.all()} == {"start", "silence", "renewal", "slot"}


def test_the_forecast_knows_the_dates_to_come(nordlys):
    programme = programme_of(nordlys, RENEWAL)
    contact = contact_in(nordlys, 12)
    Agreement.objects.create(organisation=nordlys, external_id="a", contact=contact, notice_by=after(45))
    decide_due(nordlys, now=noon(START))
    days = forecast(programme, today=after(8))
    assert [row.day for row in days if row.asks] == [after(15)]


def test_a_day_on_which_nobody_is_due_costs_ten_queries_whatever_the_anchors(nordlys, django_assert_max_num_queries):
    programme_of(nordlys, STARTED, SILENT, RENEWAL)
    live_through(nordlys, START, after(1))
    with django_assert_max_num_queries(10):
        decide_due(nordlys, now=noon(after(2)))
