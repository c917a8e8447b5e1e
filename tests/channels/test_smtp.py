import socket
from email import message_from_bytes, policy

import pytest

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome
from pejling.channels.smtp import MailServer, MailServerUnusable, SmtpSender, mail_server
from tests.channels.sinks import Temper, free_port, raw_server
from tests.channels.sinks import mail_server as a_server
from tests.conftest import NOW


def a_message(n: int = 1, **fields) -> Message:
    return Message(
        **{
            "message_id": f"<{n}@pejling.invalid>",
            "sender_name": "Astrid Holm",
            "sender_address": "nordlys@pejling.invalid",
            "to_name": "Åse Ørsted",
            "to_address": f"kunde.{n}@example.invalid",
            "subject": "Åse, ét spørgsmål",
            "text": "Kære Åse\n.\n..to prikker\n",
            "html": "<p>Kære Åse</p>",
            **fields,
        }
    )


def sent(url, *messages, **options):
    """The receipts of messages handed over one after the other over the same connection."""
    sender = SmtpSender(url, **options)
    try:
        return [sender.send_all([message], now=NOW)[0] for message in messages]
    finally:
        sender.close()


def test_an_accepted_mail_arrives_whole():
    temper = Temper()
    with a_server(temper) as url:
        [receipt] = sent(url, a_message())

    mail = message_from_bytes(temper.mails[0], policy=policy.SMTP)
    assert receipt.outcome == Outcome.ACCEPTED
    assert receipt.provider_id == "OK: queued as 4711"
    assert mail["Subject"] == "Åse, ét spørgsmål"
    assert mail.get_body(("plain",)).get_content().splitlines() == ["Kære Åse", ".", "..to prikker"]
    assert temper.recipients == ["kunde.1@example.invalid"]


def test_one_connection_is_kept_for_many_mails():
    temper = Temper()
    with a_server(temper) as url:
        receipts = sent(url, *(a_message(n) for n in range(5)))

    assert [r.outcome for r in receipts] == [Outcome.ACCEPTED] * 5
    assert temper.connections == 1


def test_several_connections_send_at_the_same_time():
    temper = Temper(delay=0.2)
    with a_server(temper) as url:
        sender = SmtpSender(url, connections=4)
        receipts = sender.send_all([a_message(n) for n in range(4)], now=NOW)
        sender.close()

    assert [r.outcome for r in receipts] == [Outcome.ACCEPTED] * 4
    assert temper.connections == 4


def test_more_messages_than_connections_are_refused():
    with pytest.raises(ValueError, match="3 messages"):
        SmtpSender("smtp://127.0.0.1:1", connections=2).send_all([a_message(n) for n in range(3)], now=NOW)


def test_a_temporary_no_is_deferred_and_the_next_mail_passes():
    for temper in (Temper(rcpt=("451 4.7.1 greylisted",)), Temper(data=("452 4.3.1 disk full",))):
        with a_server(temper) as url:
            first, second = sent(url, a_message(1), a_message(2))

        assert (first.outcome, first.unreachable) == (Outcome.DEFERRED, False)
        assert first.error.startswith("45")
        assert second.outcome == Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("reply", "nobody"),
    [
        ("550 5.1.1 No such user", True),
        ("550 no such user", True),
        ("550 5.2.1 Mailbox disabled", True),
        ("550 5.7.1 Blocked by policy", False),
        ("552 5.2.2 Mailbox full", False),
        ("554 Relay denied", False),
    ],
)
def test_a_refused_recipient_is_a_bad_address_only_when_nobody_is_there(reply, nobody):
    with a_server(Temper(rcpt=(reply,))) as url:
        [receipt] = sent(url, a_message())

    assert (receipt.outcome, receipt.bad_address) == (Outcome.REFUSED, nobody)


def test_refused_content_says_nothing_about_the_address():
    with a_server(Temper(data=("550 5.7.1 looks like spam",))) as url:
        [receipt] = sent(url, a_message())

    assert (receipt.outcome, receipt.bad_address) == (Outcome.REFUSED, False)


def test_a_refused_sender_is_our_fault_and_costs_no_message():
    with a_server(Temper(mail=("553 sender not allowed",))) as url:
        [receipt] = sent(url, a_message())

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, True)


def test_a_server_that_is_not_there_is_unreachable():
    [receipt] = sent(f"smtp://127.0.0.1:{free_port()}", a_message())

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, True)
    assert "refused" in receipt.error.lower()


def test_a_server_that_dies_with_the_content_leaves_the_outcome_unknown():
    with a_server(Temper(hang_up_after=1)) as url:
        receipts = sent(url, a_message(1), a_message(2), a_message(3))

    assert [r.outcome for r in receipts] == [Outcome.ACCEPTED, Outcome.UNKNOWN, Outcome.ACCEPTED]


def test_a_server_too_slow_with_its_word_leaves_the_outcome_unknown():
    with a_server(Temper(delay=2)) as url:
        [receipt] = sent(url, a_message(), patience=0.3)

    assert receipt.outcome == Outcome.UNKNOWN


def test_a_connection_that_died_while_idle_is_opened_anew():
    temper = Temper()
    with a_server(temper) as url:
        sender = SmtpSender(url)
        sender.send_all([a_message(1)], now=NOW)
        sender.lines[0].smtp.sock.shutdown(socket.SHUT_RDWR)
        [receipt] = sender.send_all([a_message(2)], now=NOW)
        sender.close()

    assert receipt.outcome == Outcome.ACCEPTED
    assert temper.connections == 2


def test_gibberish_after_the_content_leaves_the_outcome_unknown():
    def talk(connection):
        with connection.makefile("rwb", buffering=0) as line:
            line.write(b"220 hello\r\n")
            for reply in (b"250 hi", b"250 ok", b"250 ok", b"354 go on"):
                line.readline()
                line.write(reply + b"\r\n")
            while line.readline() != b".\r\n":
                pass
            line.write(b"what a nice letter\r\n")

    with raw_server(talk) as url:
        [receipt] = sent(url, a_message())

    assert receipt.outcome == Outcome.UNKNOWN


def test_an_international_domain_is_written_in_its_ascii_form():
    temper = Temper()
    with a_server(temper) as url:
        [receipt] = sent(url, a_message(to_address="kunde@blåbær.invalid"))

    assert receipt.outcome == Outcome.ACCEPTED
    assert temper.recipients == ["kunde@xn--blbr-roah.invalid"]


def test_an_international_name_needs_a_server_that_takes_it():
    with a_server(Temper(), smtputf8=False) as url:
        [old] = sent(url, a_message(to_address="åse@example.invalid"))
    temper = Temper()
    with a_server(temper) as url:
        [new] = sent(url, a_message(to_address="åse@example.invalid"))

    assert old.outcome == Outcome.REFUSED
    assert new.outcome == Outcome.ACCEPTED
    assert temper.recipients == ["åse@example.invalid"]


@pytest.mark.parametrize("address", ["", "kunde", "a@b@", "a b@c.invalid", "a@c.invalid\r\nRCPT TO:<x@y>"])
def test_what_is_no_address_is_refused_before_the_server_hears_of_it(address):
    [receipt] = sent("smtp://127.0.0.1:1", a_message(to_address=address))

    assert (receipt.outcome, receipt.bad_address) == (Outcome.REFUSED, True)


def test_the_servers_address_is_read():
    assert mail_server("smtp://mail.example.invalid") == MailServer("mail.example.invalid", 25)
    assert mail_server("smtp://me:p%40ss@mail.example.invalid") == MailServer(
        "mail.example.invalid", 587, user="me", password="p@ss"
    )
    assert mail_server("smtps://mail.example.invalid") == MailServer("mail.example.invalid", 465, encrypted=True)
    assert mail_server("smtp://localhost:8025").local
    assert not mail_server("smtp://mail.example.invalid").local


def test_an_unusable_address_is_shown_without_its_password():
    with pytest.raises(MailServerUnusable, match="allowed") as problem:
        mail_server("http://me:secret@mail.example.invalid")
    assert "secret" not in str(problem.value)


def test_a_password_is_not_sent_in_the_clear():
    """A server that is not this machine and offers no encryption gets no password."""

    def talk(connection):
        with connection.makefile("rwb", buffering=0) as line:
            line.write(b"220 hello\r\n")
            while words := line.readline():
                heard.append(words)
                line.write(b"250-hi\r\n250 AUTH PLAIN LOGIN\r\n" if words.startswith(b"ehlo") else b"250 ok\r\n")

    heard: list[bytes] = []
    with raw_server(talk) as url:
        port = int(url.rpartition(":")[2])
        line = SmtpSender(f"smtp://me:secret@127.0.0.1:{port}").lines[0]
        line.server = type("Far", (MailServer,), {"local": False})("127.0.0.1", port, "me", "secret")
        receipt = line.send(a_message(), now=NOW)
        line.close()

    assert receipt.unreachable
    assert not any(words.upper().startswith(b"AUTH") for words in heard)
