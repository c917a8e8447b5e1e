"""What the desk shows of messages that waited, came back or broke off."""

import pytest
from django.utils import timezone

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.followup.actions.replies import take_mail
from pejling.outbox.models import Delivery
from tests.channels.mails import a_reply
from tests.makers import make_sent_ask
from tests.outbox.fakes import queue

pytestmark = pytest.mark.django_db


def html_of(desk):
    return desk.get("/o/nordlys/messages/").content.decode()


def test_what_was_put_off_stands_there_with_the_servers_words_and_the_next_attempt(desk, nordlys):
    [row] = queue(nordlys, timezone.now())
    Delivery.objects.filter(pk=row.pk).update(attempts=2, error="450 4.2.0 greylisted, try again")
    html = html_of(desk)

    assert "greylisted, try again" in html
    assert "kunde.1@example.invalid" in html


@pytest.mark.parametrize("state", ["uncertain", "bounced", "failed"])
def test_what_did_not_arrive_stands_there_with_its_state(desk, nordlys, state):
    [row] = queue(nordlys, timezone.now())
    Delivery.objects.filter(pk=row.pk).update(
        state=state, error="550 5.1.1 no such user", handing_over_at=timezone.now()
    )

    assert "no such user" in html_of(desk)


def test_what_went_well_is_not_listed(desk, nordlys):
    queue(nordlys, timezone.now())
    Delivery.objects.update(state="sent")

    assert "kunde.1@example.invalid" not in html_of(desk)


def test_what_customers_wrote_back_is_counted_and_their_opt_outs(desk, nordlys, settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    ask = make_sent_ask(nordlys, now=timezone.now())
    for text in ("STOP", "7", "Call me"):
        raw = a_reply(text, To=reply_address(ask), Message_ID=f"<{text[:4]}@example.invalid>".replace(" ", ""))
        take_mail(read_mail(raw), now=timezone.now())
    html = html_of(desk)

    assert all(words in html for words in ("wishes to be left alone", "answers", "words passed on to the employee"))
    assert "Addresses that are left alone" in html


def test_another_organisations_messages_are_nobodys_business(desk, nordlys, elsewhere):
    queue(elsewhere, timezone.now())
    Delivery.objects.update(state="failed", error="a secret of theirs")

    assert "a secret of theirs" not in html_of(desk)


def test_a_hundred_more_messages_take_no_more_queries(desk, nordlys, django_assert_max_num_queries):
    queue(nordlys, timezone.now(), mails=100)
    Delivery.objects.update(state="failed", error="no")

    with django_assert_max_num_queries(14):
        html_of(desk)
