"""Which channel an ask leaves by, from the decision to the message."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.fieldwork.models import Decision, Invitation
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from pejling.people.queries.addresses import digest_of
from pejling.programme.rules.versions import text_message_hours
from pejling.worker.steps import tick
from tests.fieldwork.channels.cast import (
    MAIL_THEN_TEXT,
    TEXT_THEN_MAIL,
    TUESDAY,
    buys,
    customer,
    give_phone,
    shop,
    texts_on,
)
from tests.makers import make_contact, make_invitation
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(settings):
    texts_on(settings)
    return settings


def live(now=TUESDAY, *, mails=None, texter=None):
    return tick(now=now, sender=mails or FakeSender(), texter=texter or FakeSender())


def channels():
    return list(Invitation.objects.order_by("pk").values_list("channel", flat=True))


def test_a_text_message_leaves_by_the_texter_and_mail_by_the_mail_server(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    buys(customer(nordlys, phone=False))
    mails, texter = FakeSender(), FakeSender()

    done = live(mails=mails, texter=texter)

    assert (done.texted.accepted, done.delivered.accepted) == (1, 1)
    assert texter.sent[0].to_address.startswith("+45")
    assert "@" in mails.sent[0].to_address
    assert sorted(channels()) == ["email", "sms"]


def test_an_address_that_is_missing_is_made_up_for_by_the_next_channel(nordlys, texts):
    shop(nordlys, MAIL_THEN_TEXT)
    contact = make_contact(nordlys, email=None)
    give_phone(contact)
    buys(contact)

    live()

    assert channels() == ["sms"]


def test_without_a_short_domain_no_text_message_leaves(nordlys, texts):
    texts.SHORT_URL = ""
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))

    live()

    assert channels() == ["email"]


def test_a_domain_that_is_taken_away_later_sends_the_mail_instead(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    tick(now=TUESDAY, sender=FakeSender())  # decided; nobody to text yet
    texts.SHORT_URL = ""

    live(TUESDAY + timedelta(minutes=1))
    live(TUESDAY + timedelta(minutes=2))

    assert list(Delivery.objects.order_by("pk").values_list("channel", "state")) == [
        ("sms", "cancelled"),
        ("email", "sent"),
    ]
    assert channels() == ["email"]


def test_a_programme_that_knows_only_mail_writes_to_nobodys_phone(nordlys, texts):
    shop(nordlys, MAIL_THEN_TEXT[:1])
    contact = make_contact(nordlys, email=None)
    give_phone(contact)
    event = buys(contact)

    live()

    assert Decision.objects.get(event=event).last_reason == "no_address"


def test_a_customers_wish_is_followed(nordlys, texts):
    shop(nordlys, MAIL_THEN_TEXT)
    buys(customer(nordlys, preferred_channel="phone"))

    live()

    assert channels() == ["sms"]


def test_the_channel_of_the_last_answer_is_learned(nordlys, texts):
    programme = shop(nordlys, MAIL_THEN_TEXT)
    contact = customer(nordlys)
    make_invitation(
        programme,
        contact,
        channel="sms",
        state="answered",
        answered_at=TUESDAY - timedelta(days=200),
        asked_on=TUESDAY.date() - timedelta(days=201),
    )
    buys(contact)

    live()

    assert channels() == ["sms", "sms"]


def test_a_number_without_text_messages_is_not_texted(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    contact = make_contact(nordlys, country="NO")
    give_phone(contact, "+4722225555")  # a fixed line in Oslo
    buys(contact)

    live()

    assert channels() == ["email"]


@pytest.mark.parametrize("kind", ["email", "phone"])
def test_an_opt_out_of_any_address_is_the_persons_word(nordlys, texts, kind):
    shop(nordlys, TEXT_THEN_MAIL)
    contact = customer(nordlys)
    value = contact.contact_addresses.get(address__kind=kind).address
    Suppression.objects.create(
        organisation=nordlys, digest=value.digest, scope="everything", reason="opt_out", created_at=TUESDAY
    )
    event = buys(contact)

    live()

    assert Decision.objects.get(event=event).last_reason == "suppressed"


def test_a_bounced_address_leaves_the_other_channel(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    contact = make_contact(nordlys)
    phone = give_phone(contact)
    Suppression.objects.create(
        organisation=nordlys, digest=digest_of(phone), scope="everything", reason="bounce", created_at=TUESDAY
    )
    buys(contact)

    live()

    assert channels() == ["email"]


def test_phones_ring_later_in_the_morning_than_mail_comes(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    buys(customer(nordlys, phone=False))
    eight = datetime(2026, 3, 10, 7, 15, tzinfo=UTC)

    live(eight)

    assert dict(Delivery.objects.values_list("channel", "state")) == {"sms": "due", "email": "sent"}
    assert Delivery.objects.get(channel="sms").next_at == datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


def test_consumers_are_texted_on_saturdays_around_noon(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL, text_hours=text_message_hours(saturdays=True))
    contacts = [customer(nordlys), customer(nordlys, phone=False)]
    for contact in contacts:
        buys(contact, occurred_on=date(2026, 3, 12))

    for hour in (8, 9):
        live(datetime(2026, 3, 14, hour, 5, tzinfo=UTC))

    text, mail = (Invitation.objects.get(contact=contact) for contact in contacts)
    assert (text.state, text.asked_on) == ("handed_over", date(2026, 3, 14))
    assert (mail.state, mail.asked_on) == ("due", date(2026, 3, 16))


def test_a_call_waits_for_a_person(nordlys, texts):
    shop(nordlys, ("phone", "email"))
    buys(customer(nordlys))
    mails, texter = FakeSender(), FakeSender()

    for hours in range(3):
        live(TUESDAY + timedelta(hours=hours), mails=mails, texter=texter)

    delivery = Delivery.objects.get()
    assert (delivery.channel, delivery.state) == ("phone", "due")
    assert mails.sent == texter.sent == []


def test_a_cap_of_one_channel_leaves_the_other_alone(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL, channel_caps={"sms": 1})
    for phone in (True, True, False):
        buys(customer(nordlys, phone=phone))

    live()

    assert sorted(channels()) == ["email", "sms"]
    assert Decision.objects.get(verdict="not_asked").last_reason == "channel_cap"
