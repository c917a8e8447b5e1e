"""Where a typed address never leads."""

import socket

import pytest

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome
from pejling.channels.webhooks import guard
from pejling.channels.webhooks.guard import ForbiddenAddress, guarded_line, is_public, public_address
from pejling.channels.webhooks.sender import WebhookSender
from pejling.outbox.rules.hooks import HookRefused, checked_hook_url, masked
from tests.channels.sms.servers import FakeProvider, provider_server
from tests.conftest import NOW


def resolving(monkeypatch, *addresses):
    """Every name is at these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(guard.socket, "getaddrinfo", lambda *_, **__: found)


def message(url):
    return Message(
        message_id="<1>", sender_name="", sender_address="", to_name="", to_address=url, subject="", text="{}"
    )


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1"),
        *("2002:7f00:1::", "ff02::1", "255.255.255.255", "192.0.2.1"),
    ],
)
def test_addresses_of_a_network_of_one_s_own(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "34.226.14.13", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_addresses_that_everybody_reaches(address):
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    resolving(monkeypatch, "1.1.1.1", "10.0.0.5")

    with pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.5"):
        public_address("rebound.example.com", 443)


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    """The name is asked for once: a second answer would change nothing."""
    resolving(monkeypatch, "1.1.1.1")
    line = guarded_line("https://hooks.example.com/a", timeout=1)
    resolving(monkeypatch, "127.0.0.1")
    tried = []

    def connect(address, timeout):
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(guard.socket, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        line.connect()

    assert tried == [("1.1.1.1", 443)]
    assert line.host == "hooks.example.com"


def test_nothing_is_sent_to_a_private_address_and_it_is_not_tried_again():
    fake = FakeProvider((200, "ok"))
    with provider_server(fake) as where:
        port = where.rpartition(":")[2]
        [receipt] = WebhookSender().send_all([message(f"https://localhost:{port}/secret")], now=NOW)

    assert receipt.outcome == Outcome.REFUSED
    assert "not a public address" in receipt.error
    assert fake.requests == []


def test_a_name_that_nobody_knows_is_tried_again(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(guard.socket, "getaddrinfo", unknown)

    [receipt] = WebhookSender().send_all([message("https://hooks.example.com/a")], now=NOW)

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, False)


@pytest.mark.parametrize("url", ["http://hooks.example.com/a", "ftp://hooks.example.com/a", "https:///a", ""])
def test_only_https_is_called(url):
    [receipt] = WebhookSender().send_all([message(url)], now=NOW)

    assert receipt.outcome == Outcome.REFUSED


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://hooks.slack.com/a",
            "hooks.slack.com/a",
            "https://127.0.0.1/a",
            "https://[::1]/a",
            "https://localhost/a",
        ),
        *(
            "https://router.local/a",
            "https://db.internal/a",
            "https://user:word@example.com/a",
            "https://example.com:22/a",
        ),
        *("https://example.com:x/a", "", "https://exa mple.com/a", "https://" + "a" * 2000 + ".com"),
    ],
)
def test_addresses_that_cannot_be_kept(url):
    with pytest.raises(HookRefused):
        checked_hook_url(url)


def test_an_address_is_shown_so_that_it_is_known_again_and_no_more():
    secret = "https://hooks.slack.com/services/T000/B000/abcdefgh1234"

    assert checked_hook_url(f" {secret} ") == secret
    assert masked(secret) == "https://hooks.slack.com/…1234"
