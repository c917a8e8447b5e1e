"""What stands in a text message."""

import pytest

from pejling.fieldwork.queries.links import short_survey_url, short_unsubscribe_url, survey_url
from pejling.programme.models import Wording
from pejling.programme.rules.text_messages import size_of
from tests.fieldwork.channels.cast import TEXT_THEN_MAIL, buys, customer, shop, texts_on
from tests.fieldwork.channels.test_choosing import live
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db


def sent_to(contact):
    buys(contact)
    texter = FakeSender()
    live(texter=texter)
    return texter.sent[0], contact.invitations.get()


def test_it_says_who_asks_and_leads_to_the_short_domain(nordlys, settings):
    texts_on(settings)
    shop(nordlys, TEXT_THEN_MAIL)

    message, invitation = sent_to(customer(nordlys, given_name="Åse"))

    link = short_survey_url(invitation.public_id)
    assert link == survey_url(invitation.public_id).replace("pejling.nordlys.dk", "svar.nordlys.dk")
    assert message.text.startswith(
        f"Hej Åse! Nordlys har et enkelt spørgsmål til dig. Det tager under et minut: {link}\n"
    )
    assert (message.sender_address, message.subject, message.html) == ("+4588888888", "", "")
    assert size_of(message.text).fits


def test_a_sender_that_nobody_can_answer_carries_a_link_out(nordlys, settings):
    texts_on(settings, SMS_SENDER="Nordlys")
    shop(nordlys, TEXT_THEN_MAIL)

    message, invitation = sent_to(customer(nordlys))

    assert short_unsubscribe_url(invitation.public_id) in message.text


def test_a_sender_with_a_number_asks_for_stop(nordlys, settings):
    texts_on(settings)
    shop(nordlys, TEXT_THEN_MAIL)

    message, _ = sent_to(customer(nordlys))

    assert "STOP" in message.text
    assert "/u/" not in message.text


def test_the_wordings_own_words_are_said(nordlys, settings):
    texts_on(settings)
    programme = shop(nordlys, TEXT_THEN_MAIL)
    Wording.objects.filter(programme=programme).update(text_message="{{ organisation }} spørger {{ given_name }}:")

    message, _ = sent_to(customer(nordlys, given_name="Bo"))

    assert message.text.startswith("Nordlys spørger Bo: https://svar.nordlys.dk/r/")
