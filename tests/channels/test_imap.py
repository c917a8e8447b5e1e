from datetime import date

import pytest

from pejling.channels.inbound.imap import MailboxUnreachable, MailboxUnusable, mailbox_at, read_mailbox
from tests.channels.imap_server import FakeMailbox, imap_server
from tests.channels.sinks import free_port

DAY = date(2026, 3, 1)


class Taker:
    """Remembers what it was given; breaks on what ``breaks`` says, and calls ours what ``ours`` says."""

    def __init__(self, *, breaks: bytes = b"none of them", ours: bytes = b"") -> None:
        self.breaks, self.ours, self.given = breaks, ours, []

    def __call__(self, raw: bytes) -> bool:
        if self.breaks in raw:
            raise RuntimeError("the database is away")
        self.given.append(raw)
        return self.ours in raw


def test_each_mail_is_read_once_and_marked():
    mailbox, taker = FakeMailbox(), Taker(ours=b"first")
    first, second = mailbox.put(b"Subject: first\r\n\r\n7"), mailbox.put(b"Subject: second\r\n\r\n8", "\\Seen")
    with imap_server(mailbox) as url:
        assert read_mailbox(url, take=taker, since=DAY) == 2
        assert read_mailbox(url, take=taker, since=DAY) == 0

    assert taker.given == [first.raw, second.raw]
    assert (first.flags, second.flags) == ({"PejlingRead", "\\Seen"}, {"PejlingRead", "\\Seen"})
    assert 'SELECT "Replies"' in mailbox.commands
    assert any("SINCE 1-Mar-2026" in command for command in mailbox.commands)


def test_what_is_not_ours_stays_unread_for_people():
    mailbox = FakeMailbox()
    stranger = mailbox.put(b"Subject: invoice\r\n\r\n")
    with imap_server(mailbox) as url:
        read_mailbox(url, take=Taker(ours=b"first"), since=DAY)

    assert stranger.flags == {"PejlingRead"}


def test_a_server_without_keywords_marks_as_seen():
    mailbox, taker = FakeMailbox(keywords=False), Taker()
    mailbox.put(b"Subject: one\r\n\r\n7")
    with imap_server(mailbox) as url:
        assert [read_mailbox(url, take=taker, since=DAY) for _ in range(2)] == [1, 0]

    assert mailbox.mails[0].flags == {"\\Seen"}


def test_one_that_breaks_stays_and_holds_up_no_other(caplog):
    mailbox, taker = FakeMailbox(), Taker(breaks=b"bad")
    bad, _ = mailbox.put(b"Subject: bad\r\n\r\n"), mailbox.put(b"Subject: good\r\n\r\n")
    with imap_server(mailbox) as url:
        assert read_mailbox(url, take=taker, since=DAY, most=1) == 1

    assert bad.flags == set()
    assert "the database is away" in caplog.text


@pytest.mark.parametrize("command", ["LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE"])
def test_a_server_that_hangs_up_is_tried_again_later(command):
    mailbox, taker = FakeMailbox(hang_up_on=command), Taker()
    mailbox.put(b"Subject: one\r\n\r\n7")
    with imap_server(mailbox) as url:
        with pytest.raises(MailboxUnreachable):
            read_mailbox(url, take=taker, since=DAY)
        mailbox.hang_up_on = ""
        assert read_mailbox(url, take=taker, since=DAY) == 1

    assert len(taker.given) == (2 if command == "UID STORE" else 1)  # who takes it must bear a repetition


def test_a_wrong_password_is_said():
    with imap_server(FakeMailbox(password="another")) as url, pytest.raises(MailboxUnreachable, match="wrong password"):
        read_mailbox(url, take=Taker(), since=DAY)


def test_nobody_listening_is_said():
    with pytest.raises(MailboxUnreachable, match="refused"):
        read_mailbox(f"imap://svar:x@127.0.0.1:{free_port()}", take=Taker(), since=DAY)


def test_the_address_names_everything():
    mailbox = mailbox_at("imaps://svar%40nordlys.dk:p%2Fw@imap.nordlys.dk/INBOX/Svar")

    assert (mailbox.host, mailbox.port, mailbox.user, mailbox.password) == (
        "imap.nordlys.dk",
        993,
        "svar@nordlys.dk",
        "p/w",
    )
    assert (mailbox.folder, mailbox.encrypted) == ("INBOX/Svar", True)


@pytest.mark.parametrize("url", ["", "smtp://a:b@c", "imaps://nordlys.dk", "imaps://:secret@"])
def test_an_address_that_cannot_be_used_is_shown_without_its_password(url):
    with pytest.raises(MailboxUnusable) as refused:
        mailbox_at(url)

    assert "secret" not in str(refused.value)
