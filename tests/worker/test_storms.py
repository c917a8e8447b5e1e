"""Mail servers at their worst, over real sockets: nothing twice, nothing lost, and the desk shows what happened."""

import random
import re
from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from pejling.channels.smtp import SmtpSender
from pejling.outbox.actions.delivering import deliver_due
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from tests.channels.sinks import Temper, free_port, mail_server
from tests.conftest import NOW
from tests.outbox.fakes import a_round, queue, states

pytestmark = pytest.mark.django_db
GREYLISTED, FULL, UNKNOWN, POLICY = (
    "450 4.2.0 Greylisted, please come back",
    "452 4.3.1 Insufficient system storage",
    "550 5.1.1 No such user here",
    "554 5.7.1 Rejected as spam",
)


def arrivals(*servers: Temper) -> Counter:
    """How often each mail was taken in, by its Message-ID."""
    found = (re.search(rb"Message-ID: (<[^>]+>)", mail) for server in servers for mail in server.mails)
    return Counter(match[1].decode() for match in found if match)


def deliver(url, now=NOW, **patience):
    sender = SmtpSender(url, **{"timeout": 5, "patience": 5, **patience})
    try:
        return deliver_due(a_round(now, sender))
    finally:
        sender.close()


def deliver_all(url, now=NOW, *, rounds=40, **patience):
    """Round after round at the time of the next attempt, until nothing waits; each worth a new connection."""
    for _ in range(rounds):
        deliver(url, now, **patience)
        waiting = Delivery.objects.filter(state="due").order_by("next_at").values_list("next_at", flat=True).first()
        if waiting is None:
            return
        now = max(now + timedelta(seconds=15), waiting)
    pytest.fail(f"Still waiting after {rounds} rounds: {Counter(states())}")


def page_of(owner):
    client = Client()
    client.force_login(owner.user)
    return client.get("/o/nordlys/messages/").content.decode()


def test_a_server_that_is_down_costs_one_attempt_and_no_mail(nordlys, owner):
    queue(nordlys, NOW, mails=10)
    first = deliver(f"smtp://127.0.0.1:{free_port()}")

    assert first.unreachable
    assert states() == ["due"] * 10
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0] * 9 + [1]
    assert "refused" in page_of(owner).lower()

    temper = Temper()
    with mail_server(temper) as url:
        deliver_all(url)
    assert states() == ["sent"] * 10
    assert set(arrivals(temper).values()) == {1}


def test_greylisted_mails_come_back_later_and_arrive_once(nordlys, owner):
    queue(nordlys, NOW, mails=10)
    temper = Temper(rcpt=(GREYLISTED,) * 10)
    with mail_server(temper) as url:
        deliver(url)
        assert states() == ["due"] * 10
        assert all(at > NOW for at in Delivery.objects.values_list("next_at", flat=True))
        assert GREYLISTED in page_of(owner)
        deliver_all(url)

    assert states() == ["sent"] * 10
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {1}
    assert len(arrivals(temper)) == 10
    assert set(arrivals(temper).values()) == {1}
    assert not Suppression.objects.exists()


def test_each_wait_is_longer_than_the_one_before(nordlys):
    queue(nordlys, NOW)
    waits, now = [], NOW
    with mail_server(Temper(data=(FULL,) * 6)) as url:
        for _ in range(6):
            deliver(url, now)
            then, now = now, Delivery.objects.get().next_at
            waits.append(now - then)
        deliver(url, now)

    assert states() == ["sent"]
    assert waits == sorted(waits)
    assert timedelta(seconds=45) < waits[0] < timedelta(minutes=2) < timedelta(hours=1) < waits[-1]


def test_refused_mails_are_not_tried_again_and_only_bad_addresses_are_suppressed(nordlys, owner):
    queue(nordlys, NOW, mails=4)
    temper = Temper(rcpt=(UNKNOWN,), data=(POLICY,))
    with mail_server(temper) as url:
        deliver_all(url)
        deliver_all(url, NOW + timedelta(days=3))

    assert states() == ["bounced", "failed", "sent", "sent"]
    assert list(Suppression.objects.values_list("digest", "reason")) == [("digest-1", "bounce")]
    assert set(arrivals(temper).values()) == {1}
    html = page_of(owner)
    assert UNKNOWN in html
    assert POLICY in html


def test_a_server_that_dies_mid_batch_leaves_one_in_doubt_and_the_others_arrive_once(nordlys, owner):
    queue(nordlys, NOW, mails=10)
    temper = Temper(hang_up_after=4)
    with mail_server(temper) as url:
        deliver_all(url)
        deliver_all(url, NOW + timedelta(days=3))

    assert Counter(states()) == {"sent": 9, "uncertain": 1}
    assert len(arrivals(temper)) == 9
    assert set(arrivals(temper).values()) == {1}
    assert "uncertain" in page_of(owner)


def test_a_server_too_slow_to_say_yes_leaves_the_mail_in_doubt_and_it_is_not_sent_again(nordlys):
    queue(nordlys, NOW, mails=2)
    temper = Temper(delay=1)
    with mail_server(temper) as url:
        deliver_all(url, patience=0.2)
        temper.delay = 0
        deliver_all(url, NOW + timedelta(days=3))

    assert states() == ["uncertain"] * 2
    assert max(arrivals(temper).values(), default=1) == 1


class Storm(Temper):
    """Answers each recipient and each content by lot."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.lot = random.Random(seed)
        self.refused = self.broken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        word = self.lot.choices(("", GREYLISTED, UNKNOWN, POLICY), (6, 3, 1, 1))[0]
        self.refused += word in (UNKNOWN, POLICY)
        self.rcpt = [word] if word else []
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope):
        fate = self.lot.choices(("taken", "full", "lost", "taken and lost"), (6, 2, 1, 1))[0]
        if fate == "full":
            return FULL
        if fate != "taken":
            self.broken += 1
            if fate == "taken and lost":
                self.mails.append(envelope.original_content)
            server.transport.abort()
            return "421 gone"
        return await super().handle_DATA(server, session, envelope)


@pytest.mark.parametrize("seed", range(6))
def test_in_any_storm_nothing_arrives_twice_and_every_mail_has_one_end(nordlys, seed):
    queue(nordlys, NOW, mails=25)
    storm = Storm(seed)
    with mail_server(storm) as url:
        deliver_all(url, rounds=200)

    ends, arrived = Counter(states()), arrivals(storm)
    assert set(arrived.values()) <= {1}
    assert ends["uncertain"] == storm.broken
    assert ends["bounced"] + ends["failed"] == storm.refused
    assert ends["sent"] + ends["uncertain"] + ends["bounced"] + ends["failed"] == 25
    sent = set(Delivery.objects.filter(state="sent").values_list("message_id", flat=True))
    in_doubt = set(Delivery.objects.filter(state="uncertain").values_list("message_id", flat=True))
    assert sent <= set(arrived) <= sent | in_doubt
