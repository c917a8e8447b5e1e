from datetime import timedelta

import pytest

from pejling.fieldwork.models import Response
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.outbox.models import Schedule
from pejling.worker.mail_in import read_mail_in
from pejling.worker.steps import tick
from tests.channels.imap_server import FakeMailbox, imap_server
from tests.channels.mails import a_reply
from tests.channels.sinks import free_port
from tests.conftest import NOW
from tests.makers import make_sent_ask
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db


def test_the_round_reads_the_mailbox_once_a_minute(nordlys, settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    ask = make_sent_ask(nordlys, now=NOW)
    mailbox = FakeMailbox()
    mailbox.put(a_reply("0 because nobody came", To=reply_address(ask)))
    with imap_server(mailbox) as url:
        settings.IMAP_URL = url
        first = tick(now=NOW, sender=FakeSender(), mails=False)
        mailbox.put(a_reply("9", To=reply_address(ask), Message_ID="<2@example.invalid>"))
        second = tick(now=NOW + timedelta(seconds=30), sender=FakeSender(), mails=False)
        third = tick(now=NOW + timedelta(seconds=60), sender=FakeSender(), mails=False)

    assert (first.mails_in, second.mails_in, third.mails_in) == (1, 0, 1)
    assert not first.idle
    answer = Response.objects.get()
    assert (answer.first_score, answer.score, answer.comment) == (0, 9, "because nobody came")


@pytest.mark.parametrize("url", ["imap://svar:secret@127.0.0.1:{port}", "http://svar:secret@nowhere"])
def test_a_mailbox_that_cannot_be_read_is_left_alone_for_five_minutes(nordlys, settings, url, caplog):
    settings.IMAP_URL = url.format(port=free_port())

    assert read_mail_in(now=NOW) == 0
    assert Schedule.objects.get(name="mail in").next_at == NOW + timedelta(minutes=5)
    assert "secret" not in caplog.text


def test_without_a_mailbox_nothing_is_read(nordlys):
    assert read_mail_in(now=NOW) == 0
    assert not Schedule.objects.exists()


def test_a_replay_of_a_demo_world_reads_no_mail(nordlys, settings):
    settings.IMAP_URL = "imap://svar:secret@127.0.0.1:1"
    Schedule.objects.create(name="replay:1:retail:all", next_at=NOW)

    assert read_mail_in(now=NOW) == 0
    assert not Schedule.objects.filter(name="mail in").exists()
