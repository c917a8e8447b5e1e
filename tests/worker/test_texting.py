"""Text messages from the decision to a provider on this machine, and back."""

import json
import logging
from datetime import timedelta

import pytest

from pejling.channels.sms.sender import SmsSender
from pejling.fieldwork.models import Invitation
from pejling.outbox.models import Delivery
from pejling.outbox.queries.texts import configured_provider, missing_for_texts
from pejling.worker.loop import text_sender
from pejling.worker.steps import tick
from tests.channels.sinks import free_port
from tests.channels.sms.servers import FakeProvider, provider_server
from tests.fieldwork.channels.cast import TEXT_THEN_MAIL, TUESDAY, buys, customer, shop, texts_on
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db


def test_an_ask_reaches_the_provider_with_its_reference(nordlys, settings):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    fake = FakeProvider((200, '{"ids": [421332671]}'))
    with provider_server(fake) as host:
        texts_on(settings, SMS_URL=f"gatewayapi://token@{host}")
        texter = text_sender(connections=2)
        tick(now=TUESDAY, sender=FakeSender(), texter=texter)

    [(method, path, _, body)] = fake.requests
    delivery = Delivery.objects.get()
    said = json.loads(body)
    assert (method, path) == ("POST", "/rest/mtsms")
    assert said["userref"] == delivery.public_id
    assert said["recipients"] == [{"msisdn": int(delivery.address.removeprefix("+"))}]
    assert "https://svar.nordlys.dk/r/" in said["message"]
    assert (delivery.state, delivery.provider_id) == ("sent", "421332671")
    assert Invitation.objects.get().state == "handed_over"


def test_a_provider_that_is_not_there_holds_up_no_mail_and_loses_nothing(nordlys, settings):
    texts_on(settings, SMS_URL=f"gatewayapi://token@127.0.0.1:{free_port()}")
    shop(nordlys, TEXT_THEN_MAIL)
    for phone in (True, True, False):
        buys(customer(nordlys, phone=phone))
    mails = FakeSender()

    done = tick(now=TUESDAY, sender=mails, texter=SmsSender(configured_provider()))

    assert (done.texted.unreachable, done.texted.deferred) == (True, 1)  # it stops at the first
    assert len(mails.sent) == 1
    assert sorted(Delivery.objects.filter(channel="sms").values_list("state", flat=True)) == ["due", "due"]


def test_many_texts_leave_a_batch_at_a_time(nordlys, settings):
    texts_on(settings)
    shop(nordlys, TEXT_THEN_MAIL)
    for _ in range(60):
        buys(customer(nordlys))
    texter = FakeSender(connections=4)

    first = tick(now=TUESDAY, sender=FakeSender(), texter=texter)
    second = tick(now=TUESDAY + timedelta(seconds=1), sender=FakeSender(), texter=texter)

    assert (first.texted.accepted, second.texted.accepted) == (50, 10)
    assert not second.idle


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"SMS_URL": ""}, ["provider"]),
        ({"SMS_URL": "nexmo://x"}, ["provider"]),
        ({"SMS_SENDER": ""}, ["sender"]),
        ({"SMS_SENDER": "Nordlys Energi"}, ["sender"]),
        ({"SHORT_URL": ""}, ["short_domain"]),
        ({}, []),
    ],
)
def test_what_is_missing_is_known_and_nothing_leaves_without_it(settings, changed, missing):
    texts_on(settings, **changed)

    assert missing_for_texts() == missing
    assert (text_sender(connections=1) is None) == bool(missing)


def test_settings_that_cannot_be_used_are_said_without_their_secrets(settings, caplog):
    texts_on(settings, SMS_URL="twilio://hunter2@api.twilio.com")

    with caplog.at_level(logging.ERROR):
        assert text_sender(connections=1) is None

    assert "token is missing" in caplog.text
    assert "hunter2" not in caplog.text


def test_no_provider_is_no_fault(settings, caplog):
    texts_on(settings, SMS_URL="")

    text_sender(connections=1)

    assert not caplog.records
