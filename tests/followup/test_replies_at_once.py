"""One mail by two ways at the same moment (PostgreSQL; SQLite has one writer)."""

from threading import Barrier, Thread

import pytest
from django.conf import settings as conf
from django.db import connection

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.models import IncomingMail, Response
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.followup.actions.replies import take_mail
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from tests.channels.mails import a_reply
from tests.conftest import NOW
from tests.makers import make_organisation, make_sent_ask

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


def take_at_once(raws):
    """Each mail by a thread of its own, all let go together; returns what became of them."""
    barrier, taken = Barrier(len(raws)), []

    def take(raw):
        try:
            barrier.wait(10)
            taken.append(take_mail(read_mail(raw), now=NOW))
        finally:
            connection.close()

    threads = [Thread(target=take, args=(raw,)) for raw in raws]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return taken


@pytest.fixture
def ask(settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    return make_sent_ask(make_organisation(), now=NOW)


@pytest.mark.parametrize("attempt", range(3))
def test_a_mail_that_comes_by_two_ways_is_taken_once(ask, attempt):
    taken = take_at_once([a_reply("0 because nobody came", To=reply_address(ask))] * 4)

    assert taken == ["answer"] * 4
    assert IncomingMail.objects.count() == Response.objects.count() == Case.objects.count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_words_are_passed_on_once(ask, attempt):
    taken = take_at_once([a_reply("Call me", To=reply_address(ask))] * 4)

    assert taken == ["words"] * 4
    assert Delivery.objects.filter(kind="reply").count() == 1
