"""After an event: hours, workdays, another event to count from, and an event that takes it back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.fieldwork.actions.deciding import decide_due, decide_prompt
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.forecast import forecast
from pejling.outbox.models import Delivery
from pejling.programme.models import Programme
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Hours, Rules, Timing
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.fieldwork.asking.replays import live_day, live_through, noon
from tests.makers import make_contact, make_event, make_programme, make_touchpoint
from tests.outbox.fakes import FakeSender

START = date(2026, 3, 2)  # a Monday
FREE = Gaps(0, 0, 0, 0, None)


def rules(*, hours=None, **timing):
    return Rules(timing=Timing(kind=TimingKind.AFTER_EVENT, **timing), gaps=FREE, hours=hours)


def programme_of(organisation, *, event_kind="purchase", hours=None, **timing):
    touchpoint = make_touchpoint(organisation, event_kind=event_kind)
    chosen = rules(hours=hours, **timing)
    return make_programme(organisation, track="touchpoint", touchpoint=touchpoint, rules=chosen, started_on=START)


def at(hour, minute=0, *, day=date(2026, 3, 10)):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)  # one hour earlier than in Copenhagen


def prompt(*, now):
    return decide_prompt(Programme.objects.select_related("organisation", "touchpoint"), now=now)


def asked_on(event):
    return Invitation.objects.get(event=event).asked_on


def reason_of(event):
    return Decision.objects.get(event=event).last_reason


class TestWorkdays:
    @pytest.mark.parametrize(("country", "day"), [("DK", date(2026, 4, 10)), ("SE", date(2026, 4, 9))])
    def test_workdays_are_counted_in_the_contacts_country(self, nordlys, country, day):
        programme_of(nordlys, delay_workdays=5)
        event = make_event(make_contact(nordlys, country=country), on=date(2026, 3, 31))  # the week before Easter
        live_through(nordlys, START, date(2026, 4, 12))
        assert asked_on(event) == day

    def test_a_week_of_events_is_followed_up_without_a_gap(self, nordlys):
        programme_of(nordlys, delay_workdays=5, hours=Hours())
        events = [make_event(make_contact(nordlys), on=START + timedelta(days=n)) for n in range(7)]
        live_through(nordlys, START, START + timedelta(days=20))
        assert [(asked_on(event) - START).days for event in events] == [7, 8, 9, 10, 11, 11, 11]


class TestHours:
    """An ask two hours after a case was closed does not wait for the next morning."""

    @pytest.fixture
    def service(self, nordlys):
        return programme_of(
            nordlys, event_kind="case_closed", hours=Hours(), delay_hours=2, withdrawn_by=("case_reopened",)
        )

    def closed(self, organisation, moment):
        return make_event(make_contact(organisation), kind="case_closed", on=moment.date(), occurred_at=moment)

    def test_it_is_decided_in_the_round_in_which_the_hours_have_passed(self, nordlys, service):
        decide_due(nordlys, now=at(5))
        event = self.closed(nordlys, at(9))
        assert prompt(now=at(10, 59)) == []
        assert [result.asked for result in prompt(now=at(11))] == [1]
        assert asked_on(event) == date(2026, 3, 10)
        assert Delivery.objects.get().next_at == at(11)
        assert prompt(now=at(11, 1)) == []

    def test_before_the_morning_nobody_is_decided(self, nordlys, service):
        live_through(nordlys, START, date(2026, 3, 9))
        event = self.closed(nordlys, at(22, day=date(2026, 3, 9)))
        assert prompt(now=at(1)) == []
        decide_due(nordlys, now=at(5))
        assert Invitation.objects.get(event=event).decision.decided_on == date(2026, 3, 10)
        assert Delivery.objects.get().next_at == at(7)

    def test_what_the_morning_is_too_early_for_is_left_to_the_rounds(self, nordlys, service):
        event = self.closed(nordlys, at(4))
        decide_due(nordlys, now=at(5))
        assert not Decision.objects.exists()
        prompt(now=at(6))
        assert asked_on(event) == date(2026, 3, 10)

    def test_in_the_evening_it_waits_for_the_next_opening(self, nordlys, service):
        decide_due(nordlys, now=at(5))
        event = self.closed(nordlys, at(17))
        prompt(now=at(19))
        assert asked_on(event) == date(2026, 3, 11)

    def test_on_a_saturday_it_waits_for_monday_and_is_decided_then(self, nordlys, service):
        saturday = date(2026, 3, 14)
        live_through(nordlys, START, saturday)
        event = self.closed(nordlys, at(9, day=saturday))
        assert prompt(now=at(12, day=saturday)) == []
        live_through(nordlys, date(2026, 3, 15), date(2026, 3, 16))
        assert Decision.objects.get(event=event).decided_on == asked_on(event) == date(2026, 3, 16)

    def test_a_case_that_was_reopened_asks_nobody_until_it_is_closed_again(self, nordlys, service):
        decide_due(nordlys, now=at(5))
        first = self.closed(nordlys, at(8))
        make_event(first.contact, kind="case_reopened", on=date(2026, 3, 10), occurred_at=at(9))
        second = make_event(first.contact, kind="case_closed", on=date(2026, 3, 10), occurred_at=at(10))
        prompt(now=at(12))
        assert (reason_of(first), reason_of(second)) == ("contrary_event", "")

    def test_a_service_ask_missed_by_a_week_is_dropped(self, nordlys, service):
        live_through(nordlys, START, START)
        event = self.closed(nordlys, at(9, day=date(2026, 3, 3)))
        live_day(nordlys, date(2026, 3, 10))
        assert reason_of(event) == "too_late"

    def test_programmes_that_count_in_days_are_left_alone(self, nordlys):
        programme_of(nordlys, delay_days=0)
        decide_due(nordlys, now=at(5))
        make_event(make_contact(nordlys), on=date(2026, 3, 10))
        assert prompt(now=at(12)) == []

    def test_the_worker_asks_in_its_rounds(self, nordlys, service):
        tick(now=at(5), sender=FakeSender())
        self.closed(nordlys, at(9))
        tick(now=at(10), sender=(early := FakeSender()))
        tick(now=at(11), sender=(in_time := FakeSender()))
        assert (len(early.sent), len(in_time.sent)) == (0, 1)


class TestCountedFrom:
    """The delay counts from the delivery where there is one."""

    @pytest.fixture(autouse=True)
    def _programme(self, nordlys):
        self.programme = programme_of(nordlys, delay_days=14, counted_from="delivery", matched_by="order")

    def bought(self, organisation, *, day=START, order="17"):
        return make_event(make_contact(organisation), on=day, properties={"order": order})

    def delivered(self, purchase, *, days, order="17"):
        on = purchase.occurred_on + timedelta(days=days)
        return make_event(purchase.contact, kind="delivery", on=on, properties={"order": order})

    def test_a_delivery_moves_the_ask(self, nordlys):
        purchase = self.bought(nordlys)
        self.delivered(purchase, days=13)
        live_through(nordlys, START, START + timedelta(days=30))
        assert asked_on(purchase) == START + timedelta(days=27)

    def test_without_a_delivery_the_purchase_counts(self, nordlys):
        purchase = self.bought(nordlys)
        live_through(nordlys, START, START + timedelta(days=14))
        assert asked_on(purchase) == START + timedelta(days=14)

    def test_the_first_of_two_deliveries_counts(self, nordlys):
        purchase = self.bought(nordlys)
        for days in (5, 9):
            self.delivered(purchase, days=days)
        live_through(nordlys, START, START + timedelta(days=30))
        assert asked_on(purchase) == START + timedelta(days=19)

    def test_the_delivery_of_another_order_does_not_count(self, nordlys):
        purchase = self.bought(nordlys)
        self.delivered(purchase, days=5, order="18")
        live_through(nordlys, START, START + timedelta(days=30))
        assert asked_on(purchase) == START + timedelta(days=14)

    def test_a_delivery_to_a_duplicate_record_is_the_same_persons(self, nordlys):
        purchase = self.bought(nordlys)
        twin = make_contact(nordlys, email=purchase.contact.contact_addresses.get().address.value)
        make_event(twin, kind="delivery", on=START + timedelta(days=3), properties={"order": "17"})
        live_through(nordlys, START, START + timedelta(days=30))
        assert asked_on(purchase) == START + timedelta(days=17)

    def test_the_forecast_knows_of_the_delivery(self, nordlys):
        purchase = self.bought(nordlys)
        self.delivered(purchase, days=6)
        live_through(nordlys, START, START + timedelta(days=10))
        days = forecast(self.programme, today=START + timedelta(days=10))
        assert [row.day for row in days if row.asks] == [START + timedelta(days=20)]


class TestTakenBack:
    """A return, a cancellation: nobody is asked, whenever we hear of it before the mail leaves."""

    @pytest.fixture(autouse=True)
    def _programme(self, nordlys):
        programme_of(nordlys, delay_days=7, withdrawn_by=("return", "cancellation"), matched_by="order")
        self.purchase = make_event(make_contact(nordlys), on=START, properties={"order": "17"})
        self.due = START + timedelta(days=7)

    def taken_back(self, *, days=3, kind="return", **properties):
        on = START + timedelta(days=days)
        return make_event(self.purchase.contact, kind=kind, on=on, properties=properties)

    @pytest.mark.parametrize("kind", ["return", "cancellation"])
    def test_before_the_decision_nobody_is_asked(self, nordlys, kind):
        self.taken_back(kind=kind, order="17")
        live_through(nordlys, START, self.due)
        row = Decision.objects.get(event=self.purchase)
        assert (row.verdict, row.last_reason) == ("not_asked", "contrary_event")

    def test_a_return_that_names_no_order_is_taken_for_this_one(self, nordlys):
        self.taken_back()
        live_through(nordlys, START, self.due)
        assert reason_of(self.purchase) == "contrary_event"

    @pytest.mark.parametrize(("days", "order"), [(3, "18"), (-2, "17")])
    def test_a_return_of_another_order_or_of_before_changes_nothing(self, nordlys, days, order):
        self.taken_back(days=days, order=order)
        live_through(nordlys, START, self.due)
        assert reason_of(self.purchase) == ""

    def test_after_the_decision_the_mail_is_called_off(self, nordlys):
        decide_due(nordlys, now=noon(self.due))
        invitation, delivery = Invitation.objects.get(), Delivery.objects.get()
        self.taken_back(days=7, order="17")
        [draft] = Rooms().compose([delivery], now=noon(self.due))
        Rooms().not_sent(delivery, reason=draft.reason)
        invitation.refresh_from_db()
        assert (invitation.state, reason_of(self.purchase)) == ("cancelled", "contrary_event")

    def test_after_the_decision_what_does_not_concern_it_lets_the_mail_go(self, nordlys):
        decide_due(nordlys, now=noon(self.due))
        self.taken_back(days=7, order="18")
        [draft] = Rooms().compose([Delivery.objects.get()], now=noon(self.due))
        assert draft.subject

    def test_a_called_off_ask_keeps_nobody_from_the_next(self, nordlys):
        chosen = replace(rules(delay_days=7), gaps=Gaps())
        make_programme(
            nordlys, track="touchpoint", touchpoint=make_touchpoint(nordlys), rules=chosen, started_on=self.due
        )
        self.taken_back(order="17")
        live_through(nordlys, START, self.due)
        assert Invitation.objects.get().programme.rule_versions.get().value == chosen
