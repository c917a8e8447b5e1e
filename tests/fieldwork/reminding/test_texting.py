"""Reminders by text message: sooner than by mail, by the same channel as the ask, and in its hours."""

from datetime import UTC, date, datetime

import pytest

from pejling.fieldwork.actions.reminding import queue_reminders
from pejling.outbox.models import Delivery
from pejling.people.queries.addresses import digest_of
from pejling.worker.steps import tick
from tests.fieldwork.channels.cast import give_phone, texts_on
from tests.fieldwork.reminding.asks import make_reminding, make_unanswered, reminders
from tests.makers import NOW, make_contact
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY = date(2026, 3, 5), date(2026, 3, 6)  # three workdays and two before NOW


def make_texted(programme, *, on):
    """An unanswered ask that went to a phone."""
    contact = make_contact(programme.organisation, given_name="Åse")
    invitation = make_unanswered(programme, on=on, contact=contact, channel="sms")
    phone = give_phone(contact)
    Delivery.objects.filter(subject_id=invitation.pk).update(
        channel="sms", address=phone, address_digest=digest_of(phone)
    )
    return invitation


def test_a_text_is_reminded_of_after_three_workdays_and_a_mail_after_five(nordlys):
    programme = make_reminding(nordlys)
    due, early, mail = make_texted(programme, on=THURSDAY), make_texted(programme, on=FRIDAY), None
    mail = make_unanswered(programme, on=THURSDAY)

    queue_reminders(now=NOW)

    assert reminders() == [due.pk]
    assert {early.pk, mail.pk}.isdisjoint(reminders())


def test_it_leaves_as_a_text_message_in_the_hours_of_text_messages(nordlys, settings):
    texts_on(settings)
    make_texted(make_reminding(nordlys), on=THURSDAY)
    texter, mails = FakeSender(), FakeSender()

    for hour in (7, 8):  # eight and nine in Copenhagen
        tick(now=datetime(2026, 3, 10, hour, 30, tzinfo=UTC), sender=mails, texter=texter)

    [message] = texter.sent
    assert message.text.startswith("Nordlys: ")
    assert "https://svar.nordlys.dk/r/" in message.text
    assert mails.sent == []
    assert Delivery.objects.get(kind="reminder").sent_at.hour == 8


def test_nobody_is_reminded_by_telephone(nordlys):
    invitation = make_texted(make_reminding(nordlys), on=THURSDAY)
    type(invitation).objects.filter(pk=invitation.pk).update(channel="phone")

    queue_reminders(now=NOW)

    assert reminders() == []
