"""Handing over to push services: real requests over a real wire."""

import json
import socket

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pejling.channels.push.message import PushMessage, Urgency
from pejling.channels.push.sender import PushSender
from pejling.channels.push.vapid import signing_key
from pejling.channels.receipt import Outcome
from pejling.channels.web import WebSender
from tests.channels.push.browsers import Browser, claims_in, push_service
from tests.channels.sms.servers import a_text, raw_provider
from tests.conftest import NOW
from tests.outbox.fakes import FakeSender

SECRET = "a secret of thirty-two characters or more"
CONTACT = "mailto:postmaster@nordlys.invalid"


def a_sender(**options):
    return PushSender(key=signing_key(SECRET), contact=CONTACT, **{"anywhere": True, **options})


def a_push(origin, browser=None, **fields):
    browser = browser or Browser()
    return PushMessage(
        **{
            "message_id": "<1@pejling.invalid>",
            "sender_name": "Nordlys",
            "sender_address": "",
            "to_name": "Astrid Holm",
            "to_address": f"{origin}/send/abc?x=1",
            "subject": "En kunde gav 3 af 10",
            "text": "Kontakt kunden inden i morgen.",
            "p256dh": browser.point,
            "auth": browser.auth,
            "path": "/o/nordlys/cases/1/",
            "language": "da",
            "ttl": 3600,
            "topic": "Abc-_123",
            "urgency": Urgency.HIGH,
            **fields,
        }
    )


def send(message, **options):
    [receipt] = a_sender(**options).send_all([message], now=NOW)
    return receipt


def test_the_browser_reads_it_and_the_service_knows_who_sent_it():
    browser = Browser()
    with push_service() as service:
        receipt = send(a_push(service.origin, browser))

    [(path, headers, _)] = service.requests
    claims, _ = claims_in(headers["authorization"], audience=service.origin)
    assert (receipt.outcome, path, claims["sub"]) == (Outcome.ACCEPTED, "/send/abc?x=1", CONTACT)
    assert [headers[name] for name in ("content-encoding", "ttl", "urgency", "topic")] == [
        "aes128gcm",
        "3600",
        "high",
        "Abc-_123",
    ]
    assert service.read_by(browser) == [
        {
            "title": "En kunde gav 3 af 10",
            "body": "Kontakt kunden inden i morgen.",
            "path": "/o/nordlys/cases/1/",
            "lang": "da",
            "tag": "Abc-_123",
        }
    ]


def test_each_message_has_a_salt_and_a_key_of_its_own():
    with push_service() as service:
        message = a_push(service.origin)
        a_sender().send_all([message, message], now=NOW)

    one, other = (body for _, _, body in service.requests)
    assert one[:16] != other[:16]
    assert one[21:86] != other[21:86]


@pytest.mark.parametrize(
    ("status", "outcome", "gone"),
    [
        (201, Outcome.ACCEPTED, False),
        (202, Outcome.ACCEPTED, False),
        (404, Outcome.REFUSED, True),
        (410, Outcome.REFUSED, True),
        (403, Outcome.REFUSED, False),
        (413, Outcome.REFUSED, False),
        (429, Outcome.DEFERRED, False),
        (500, Outcome.DEFERRED, False),
        (503, Outcome.DEFERRED, False),
    ],
)
def test_what_a_service_says_is_taken_at_its_word(status, outcome, gone):
    with push_service(status) as service:
        receipt = send(a_push(service.origin))

    assert (receipt.outcome, receipt.bad_address) == (outcome, gone)


def test_a_service_that_says_nothing_is_asked_again_for_a_repetition_replaces_itself():
    with raw_provider(lambda line: line.recv(65536)) as address:
        receipt = send(a_push(f"http://{address}"))

    assert receipt.outcome == Outcome.DEFERRED


def test_a_service_that_cannot_be_reached_holds_up_no_other():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    receipt = send(a_push(f"http://127.0.0.1:{port}"))

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, False)


@pytest.mark.parametrize(
    "origin", ["https://127.0.0.1", "https://[::1]", "https://10.0.0.1", "https://169.254.169.254"]
)
def test_nothing_inside_is_ever_called(origin):
    receipt = send(a_push(origin), anywhere=False)

    assert receipt.outcome == Outcome.REFUSED
    assert "not a public address" in receipt.error


def test_only_https_is_called():
    with push_service() as service:
        receipt = send(a_push(service.origin), anywhere=False)

    assert (receipt.outcome, service.requests) == (Outcome.REFUSED, [])


def test_keys_of_no_browser_are_refused_and_hold_up_nothing():
    with push_service() as service:
        receipt = send(a_push(service.origin, p256dh=b"\x04" + bytes(64)))

    assert (receipt.outcome, service.requests) == (Outcome.REFUSED, [])


def test_the_longest_words_of_any_language_fit():
    message = a_push("https://push.example.net", subject="ø" * 1000, text="🙂" * 5000, path="/" + "x" * 200)

    assert len(message.payload) <= 3072
    assert json.loads(message.payload)["title"] == "ø" * 120


def test_rooms_and_devices_share_a_way_out():
    rooms = FakeSender()
    with push_service() as service:
        sender = WebSender(rooms=rooms, devices=a_sender())
        receipts = sender.send_all([a_push(service.origin), a_text(), a_push(service.origin)], now=NOW)

    assert [receipt.outcome for receipt in receipts] == [Outcome.ACCEPTED] * 3
    assert (len(service.requests), len(rooms.sent)) == (2, 1)


def test_what_is_no_push_is_not_sent_as_one():
    with pytest.raises(TypeError, match="takes a PushMessage, not a Message"):
        PushSender(key=ec.generate_private_key(ec.SECP256R1()), contact=CONTACT).send_all([a_text()], now=NOW)
