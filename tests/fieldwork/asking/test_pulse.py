"""Pulse: accounts are heard again and again, and nobody leaves the relationship for it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.forecast import forecast
from pejling.people.models import AccountContact, Suppression
from pejling.programme.models import RuleVersion
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.asking.replays import live_day, live_through, noon
from tests.makers import make_account, make_contact, make_event, make_invitation, make_organisation, make_programme

pytestmark = pytest.mark.long

START = date(2026, 3, 2)
CYCLE = 40
FREE = Gaps(any_ask=0, same_touchpoint=0, relationship=20, floor=0, yearly_cap=None, pulse=0)


def rules(*, cycle_days=CYCLE, gaps=FREE, postpone_days=5, **fields):
    timing = Timing(kind=TimingKind.SLOT, cycle_days=cycle_days, new_customer_days=0)
    return Rules(timing=timing, gaps=gaps, hours=None, postpone_days=postpone_days, **fields)


def relationship_of(organisation, **fields):
    return make_programme(organisation, key="rel", rules=rules(**fields), started_on=START)


def pulse_of(organisation, **fields):
    return make_programme(organisation, key="pulse", track="pulse", rules=rules(**fields), started_on=START)


def people(organisation, *roles, account=None, **fields):
    """An account with a contact for each role."""
    account = account or make_account(organisation)
    contacts = []
    for n, role in enumerate(roles):
        contact = make_contact(organisation, external_id=f"{account.external_id}-{n}-{role}", **fields)
        AccountContact.objects.create(organisation=organisation, account=account, contact=contact, role=role)
        contacts.append(contact)
    return contacts


def days_of(contacts, *, track="relationship"):
    rows = Invitation.objects.filter(contact__in=contacts, track=track).order_by("asked_on")
    return [(row.asked_on - START).days for row in rows]


class TestSteering:
    """The relationship hears an account's key contacts at equal distances over its year."""

    def test_key_contacts_stand_at_equal_distances(self, nordlys):
        relationship_of(nordlys, steers=True)
        contacts = people(nordlys, *["decision maker", "influencer"] * 2)
        live_through(nordlys, START, START + timedelta(days=CYCLE - 1))
        days = days_of(contacts)
        assert [later - days[0] for later in days] == [0, 10, 20, 30]
        assert set(Decision.objects.values_list("anchor", flat=True)) == {"pulse"}

    def test_others_keep_their_slots(self, nordlys):
        relationship_of(nordlys, steers=True)
        [_, user] = people(nordlys, "decision maker", "user")
        alone = make_contact(nordlys)
        live_through(nordlys, START, START + timedelta(days=CYCLE - 1))
        assert {Decision.objects.get(contact=one).anchor for one in (user, alone)} == {"slot"}

    def test_the_places_do_not_depend_on_the_order_of_the_rows(self, db):
        found = []
        for turn in (1, -1):
            organisation = make_organisation()
            relationship_of(organisation, steers=True)
            account = make_account(organisation, external_id="acme")
            for name in ["a", "b", "c"][::turn]:
                contact = make_contact(organisation, external_id=name)
                AccountContact.objects.create(
                    organisation=organisation, account=account, contact=contact, role="decision maker"
                )
            live_through(organisation, START, START + timedelta(days=CYCLE - 1))
            rows = Decision.objects.filter(organisation=organisation)
            found.append(sorted(rows.values_list("contact__external_id", "decided_on")))
        assert found[0] == found[1]

    def test_the_population_of_a_cycle_is_the_same_with_and_without_it(self, db):
        with_it, without = self.asked(steers=True), self.asked(steers=False)
        assert with_it == without
        assert [len(names) for names in with_it] == [24, 24, 24]

    def asked(self, *, steers):
        """Who is asked in each of three cycles, of which steering begins with the second."""
        organisation = make_organisation()
        programme = relationship_of(organisation)
        for n in range(4):
            account = make_account(organisation, external_id=f"account-{n}")
            people(organisation, "decision maker", "influencer", "user", "", "influencer", account=account)
        for n in range(4):
            make_contact(organisation, external_id=f"alone-{n}")
        RuleVersion.objects.create(
            organisation=organisation,
            programme=programme,
            version=2,
            valid_from=START + timedelta(days=CYCLE),
            rules=rules(steers=steers).to_json(),
        )
        live_through(organisation, START, START + timedelta(days=3 * CYCLE - 1))
        rows = Invitation.objects.filter(organisation=organisation)
        by_cycle = {}
        for cycle, name in rows.values_list("cycle", "contact__external_id"):
            by_cycle.setdefault(cycle, set()).add(name)
        return [by_cycle[cycle] for cycle in sorted(by_cycle)]

    def test_whoever_becomes_a_key_contact_within_a_cycle_is_asked_all_the_same(self, nordlys):
        relationship_of(nordlys, steers=True)
        contacts = people(nordlys, *["user"] * 6, "decision maker")
        live_through(nordlys, START, START + timedelta(days=CYCLE // 2))
        AccountContact.objects.update(role="decision maker")
        live_through(nordlys, START + timedelta(days=CYCLE // 2 + 1), START + timedelta(days=2 * CYCLE - 1))
        rows = Invitation.objects.filter(cycle=(START + timedelta(days=CYCLE)).isoformat())
        assert rows.count() == len(contacts)


class TestOwnPulse:
    """An ask of its own, for those who opted in to have one."""

    def test_it_asks_key_contacts_and_nobody_else(self, nordlys):
        pulse_of(nordlys)
        key = people(nordlys, "decision maker", "influencer")
        people(nordlys, "user", account=key[0].account_contacts.get().account)
        make_contact(nordlys)
        live_through(nordlys, START, START + timedelta(days=2 * CYCLE - 1))
        days = days_of(key, track="pulse")
        assert [later - days[0] for later in days] == [0, 20, 40, 60]
        assert Invitation.objects.count() == 4

    @pytest.mark.parametrize(("target", "asked"), [(1, 1), (2, 2), (3, 3), (9, 4)])
    def test_so_many_of_an_account_are_asked_in_a_cycle_key_contacts_first(self, nordlys, target, asked):
        pulse_of(nordlys, account_target=target)
        contacts = people(nordlys, "decision maker", "influencer", "user", "")
        live_through(nordlys, START, START + timedelta(days=CYCLE - 1))
        found = set(Invitation.objects.values_list("contact_id", flat=True))
        assert len(found) == asked
        assert len(found & {one.pk for one in contacts[:2]}) == min(asked, 2)

    def test_it_takes_turns_where_only_one_is_wanted(self, nordlys):
        pulse_of(nordlys, account_target=1, cycle_days=7)
        people(nordlys, *["decision maker"] * 3)
        live_through(nordlys, START, START + timedelta(days=12 * 7 - 1))  # the same one of three 12 times: 1 in 177,147
        assert len(set(Invitation.objects.values_list("contact_id", flat=True))) > 1

    @pytest.mark.parametrize(("apart", "reason"), [(89, "gap_pulse"), (90, "")])
    def test_it_keeps_ninety_days_from_a_relationship_ask(self, nordlys, apart, reason):
        pulse_of(nordlys, gaps=Gaps(), postpone_days=0)
        [contact] = people(nordlys, "decision maker")
        due_on = self.due_on(contact)
        old = make_programme(nordlys, state="paused")
        make_invitation(old, contact, asked_on=due_on - timedelta(days=apart))
        live_through(nordlys, START, due_on)
        assert Decision.objects.get(contact=contact).last_reason == reason

    @pytest.mark.parametrize(("apart", "reason"), [(89, "gap_pulse"), (90, "")])
    def test_the_relationship_keeps_ninety_days_from_it(self, nordlys, apart, reason):
        programme = relationship_of(nordlys, gaps=Gaps(), postpone_days=0, steers=True)
        [contact] = people(nordlys, "decision maker")
        due_on = self.due_on(contact)
        make_invitation(programme, contact, track="pulse", asked_on=due_on - timedelta(days=apart))
        live_through(nordlys, START, due_on)
        assert Decision.objects.get(contact=contact).last_reason == reason

    def due_on(self, contact):
        programme = contact.organisation.programmes.get(started_on=START)
        [day] = [row.day for row in forecast(programme, today=START - timedelta(days=1), days=CYCLE) if row.asks]
        return day

    def test_it_yields_to_the_relationship_ask_ahead(self, nordlys):
        pulse_of(nordlys, cycle_days=15, gaps=Gaps(), postpone_days=0)
        relationship_of(nordlys, gaps=Gaps(), postpone_days=0, cycle_days=120)  # asked once
        [contact] = people(nordlys, "decision maker")
        live_through(nordlys, START, START + timedelta(days=119))
        [day] = days_of([contact])
        before = [other for other in days_of([contact], track="pulse") if other < day]
        assert all(day - other >= 90 for other in before)

    @pytest.mark.parametrize(("scope", "asked"), [("pulse", 0), ("everything", 0), ("relationship", 1)])
    def test_an_opt_out_of_pulse_stops_it(self, nordlys, scope, asked):
        pulse_of(nordlys)
        [contact] = people(nordlys, "decision maker")
        Suppression.objects.create(
            organisation=nordlys, digest=contact.person_key, scope=scope, reason="opt_out", created_at=noon(START)
        )
        live_through(nordlys, START, START + timedelta(days=CYCLE - 1))
        assert Invitation.objects.count() == asked


class TestAccountCap:
    """At most a share of an account is asked within a month."""

    CAPPED = replace(FREE, account_share=0.25, account_days=30)

    def test_the_rest_wait_until_there_is_room(self, nordlys):
        relationship_of(nordlys, cycle_days=1, gaps=replace(self.CAPPED, relationship=200), postpone_days=60)
        people(nordlys, *[""] * 5)
        live_day(nordlys, START)
        reasons = sorted(Decision.objects.values_list("verdict", "last_reason"))
        assert reasons == [("asked", "")] * 2 + [("postponed", "account_cap")] * 3

    def test_after_the_days_the_next_have_their_turn(self, nordlys):
        relationship_of(nordlys, gaps=self.CAPPED, postpone_days=39)
        contacts = people(nordlys, *[""] * 4)
        live_through(nordlys, START, START + timedelta(days=CYCLE - 1))
        days = days_of(contacts)
        assert all(later - earlier >= 30 for earlier, later in pairwise(days))
        assert 1 <= len(days) <= 2

    def test_asks_of_all_programmes_count_once_a_person(self, nordlys):
        chosen = replace(default_touchpoint_rules(delay_days=1), hours=None, gaps=self.CAPPED)
        programme = make_programme(nordlys, track="touchpoint", rules=chosen, started_on=START)
        old = make_programme(nordlys, state="paused")
        first, second, *_ = people(nordlys, *[""] * 4)
        account = first.account_contacts.get().account
        for days in (3, 6):
            make_invitation(old, first, account=account, asked_on=START - timedelta(days=days))
        for contact in (first, second):
            make_event(contact, on=START, account=account)
        live_day(nordlys, START + timedelta(days=1))
        reasons = dict(programme.decisions.values_list("contact_id", "last_reason"))
        assert reasons == {first.pk: "", second.pk: "account_cap"}

    def test_a_customer_without_an_account_has_no_such_cap(self, nordlys):
        relationship_of(nordlys, cycle_days=1, gaps=self.CAPPED)
        for _ in range(3):
            make_contact(nordlys)
        decide_due(nordlys, now=noon(START))
        assert Invitation.objects.count() == 3
