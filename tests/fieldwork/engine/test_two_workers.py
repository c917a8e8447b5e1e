"""Two workers live one life: whoever decides or delivers, the judge finds nothing, and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Lock

import pytest
from django.db import connection

from pejling.channels.receipt import Receipt
from pejling.fieldwork.models import Invitation
from pejling.outbox.models import Delivery
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.models import Contact
from pejling.people.rules.rows import ContactRow
from pejling.programme.rules.versions import Gaps, Hours, Reminder, Rules, Timing, default_touchpoint_rules
from pejling.worker.steps import tick
from tests.fieldwork.engine.checker import broken_rules
from tests.fieldwork.engine.recording import Recorder
from tests.makers import make_event, make_organisation, make_programme

START = date(2026, 3, 23)  # a Monday
DAYS = 12
GAPS = Gaps(any_ask=14, same_touchpoint=20, relationship=14, account_share=0.5, after_event=2)
pytestmark = [pytest.mark.long, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


class Shared(Recorder):
    """One mail server for both: it writes down one message at a time."""

    def __init__(self, organisation) -> None:
        super().__init__(organisation)
        self.lock = Lock()

    def send_all(self, messages, *, now) -> list[Receipt]:
        with self.lock:
            return super().send_all(messages, now=now)


@pytest.fixture(autouse=True)
def _on_postgres(only_the_engine):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def build():
    house = make_organisation()
    cycle = Timing(kind="slot", cycle_days=6, new_customer_days=0)
    rules = Rules(timing=cycle, gaps=GAPS, hours=Hours(), postpone_days=4, daily_cap=9, reminder=Reminder(1))
    make_programme(house, key="rel", rules=rules, started_on=START)
    after = replace(default_touchpoint_rules(delay_days=0), gaps=GAPS)
    make_programme(house, key="tp", track="touchpoint", rules=after, started_on=START)
    rows = [ContactRow(f"c-{n:03}", (f"kunde.{n % 50}@example.invalid",), country="DK") for n in range(60)]
    upsert_contacts(house, rows)
    for n, contact in enumerate(Contact.objects.filter(organisation=house).order_by("external_id")):
        make_event(contact, on=START + timedelta(days=n % DAYS), message_id=f"m-{n}")
    return house


def two_at_once(recorder, now):
    """Two rounds of the clock that begin together, both as the leader (the lease is not what keeps them apart)."""
    barrier = Barrier(2)

    def work(name):
        try:
            barrier.wait()
            return tick(now=now, sender=recorder, worker=name)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, ("one", "two")))


def test_two_workers_break_no_rule_and_decide_nothing_twice():
    house = build()
    recorder = Shared(house)
    for n in range(DAYS):
        now = datetime.combine(START + timedelta(days=n), time(9), tzinfo=UTC)
        recorder.begin(now)
        done = two_at_once(recorder, now)
        recorder.end()
        assert [one.failed for one in done] == [[], []]
    history = recorder.finish()
    assert broken_rules(history) == []
    assert len(history.asks) > 30
    assert Invitation.objects.count() == Delivery.objects.filter(kind="ask").count()
    assert not Delivery.objects.exclude(state="sent").exclude(state="cancelled").exists()
