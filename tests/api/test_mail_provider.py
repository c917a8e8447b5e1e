"""Callbacks in the words of a provider's public documentation (those of the others are the library's to know)."""

import base64
import json

import pytest
from django.conf import settings as conf
from django.test import Client

from pejling.fieldwork.models import Response
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.people.models import Suppression
from tests.channels.mails import a_reply

pytestmark = [pytest.mark.urls("tests.api.provider_urls"), pytest.mark.django_db]


def calls(what, said, *, secret=None):
    secret = conf.ANYMAIL["WEBHOOK_SECRET"] if secret is None else secret
    return Client(enforce_csrf_checks=True).post(
        f"/api/mail/provider/postmark/{what}/",
        json.dumps(said),
        content_type="application/json",
        headers={"Authorization": "Basic " + base64.b64encode(secret.encode()).decode()},
    )


def an_event(ask, kind, **fields):
    return {
        "RecordType": kind,
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Recipient": "kunde@example.invalid",
        "Email": "kunde@example.invalid",
        "Metadata": {"delivery": ask.public_id},
        "DeliveredAt": "2026-03-10T10:00:00Z",
        "BouncedAt": "2026-03-10T10:00:00Z",
        **fields,
    }


def test_a_delivery_marks_the_delivery(ask):
    assert calls("tracking", an_event(ask, "Delivery")).status_code == 200

    ask.refresh_from_db()
    assert ask.state == "delivered"


def test_a_hard_bounce_suppresses_the_address(ask):
    calls("tracking", an_event(ask, "Bounce", Type="HardBounce", Description="The server was unable to deliver"))

    ask.refresh_from_db()
    assert (ask.state, "unable to deliver" in ask.error) == ("bounced", True)
    assert (Suppression.objects.get().scope, Suppression.objects.get().reason) == ("everything", "bounce")


def test_a_soft_bounce_does_not(ask):
    calls("tracking", an_event(ask, "Bounce", Type="SoftBounce"))

    ask.refresh_from_db()
    assert ask.state == "bounced"
    assert not Suppression.objects.exists()


def test_a_complaint_stops_everything(ask):
    calls("tracking", an_event(ask, "SpamComplaint", Type="SpamComplaint"))

    assert set(Suppression.objects.values_list("scope", "reason")) == {("everything", "spam_complaint")}


@pytest.mark.parametrize("kind", ["Open", "Click"])
def test_opens_and_clicks_are_nothing_to_us(ask, kind):
    assert calls("tracking", an_event(ask, kind)).status_code == 200

    ask.refresh_from_db()
    assert ask.state == "sent"


def test_a_callback_about_somebody_elses_mail_changes_nothing(ask):
    said = an_event(ask, "Bounce", Type="HardBounce", Metadata={"delivery": "somebody elses"})

    assert calls("tracking", said).status_code == 200
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("secret", ["", "pejling:wrong"])
def test_who_does_not_know_the_password_reports_nothing(ask, secret):
    said = an_event(ask, "Bounce", Type="HardBounce")

    assert calls("tracking", said, secret=secret).status_code == 400
    assert not Suppression.objects.exists()


def test_a_mail_that_came_in_at_the_provider_is_an_answer(ask):
    raw = a_reply("0 because nobody came", To=reply_address(ask)).decode()

    assert (
        calls("inbound", {"RawEmail": raw, "OriginalRecipient": reply_address(ask), "Headers": []}).status_code == 200
    )
    assert Response.objects.get().score == 0
