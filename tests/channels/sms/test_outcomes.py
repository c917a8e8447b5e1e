"""What each end of an HTTP request means for the message, for all providers alike."""

import socket

import pytest

from pejling.channels.receipt import Outcome
from pejling.channels.sms.sender import SmsSender
from pejling.channels.sms.setup import TextSettings, text_provider
from tests.channels.sinks import free_port
from tests.channels.sms.servers import FakeProvider, a_text, provider_server, raw_provider

ADDRESSES = {
    "gatewayapi": "gatewayapi://token@{host}",
    "twilio": "twilio://AC1:token@{host}",
    "link": "link://user:password@{host}?platform=1&partner=2",
    "http": "http://{host}/send",
}


def send(address, host, now, *, patience=10):
    provider = text_provider(TextSettings(url=address.format(host=host), body="{text}"))
    [receipt] = SmsSender(provider, timeout=5, patience=patience).send_all([a_text()], now=now)
    return receipt


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize(
    ("status", "outcome", "unreachable"),
    [
        (200, Outcome.ACCEPTED, False),
        (201, Outcome.ACCEPTED, False),
        (400, Outcome.REFUSED, False),
        (422, Outcome.REFUSED, False),
        (429, Outcome.DEFERRED, False),
        (500, Outcome.DEFERRED, False),
        (503, Outcome.DEFERRED, False),
        (504, Outcome.UNKNOWN, False),  # somebody in between gave up waiting
        (302, Outcome.DEFERRED, True),
        (401, Outcome.DEFERRED, True),  # a wrong password is our own fault
        (402, Outcome.DEFERRED, True),
        (404, Outcome.DEFERRED, True),
    ],
)
def test_the_status_says_how_it_ended(address, status, outcome, unreachable, now):
    with provider_server(FakeProvider((status, '{"message": "words"}'))) as host:
        receipt = send(address, host, now)

    assert (receipt.outcome, receipt.unreachable) == (outcome, unreachable)
    assert not receipt.bad_address
    assert outcome == Outcome.ACCEPTED or str(status) in receipt.error


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_a_provider_that_is_not_there_has_not_got_it(address, now):
    receipt = send(address, f"127.0.0.1:{free_port()}", now)

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, True)


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_silence_after_the_message_was_sent_leaves_it_uncertain(address, now):
    def read_and_say_nothing(line: socket.socket) -> None:
        while line.recv(65_536):
            pass

    with raw_provider(read_and_say_nothing) as host:
        receipt = send(address, host, now, patience=0.2)

    assert receipt.outcome == Outcome.UNKNOWN


@pytest.mark.parametrize("words", [b"", b"HTTP/1.1 20", b"SSH-2.0-OpenSSH\r\n"], ids=["nothing", "half", "nonsense"])
def test_a_line_that_breaks_after_the_message_leaves_it_uncertain(words, now):
    def read_and_break(line: socket.socket) -> None:
        line.recv(65_536)
        line.sendall(words)

    with raw_provider(read_and_break) as host:
        receipt = send(ADDRESSES["gatewayapi"], host, now)

    assert receipt.outcome == Outcome.UNKNOWN


def test_an_answer_cut_off_after_its_status_is_an_answer(now):
    def say_half(line: socket.socket) -> None:
        line.recv(65_536)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")

    with raw_provider(say_half) as host:
        receipt = send(ADDRESSES["gatewayapi"], host, now)

    assert receipt.outcome == Outcome.ACCEPTED


def test_several_messages_leave_at_once_and_keep_their_receipts_apart(now):
    fake = FakeProvider((200, '{"ids": [7]}'))
    with provider_server(fake) as host:
        provider = text_provider(TextSettings(url=f"gatewayapi://token@{host}"))
        sender = SmsSender(provider, connections=3)
        receipts = sender.send_all([a_text(str(n)) for n in range(3)], now=now)

    assert [one.provider_id for one in receipts] == ["7"] * 3
    assert len(fake.requests) == 3


def test_more_messages_than_connections_are_refused(now):
    with pytest.raises(ValueError, match="2 messages"):
        SmsSender(text_provider(TextSettings(url="gatewayapi://t@127.0.0.1"))).send_all([a_text()] * 2, now=now)
