"""A mail that was taken and comes back later: the ask goes on by text message."""

from datetime import timedelta

import pytest

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.models import Invitation
from pejling.followup.actions.replies import take_mail
from pejling.outbox.models import Delivery
from tests.channels.mails import a_bounce, a_complaint
from tests.fieldwork.channels.cast import MAIL_THEN_TEXT, TUESDAY, buys, customer, shop, texts_on
from tests.fieldwork.channels.test_choosing import live
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=5)


@pytest.fixture(autouse=True)
def texts(settings):
    texts_on(settings)
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"


@pytest.fixture
def mail(nordlys):
    """The delivery of an ask that a mail server took."""
    shop(nordlys, MAIL_THEN_TEXT)
    buys(customer(nordlys))
    live()
    return Delivery.objects.get()


def comes_back(mail, *, now=LATER, **words):
    return take_mail(read_mail(a_bounce(mail.message_id, **words)), now=now)


def deliveries():
    return list(Delivery.objects.order_by("pk").values_list("channel", "state"))


@pytest.mark.parametrize("status", ["5.1.1", "5.2.2"])  # nobody of that name, a full mailbox
def test_a_bounce_is_followed_by_a_text_message_of_the_same_ask(mail, status):
    texter = FakeSender()

    assert comes_back(mail, status=status, said="smtp; 5xx") == "report"
    live(LATER, texter=texter)

    ask = Invitation.objects.get()
    assert deliveries() == [("email", "bounced"), ("sms", "sent")]
    assert (ask.channel, ask.state, ask.asked_on, ask.handed_over_at) == ("sms", "handed_over", TUESDAY.date(), TUESDAY)
    assert len(texter.sent) == 1


def test_told_twice_it_is_tried_once(mail):
    comes_back(mail)
    take_mail(read_mail(a_bounce(mail.message_id).replace(b"bounce-1", b"bounce-2")), now=LATER)

    assert [channel for channel, _ in deliveries()] == ["email", "sms"]


def test_a_delay_is_no_bounce(mail):
    comes_back(mail, action="delayed", status="4.4.1")

    assert deliveries() == [("email", "sent")]


def test_a_bounce_after_a_week_is_followed_by_nothing(mail):
    comes_back(mail, now=TUESDAY + timedelta(days=8))

    assert deliveries() == [("email", "bounced")]


def test_who_calls_it_spam_is_not_texted(mail):
    take_mail(read_mail(a_complaint(mail.message_id)), now=LATER)
    live(LATER)

    assert [channel for channel, _ in deliveries()] == ["email"]


def test_a_reminder_that_bounces_starts_nothing(mail):
    Delivery.objects.update(kind="reminder")

    comes_back(mail)

    assert deliveries() == [("email", "bounced")]
