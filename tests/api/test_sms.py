"""Providers of text messages calling back, through the door."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from pejling.fieldwork.models import Response
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from tests.fieldwork.channels.cast import texts_on
from tests.followup.test_text_replies import texted
from tests.makers import make_programme

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def sent(nordlys):
    return texted(make_programme(nordlys), timezone.now(), expires_at=timezone.now() + timedelta(days=1))


def as_form(form):
    return {"data": urlencode(form), "content_type": FORM}


class Signed:
    """A client whose calls are signed as Twilio signs them."""

    def __init__(self, client):
        self.client = client

    def post(self, form, *, path="/api/sms/twilio", token="12345"):
        said = f"https://pejling.nordlys.dk{path}" + "".join(name + form[name] for name in sorted(form))
        signature = base64.b64encode(hmac.digest(token.encode(), said.encode(), hashlib.sha1)).decode()
        return self.client.post(path, headers={"X-Twilio-Signature": signature}, **as_form(form))


def test_a_signed_reply_is_an_answer(client, sent, settings):
    texts_on(settings)
    invitation, phone = sent

    answer = Signed(client).post({"MessageSid": "SM9", "From": phone, "To": "+4588888888", "Body": "0 fordi"})

    assert (answer.status_code, answer.content) == (200, b"<Response/>")
    assert Response.objects.get(invitation=invitation).score == 0


def test_what_is_not_signed_is_refused_and_does_nothing(client, sent, settings):
    texts_on(settings)
    form = {"MessageSid": "SM9", "From": sent[1], "Body": "0"}

    assert Signed(client).post(form, token="guessed").status_code == 403
    assert client.post("/api/sms/twilio", **as_form(form)).status_code == 403
    assert not Response.objects.exists()


def test_a_receipt_finds_its_message_by_our_reference(client, sent, settings):
    texts_on(settings)
    delivery = Delivery.objects.get()
    path = f"/api/sms/twilio?ref={delivery.public_id}"

    for _ in range(2):
        form = {"MessageSid": "SM9", "MessageStatus": "undelivered", "ErrorCode": "30005"}
        assert Signed(client).post(form, path=path).status_code == 200

    delivery.refresh_from_db()
    assert (delivery.state, delivery.provider_id, delivery.error) == ("bounced", "SM9", "undelivered 30005")
    assert Suppression.objects.get().digest == delivery.address_digest


def test_a_secret_in_the_address_opens_it_for_providers_that_sign_nothing(client, sent, settings):
    texts_on(settings, SMS_URL="https://sms.example/send", SMS_SECRET="s3cret")
    reply = json.dumps({"id": "1", "from": sent[1], "text": "8"})

    wrong = client.post("/api/sms/http/guessed", reply, content_type="application/json")
    missing = client.post("/api/sms/http", reply, content_type="application/json")
    right = client.post("/api/sms/http/s3cret", reply, content_type="application/json")

    assert [one.status_code for one in (wrong, missing, right)] == [403, 403, 200]
    assert Response.objects.get().score == 8


def test_what_cannot_be_read_is_said(client, settings):
    texts_on(settings, SMS_URL="https://sms.example/send", SMS_SECRET="s3cret")

    answer = client.post("/api/sms/http/s3cret", "{}", content_type="application/json")

    assert answer.status_code == 400
    assert b"delivered" in answer.content


@pytest.mark.parametrize("url", ["", "gatewayapi://token@gatewayapi.com"])
def test_a_provider_that_is_not_in_use_is_not_there(client, settings, url):
    texts_on(settings, SMS_URL=url)

    assert Signed(client).post({"MessageSid": "SM9", "From": "+4512345678", "Body": "7"}).status_code == 404


def test_nothing_is_read_here(client, settings):
    texts_on(settings)

    assert client.get("/api/sms/twilio").status_code == 405
