"""Providers that call twice at the same moment (PostgreSQL; SQLite has one writer)."""

import pytest
from django.conf import settings as django_settings

from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sms.provider import Fate, TextReply, TextReport
from pejling.fieldwork.actions.text_reports import hear_text_report
from pejling.fieldwork.models import CountChange, Evidence, Response
from pejling.followup.actions.text_replies import take_text
from pejling.outbox.models import Delivery
from tests.conftest import NOW
from tests.fieldwork.asking.test_two_workers import at_once
from tests.fieldwork.channels.cast import TEXT_THEN_MAIL, TUESDAY, buys, customer, shop, texts_on
from tests.fieldwork.channels.test_choosing import live
from tests.followup.test_text_replies import texted
from tests.makers import make_organisation, make_programme
from tests.outbox.fakes import FakeSender

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in django_settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


def test_one_reply_twice_at_once_is_one_answer():
    _, phone = texted(make_programme(make_organisation()), NOW)

    at_once(*[lambda: take_text(TextReply("m-1", phone, "7"), provider="twilio", now=NOW)] * 4)

    assert Response.objects.count() == Evidence.objects.filter(kind="score").count() == 1


def test_one_failure_reported_twice_at_once_is_one_second_try(settings):
    texts_on(settings)
    organisation = make_organisation()
    shop(organisation, TEXT_THEN_MAIL)
    buys(customer(organisation))
    live(TUESDAY, texter=FakeSender(Receipt(Outcome.ACCEPTED)))
    public_id = Delivery.objects.get().public_id

    at_once(*[lambda: hear_text_report(TextReport(Fate.FAILED, public_id), now=TUESDAY)] * 4)

    assert list(Delivery.objects.order_by("pk").values_list("channel", "state")) == [
        ("sms", "failed"),
        ("email", "due"),
    ]
    assert CountChange.objects.filter(measure="handed_over").count() == 2  # taken back from one, given to the other
