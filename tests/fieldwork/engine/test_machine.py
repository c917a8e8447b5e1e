"""Whatever people do with a company, in any order: a machine that does it, and the judge at the end."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from pejling.channels.receipt import Outcome, Receipt
from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.opting_out import opt_out
from pejling.fieldwork.models import Invitation
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.cases import reopen_case, resolve_case
from pejling.followup.models import Case
from pejling.people.actions.accounts import upsert_accounts
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.actions.events import upsert_events
from pejling.people.actions.holds import HoldRefused, place_hold
from pejling.people.models import Contact
from pejling.people.rules.rows import AccountRow, ContactRow, EventRow
from pejling.programme.actions.programmes import pause_programme, resume_programme
from pejling.programme.actions.rules import change_rules, newest_rules
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Gaps, Hours, Reminder, Rules, Timing, default_touchpoint_rules
from pejling.themes.models import Theme
from tests.fieldwork.engine.checker import broken_rules
from tests.fieldwork.engine.living import a_round, alone
from tests.fieldwork.engine.recording import Recorder
from tests.fieldwork.engine.worlds import WHERE
from tests.makers import make_employee, make_member, make_organisation, make_programme, make_touchpoint

START = date(2026, 3, 23)  # a Monday; the clock is put forward on Sunday, Easter is near
GAPS = Gaps(any_ask=14, same_touchpoint=20, relationship=18, yearly_cap=4, after_event=3, after_case=10)
CYCLE = Rules(
    timing=Timing(kind="slot", cycle_days=20, new_customer_days=0), gaps=GAPS, postpone_days=15, reminder=Reminder(2)
)
KEYS = ("rel", "tp-0", "tp-1")
CUSTOMERS, ADDRESSES = 8, 10
WHO = st.integers(0, CUSTOMERS - 1)
GONE = Receipt(Outcome.REFUSED, error="no such user", bad_address=True)


class Company(RuleBasedStateMachine):
    """A small company with a relationship and two touchpoints."""

    @initialize()
    def found(self):
        self.alone = alone()
        self.alone.__enter__()
        house = self.house = make_organisation(country="DK", zone="Europe/Copenhagen")
        self.user = make_member(house, role="owner").user
        self.cause = Theme.objects.create(organisation=house, key="late", name="Late")
        upsert_accounts(house, [AccountRow("a-1", "One")])
        signs = {"sender": make_employee(house), "started_on": START}
        make_programme(house, key="rel", rules=replace(CYCLE, hours=Hours()), **signs)
        for n, kind in enumerate(("purchase", "complaint")):
            touchpoint = make_touchpoint(house, key=f"tp-{n}", event_kind=kind)
            rules = replace(default_touchpoint_rules(delay_days=n), gaps=GAPS, reminder=Reminder(3))
            make_programme(house, key=f"tp-{n}", track="touchpoint", touchpoint=touchpoint, rules=rules, **signs)
        self.recorder, self.now, self.number = Recorder(house), self.at(START, 5), 0
        for who in range(4):
            self.import_contact(who, [who], WHERE[who], "")

    @rule(
        who=WHO,
        mails=st.lists(st.integers(0, ADDRESSES - 1), min_size=1, max_size=2, unique=True),
        where=st.sampled_from(WHERE),
        account=st.sampled_from(["", "a-1"]),
    )
    def import_contact(self, who, mails, where, account):
        country, zone = where
        emails = tuple(f"kunde.{n}@example.invalid" for n in mails)
        row = ContactRow(f"c-{who}", emails, country=country, zone=zone, account=account)
        if Contact.objects.filter(organisation=self.house, external_id=f"c-{who}").exists():
            row = row._replace(country="", zone="")  # a move would need a checker that knows when
        upsert_contacts(self.house, [row])

    @rule(who=WHO, kind=st.sampled_from(["purchase", "purchase", "complaint"]), days_ago=st.integers(0, 3))
    def event(self, who, kind, days_ago):
        if self.contact(who):
            self.number += 1
            at = self.now - timedelta(days=days_ago)
            upsert_events(self.house, [EventRow(f"m-{self.number}", kind, at, contact=f"c-{who}")])

    @rule(who=WHO, score=st.integers(0, 10))
    def answer(self, who, score):
        ask = self.asks(who).last()
        if ask:
            with suppress(SurveyClosed):
                hear_score(invitation=ask, score=score, now=self.now, simulated=False)

    @rule(who=WHO, everything=st.booleans())
    def opt_out(self, who, everything):
        ask = self.asks(who).last()
        if ask:
            opt_out(invitation=ask, everything=everything, now=self.now)

    @rule()
    def next_address_is_dead(self):
        self.recorder.answers.append(GONE)

    @rule(who=WHO, days=st.integers(1, 20))
    def hold(self, who, days):
        if contact := self.contact(who):
            until = self.now.date() + timedelta(days=days)
            with suppress(HoldRefused):
                place_hold(
                    on=contact, until_on=until, reason="deal", user=self.user, organisation=self.house, now=self.now
                )

    @rule()
    def close_or_reopen_a_case(self):
        case = Case.objects.filter(organisation=self.house).order_by("pk").last()
        if case and case.state == "open":
            resolve_case(case=case, user=self.user, root_cause=self.cause, action_taken="Called.", now=self.now)
        elif case:
            reopen_case(case=case, user=self.user, now=self.now)

    @rule(key=st.sampled_from(KEYS))
    def pause_or_resume(self, key):
        programme = self.programme(key)
        move = pause_programme if programme.state == "running" else resume_programme
        move(programme=programme, now=self.now)

    @rule(
        key=st.sampled_from(KEYS),
        any_ask=st.sampled_from([14, 30]),
        cap=st.sampled_from([None, 1, 3]),
        hours=st.booleans(),
    )
    def change_rules(self, key, any_ask, cap, hours):
        programme = self.programme(key)
        rules = newest_rules(programme)
        gaps = replace(rules.gaps, any_ask=any_ask)
        change_rules(
            programme=programme,
            rules=replace(rules, gaps=gaps, daily_cap=cap, hours=Hours() if hours else None),
            now=self.now,
        )

    @rule(days=st.integers(1, 4), hour=st.sampled_from([5, 9, 9, 13, 21]))
    def days_pass(self, days, hour):
        for _ in range(days):
            self.now = self.at(self.now.date() + timedelta(days=1), hour)
            self.clockwork(None)

    @rule(days=st.integers(2, 9))
    def the_worker_rests(self, days):
        self.now = self.at(self.now.date() + timedelta(days=days), 9)
        self.clockwork(None)

    @rule()
    def the_clock_is_moved_back(self):
        self.now -= timedelta(days=1)
        self.clockwork(None)

    @rule(seed=st.integers(0, 999))
    def the_worker_is_killed(self, seed):
        self.now = self.at(self.now.date() + timedelta(days=1), 9)
        self.clockwork(Random(seed))

    def teardown(self):
        try:
            self.now = self.at(self.now.date() + timedelta(days=1), 9)
            self.clockwork(None)
            assert broken_rules(self.recorder.finish()) == []
        finally:
            self.alone.__exit__(None, None, None)

    def clockwork(self, draw):
        a_round(self.recorder, self.now, draw=draw)

    def at(self, day, hour):
        return datetime.combine(day, time(hour), tzinfo=UTC)

    def contact(self, who):
        return Contact.objects.filter(organisation=self.house, external_id=f"c-{who}").first()

    def asks(self, who):
        rows = Invitation.objects.filter(organisation=self.house, contact__external_id=f"c-{who}")
        return rows.filter(handed_over_at__isnull=False).order_by("pk")

    def programme(self, key):
        return Programme.objects.get(organisation=self.house, key=key)


def run(examples, steps):
    quiet = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Company, settings=quiet)


@pytest.mark.long
def test_whatever_people_do_no_rule_is_broken(db, only_the_engine):
    run(examples=5, steps=15)


@pytest.mark.torture
@pytest.mark.timeout(7200)
def test_whatever_people_do_for_long_no_rule_is_broken(db, only_the_engine):
    run(examples=200, steps=60)
