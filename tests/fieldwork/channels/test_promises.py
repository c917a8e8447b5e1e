"""Months of asks over two channels that fail in every way: seen from the wires, each stays one ask, and gaps hold."""

import re
from collections import defaultdict
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.conf import settings as django_settings

from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sms.provider import Fate, TextReport
from pejling.fieldwork.actions.text_reports import hear_text_report
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.tokens import read_token
from pejling.programme.rules.versions import Gaps
from pejling.worker.steps import tick
from tests.fieldwork.asking.checker import Asked, broken_promises
from tests.fieldwork.channels.cast import MAIL_THEN_TEXT, TEXT_THEN_MAIL, customer, shop, texts_on
from tests.makers import make_event

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/r/([0-9a-z]+)")
DAYS = 75
START = datetime(2026, 3, 2, tzinfo=UTC)
ENDS = (
    Receipt(Outcome.ACCEPTED),
    Receipt(Outcome.REFUSED, error="554 policy"),
    Receipt(Outcome.DEFERRED, error="451 later"),
    Receipt(Outcome.UNKNOWN, error="silence"),
)


class Wire:
    """A way out that ends as chance has it, and a log of what went over it."""

    connections = 1

    def __init__(self, channel, chance, log):
        self.channel, self.chance, self.log = channel, chance, log

    def send_all(self, messages, *, now):
        receipts = []
        for message in messages:
            [receipt] = self.chance.choices(ENDS, weights=(6, 2, 1, 1))
            invitation = read_token(LINK.search(message.text)[1], key=django_settings.LINK_KEY)
            self.log.append((invitation, self.channel, now, receipt.outcome, message.message_id))
            receipts.append(receipt)
        return receipts

    def close(self):
        pass


@pytest.mark.parametrize("seed", [1, 2])
def test_an_ask_over_two_channels_is_one_ask(nordlys, settings, seed):
    texts_on(settings)
    chance, log, failed = Random(seed), [], set()
    gaps = Gaps(any_ask=14, same_touchpoint=21, yearly_cap=4)
    programmes = [shop(nordlys, order, gaps=gaps, reminder=None) for order in (MAIL_THEN_TEXT, TEXT_THEN_MAIL)]
    people = [customer(nordlys, phone=n % 4 > 0) for n in range(8)]
    mails, texter = Wire("email", chance, log), Wire("sms", chance, log)

    for day in range(DAYS):
        noon = START + timedelta(days=day, hours=11)
        for person in people:
            if chance.random() < 0.3:
                make_event(person, on=noon.date())
        for moment in (noon, noon + timedelta(hours=2)):
            sent = len(log)
            tick(now=moment, sender=mails, texter=texter)
            failed |= report_some(chance, log[sent:], moment + timedelta(minutes=5))

    assert len(log) > 40
    assert len({invitation for invitation, *_ in log}) > 20
    assert any(len(tries) > 1 for tries in by_ask(log).values())
    assert not wrong_tries(log, failed)
    assert not broken_promises(asks_of(log, programmes, gaps))


def report_some(chance, sent, now):
    """Providers say of some texts that they have not arrived; which."""
    failed = set()
    for invitation, channel, _, outcome, message_id in sent:
        if channel == "sms" and outcome == Outcome.ACCEPTED and chance.random() < 0.4:
            reference = message_id.strip("<>").partition("@")[0]
            hear_text_report(TextReport(Fate.FAILED, reference, error="expired"), now=now)
            failed.add((invitation, channel))
    return failed


def by_ask(log):
    found = defaultdict(list)
    for invitation, channel, now, outcome, _ in log:
        if outcome != Outcome.DEFERRED:
            found[invitation].append((channel, now, outcome))
    return found


def wrong_tries(log, failed):
    """Asks that were sent twice by one channel, or again although they may have arrived."""
    wrong = []
    for invitation, tries in by_ask(log).items():
        channels = [channel for channel, _, _ in tries]
        if len(set(channels)) < len(channels):
            wrong.append(f"{invitation} twice by one channel")
        for channel, _, outcome in tries[:-1]:
            if outcome != Outcome.REFUSED and (invitation, channel) not in failed:
                wrong.append(f"{invitation} again after {outcome} by {channel}")
        if tries[-1][1] - tries[0][1] > timedelta(days=8):
            wrong.append(f"{invitation} again after days")
    return wrong


def asks_of(log, programmes, gaps):
    """Each invitation once, on the day on which it first left, or may have left, the house."""
    touchpoints = {one.pk: one.touchpoint_id for one in programmes}
    rows = {row.public_id: row for row in Invitation.objects.all()}
    asks = []
    for invitation, tries in by_ask(log).items():
        left = [now for _, now, outcome in tries if outcome != Outcome.REFUSED]
        if left:
            row = rows[invitation]
            asks.append(
                Asked(
                    person=row.person_key,
                    day=left[0].date(),
                    track=row.track,
                    touchpoint=touchpoints[row.programme_id],
                    programme=row.programme_id,
                    cycle=row.cycle,
                    gaps=asdict(gaps),
                )
            )
    return asks
