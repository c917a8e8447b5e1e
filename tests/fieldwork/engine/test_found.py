"""What the judge found in worlds by chance, one small world each."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from pejling.fieldwork.models import Decision
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.actions.suppressions import suppress
from pejling.people.models import Address, Agreement, Contact, Hold
from pejling.people.rules.rows import ContactRow
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import LifeAnchor, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.engine.checker import broken_rules
from tests.fieldwork.engine.living import a_round
from tests.fieldwork.engine.recording import Recorder
from tests.makers import make_event, make_programme

DAY = date(2026, 3, 10)  # a Tuesday
RENEWAL = LifeAnchor(Anchor.RENEWAL, days=4)


class House:
    """Nordlys, whose worker wakes once a day."""

    def __init__(self, organisation):
        self.organisation, self.recorder = organisation, Recorder(organisation)

    def imports(self, **mails):
        """Contacts with addresses of one letter each."""
        rows = [ContactRow(name, tuple(f"{letter}@x.invalid" for letter in all_)) for name, all_ in mails.items()]
        upsert_contacts(self.organisation, rows)

    def contact(self, name):
        return Contact.objects.get(organisation=self.organisation, external_id=name)

    def lives(self, first, last):
        for n in range(first, last + 1):
            a_round(self.recorder, datetime.combine(DAY + timedelta(days=n), time(9), tzinfo=UTC))

    def opts_out(self, letter):
        suppress(
            organisation_id=self.organisation.pk,
            digest=Address.objects.get(value=f"{letter}@x.invalid").digest,
            scope=SuppressionScope.TOUCHPOINT,
            reason=SuppressionReason.OPT_OUT,
            now=datetime.combine(DAY, time(8), tzinfo=UTC),
        )


@pytest.fixture
def house(nordlys, only_the_engine):
    rules = replace(default_touchpoint_rules(delay_days=0), hours=None)
    make_programme(nordlys, track="touchpoint", key="tp", rules=rules, started_on=DAY)
    return House(nordlys)


def judged(house):
    history = house.recorder.finish()
    return broken_rules(history), len(history.asks)


def reasons():
    return set(Decision.objects.values_list("last_reason", flat=True))


def test_an_opt_out_by_a_duplicates_other_address_is_the_persons(house):
    house.imports(a="x", b="xz")
    make_event(house.contact("a"), on=DAY)
    house.opts_out("z")
    house.lives(0, 1)
    assert judged(house) == ([], 0)
    assert reasons() == {"suppressed"}


@pytest.mark.parametrize("mails", [{"a": "xz"}, {"a": "x", "b": "xz"}])
def test_an_opt_out_by_another_address_calls_back_what_waits(house, mails):
    house.imports(**mails)
    make_event(house.contact("a"), on=DAY)
    house.recorder.away = True
    house.lives(0, 0)
    house.opts_out("z")
    house.recorder.away = False
    house.lives(1, 1)
    assert judged(house) == ([], 0)
    assert reasons() == {"suppressed"}


def test_a_hold_on_a_duplicate_calls_back_what_waits(house):
    house.imports(a="x", b="x")
    make_event(house.contact("a"), on=DAY)
    house.recorder.away = True
    house.lives(0, 0)
    until = DAY + timedelta(days=9)
    Hold.objects.create(
        organisation=house.organisation, contact=house.contact("b"), kind="negotiation", from_on=DAY, until_on=until
    )
    house.recorder.away = False
    house.lives(1, 1)
    assert judged(house) == ([], 0)
    assert reasons() == {"on_hold"}


def test_an_ask_that_waits_for_the_mail_server_does_not_pass_the_notice(house):
    house.imports(a="x")
    Agreement.objects.create(
        organisation=house.organisation,
        external_id="g",
        contact=house.contact("a"),
        notice_by=DAY + timedelta(days=4),
    )
    timing = Timing(kind=TimingKind.LIFECYCLE, new_customer_days=0, anchors=(RENEWAL,))
    make_programme(house.organisation, key="rel", rules=Rules(timing=timing, hours=None), started_on=DAY)
    house.recorder.away = True
    house.lives(0, 4)
    house.recorder.away = False
    house.lives(5, 5)
    assert judged(house) == ([], 0)
    assert reasons() == {"past_notice"}


def test_records_that_turn_out_to_be_one_person_keep_the_gap(house):
    house.imports(old="x", new="y")
    make_event(house.contact("new"), on=DAY)
    house.lives(0, 1)
    house.imports(new="xy")
    make_event(house.contact("new"), on=DAY + timedelta(days=2))
    house.lives(2, 3)
    assert judged(house) == ([], 1)
