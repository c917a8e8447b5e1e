"""A provider's API on this machine, in the words of Postmark's public documentation."""

import json
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pejling.channels.message import Message
from pejling.channels.provider import ProviderSender
from pejling.channels.receipt import Outcome
from tests.channels.sinks import free_port

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
SENT = {"To": "kunde@example.invalid", "MessageID": "pm-4711", "ErrorCode": 0, "Message": "OK"}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: "
    "kunde@example.invalid. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a "
    "manual suppression.",
}
NO_SENDER = {"ErrorCode": 400, "Message": "The 'From' address you supplied is not a Sender Signature."}


def a_message(**fields):
    return Message(
        **{
            "message_id": "<abc123@mail.nordlys.invalid>",
            "sender_name": 'Åse "A" Holm, Nordlys',
            "sender_address": "nordlys@mail.nordlys.invalid",
            "to_name": "Bo Ørsted",
            "to_address": "kunde@example.invalid",
            "subject": "Åse,\r\nBcc: x@y.z one question",
            "text": "How likely?",
            "html": "<p>How likely?</p>",
            "reply_to": "svar@nordlys.invalid",
            "headers": (("List-Unsubscribe", "<https://nordlys.invalid/u/abc>"), ("List-Id", "<a.b>")),
            **fields,
        }
    )


@contextmanager
def provider(settings, answer):
    """A provider that answers each request as told: (code, JSON or text), or hangs up at None."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if answer is None:
                self.close_connection = True
                return
            code, content = answer
            body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        api(settings, server.server_address[1])
        sender = ProviderSender("postmark")
        try:
            yield sender, asked
        finally:
            sender.close()
            sender.pool.shutdown()
            server.shutdown()
            thread.join(10)


def api(settings, port):
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "a token",
        "POSTMARK_API_URL": f"http://127.0.0.1:{port}/",
        "IGNORE_UNSUPPORTED_FEATURES": True,
    }


def test_a_message_is_handed_over_with_all_its_heads_and_no_tracking(settings):
    with provider(settings, (200, SENT)) as (sender, asked):
        [receipt] = sender.send_all([a_message()], now=NOW)

    assert (receipt.outcome, receipt.provider_id) == (Outcome.ACCEPTED, "pm-4711")
    [said] = asked
    heads = {head["Name"]: head["Value"] for head in said["Headers"]}
    assert heads["List-Unsubscribe"] == "<https://nordlys.invalid/u/abc>"
    assert heads["Message-ID"] == "<abc123@mail.nordlys.invalid>"
    assert said["Metadata"] == {"delivery": "abc123"}
    assert (said["TrackOpens"], said["TrackLinks"]) == (False, "None")
    assert (said["TextBody"], said["HtmlBody"], said["ReplyTo"]) == (
        "How likely?",
        "<p>How likely?</p>",
        "svar@nordlys.invalid",
    )
    assert said["From"].endswith("<nordlys@mail.nordlys.invalid>")
    assert "\n" not in said["Subject"]


@pytest.mark.parametrize(
    ("answer", "outcome", "bad_address", "unreachable"),
    [
        ((422, INACTIVE), Outcome.REFUSED, True, False),
        ((422, NO_SENDER), Outcome.REFUSED, False, False),
        ((401, {"ErrorCode": 10, "Message": "Bad token"}), Outcome.DEFERRED, False, True),
        ((429, {"Message": "Slow down"}), Outcome.DEFERRED, False, True),
        ((503, "busy"), Outcome.DEFERRED, False, True),
        ((500, {"ErrorCode": 100, "Message": "broken"}), Outcome.UNKNOWN, False, False),
        ((502, "bad gateway"), Outcome.UNKNOWN, False, False),
        ((200, "not JSON"), Outcome.UNKNOWN, False, False),
        (None, Outcome.UNKNOWN, False, False),
    ],
)
def test_the_receipt_says_what_is_known_and_no_more(settings, answer, outcome, bad_address, unreachable):
    with provider(settings, answer) as (sender, _):
        [receipt] = sender.send_all([a_message()], now=NOW)

    assert (receipt.outcome, receipt.bad_address, receipt.unreachable) == (outcome, bad_address, unreachable)
    assert receipt.error


def test_nobody_listening_means_not_sent(settings):
    api(settings, free_port())
    sender = ProviderSender("postmark")
    [receipt] = sender.send_all([a_message()], now=NOW)
    sender.pool.shutdown()

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, True)


def test_an_address_that_cannot_be_written_is_refused_here(settings):
    with provider(settings, (200, SENT)) as (sender, asked):
        [receipt] = sender.send_all([a_message(to_address="no address")], now=NOW)

    assert (receipt.outcome, receipt.bad_address, asked) == (Outcome.REFUSED, True, [])


def test_names_and_domains_of_any_alphabet_pass(settings):
    with provider(settings, (200, SENT)) as (sender, asked):
        sender.send_all([a_message(to_address="kunde@blåbær.example", to_name="Łukasz „x” \\ Ø")], now=NOW)

    assert "kunde@xn--blbr-roah.example" in asked[0]["To"]


def test_more_messages_than_connections_are_a_mistake_of_the_caller(settings):
    api(settings, 1)
    sender = ProviderSender("postmark")
    with pytest.raises(ValueError, match="2 messages"):
        sender.send_all([a_message()] * 2, now=NOW)
    sender.pool.shutdown()
