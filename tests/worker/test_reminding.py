"""From the ask to the reminder to the answer, with a real mail server on this machine."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.utils import timezone

from pejling.channels.smtp import SmtpSender
from pejling.fieldwork.models import Invitation, Response
from pejling.insight.models import DayRollup
from pejling.programme.rules.versions import Reminder, default_touchpoint_rules
from pejling.worker.steps import tick
from tests.channels.sinks import Temper, mail_server
from tests.makers import make_contact, make_event, make_programme
from tests.respond.conftest import BY_HAND

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def shop(nordlys):
    """Three customers who bought something a fortnight ago."""
    rules = replace(default_touchpoint_rules(delay_days=14), reminder=Reminder(after_workdays=5))
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=TUESDAY.date())
    for name in ("Åse", "Bo", "Cilla"):
        make_event(make_contact(nordlys, given_name=name), on=TUESDAY.date() - timedelta(days=14))
    return programme


def live(url, days):
    """Two rounds of the clock a day, at ten and at noon in Copenhagen."""
    sender = SmtpSender(url, connections=1)
    for day in range(days):
        for hour in (0, 2):
            done = tick(now=TUESDAY + timedelta(days=day, hours=hour), sender=sender)
            assert done.failed == []
    sender.close()


def read(raw):
    return message_from_bytes(raw, policy=policy.default)


def test_one_reminder_a_week_later_in_the_same_thread_and_its_buttons_take_the_answer(shop):
    temper = Temper()
    with mail_server(temper) as url:
        live(url, 1)
        cilla = Invitation.objects.get(contact__given_name="Cilla")
        Invitation.objects.filter(pk=cilla.pk).update(state="answered")
        live(url, 15)

    asks, mails = [read(raw) for raw in temper.mails[:3]], [read(raw) for raw in temper.mails[3:]]
    assert len(mails) == 2
    assert {mail["In-Reply-To"] for mail in mails} < {mail["Message-ID"] for mail in asks}
    assert cilla.contact.contact_addresses.get().address.value not in {
        mail["To"].addresses[0].addr_spec for mail in mails
    }
    assert Invitation.objects.exclude(reminded_at=None).values_list("reminded_at__date", flat=True)[0].day == 17

    page = mails[0].get_body(("plain",)).get_content()
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))  # the page looks at the clock on the wall
    Client().post(re.search(r"^9: https?://[^/]+(/r/\w+)/9\s*$", page, re.MULTILINE)[1], {"score": "9", **BY_HAND})
    assert Response.objects.confirmed().get().score == 9


def test_a_reminder_counts_as_no_ask(shop):
    temper = Temper()
    with mail_server(temper) as url:
        live(url, 15)

    assert len(temper.mails) == 6
    assert sum(DayRollup.objects.values_list("handed_over", flat=True)) == 3
    assert set(Invitation.objects.values_list("asked_on", flat=True)) == {TUESDAY.date()}
