"""What providers call back with: believed only when signed, and understood by their documentation."""

import base64
import hashlib
import hmac
import json

import pytest

from pejling.channels.sms.provider import BadCallback, Callback, Fate, TextReply, TextReport
from pejling.channels.sms.setup import TextSettings, text_provider

# from GatewayAPI's documentation of webhooks, signed there with "secret"
DOCUMENTED = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZCI6MjM4MTcwMywibXNpc2RuIjo0NTQyNjA5MDQ1LCJ0aW1lIjoxNTIyNzY0MDYyLCJzdGF0dX"
    "MiOiJERUxJVkVSRUQiLCJlcnJvciI6bnVsbCwiY29kZSI6bnVsbCwidXNlcnJlZiI6bnVsbCwiY2FsbGJhY2tfdXJsIjoiaHR0cDovL2JiYWY3MTQyLm"
    "5ncm9rLmlvIiwiYXBpIjo0fQ.KdfDH65bnQtgxEkFnpAQodOciAJedZFB13r9wEo8t3Y"
)


def provider(url, secret="secret"):
    return text_provider(TextSettings(url=url, secret=secret))


def part(content):
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def token(content, *, secret="secret", head=None):
    said = f"{part(head or {'alg': 'HS256', 'typ': 'JWT'})}.{part(content)}"
    signature = hmac.digest(secret.encode(), said.encode(), hashlib.sha256)
    return f"{said}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def from_gatewayapi(signature):
    return Callback("https://svar.nordlys.dk/api/sms/gatewayapi", {"x-gwapi-signature": signature})


GATEWAYAPI = provider("gatewayapi://token@gatewayapi.com")


def test_gatewayapis_own_example_is_believed_and_read():
    callback = from_gatewayapi(DOCUMENTED)

    assert GATEWAYAPI.trusts(callback)
    assert GATEWAYAPI.read(callback) == [TextReport(Fate.DELIVERED, "", "2381703")]


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "a.b.c",
        DOCUMENTED[:-2] + "A" + DOCUMENTED[-1],
        token({"status": "DELIVERED"}, secret="another"),
        token({"status": "DELIVERED"}, head={"alg": "none"}),
        token({"status": "DELIVERED"}).rsplit(".", 1)[0] + ".",
        token(["DELIVERED"]),
        "é.é.é",
    ],
)
def test_what_gatewayapi_has_not_signed_is_not_believed(signature):
    assert not GATEWAYAPI.trusts(from_gatewayapi(signature))


def test_without_a_secret_nobody_is_believed():
    unguarded = provider("gatewayapi://token@gatewayapi.com", secret="")

    assert not unguarded.trusts(from_gatewayapi(token({"status": "DELIVERED"}, secret="")))


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("DELIVERED", Fate.DELIVERED),
        ("UNDELIVERABLE", Fate.NOBODY),
        ("EXPIRED", Fate.FAILED),
        ("REJECTED", Fate.FAILED),
    ],
)
def test_gatewayapis_final_statuses(status, fate):
    told = {"id": 1000001, "msisdn": 4587654321, "time": 1450000000, "status": status, "userref": "abc123"}

    [report] = GATEWAYAPI.read(from_gatewayapi(token(told)))

    assert (report.fate, report.reference, report.provider_id) == (fate, "abc123", "1000001")


@pytest.mark.parametrize("status", ["UNKNOWN", "SCHEDULED", "BUFFERED", "ENROUTE"])
def test_gatewayapis_other_statuses_say_nothing_yet(status):
    assert GATEWAYAPI.read(from_gatewayapi(token({"id": 1, "status": status}))) == []


def test_a_reply_through_gatewayapi():
    told = {"id": 1000001, "msisdn": 4587654321, "receiver": 451204, "message": "7 fordi", "senttime": 1450000000}

    assert GATEWAYAPI.read(from_gatewayapi(token(told))) == [TextReply("1000001", "+4587654321", "7 fordi")]


TWILIO = provider("twilio://AC1:12345@api.twilio.com")
# the worked example of Twilio's documentation, with the token 12345
CALL = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+12349013030",
    "Digits": "1234",
    "From": "+12349013030",
    "To": "+18005551212",
}
CALLED, SIGNED = "https://mycompany.com/myapp.php?foo=1&bar=2", "0/KCTR6DLpKmkAf8muzZqo1nDgQ="


def test_twilios_own_example_is_believed():
    assert TWILIO.trusts(Callback(CALLED, {"x-twilio-signature": SIGNED}, form=CALL))


@pytest.mark.parametrize(
    ("url", "form", "signature"),
    [
        (CALLED, CALL | {"Digits": "1235"}, SIGNED),
        (CALLED.replace("https", "http"), CALL, SIGNED),
        (CALLED, CALL, ""),
        (CALLED, CALL, "é"),
    ],
)
def test_what_twilio_has_not_signed_is_not_believed(url, form, signature):
    assert not TWILIO.trusts(Callback(url, {"x-twilio-signature": signature}, form=form))


@pytest.mark.parametrize(
    ("form", "report"),
    [
        ({"MessageStatus": "delivered"}, TextReport(Fate.DELIVERED, "abc123", "SM1")),
        (
            {"MessageStatus": "undelivered", "ErrorCode": "30003"},
            TextReport(Fate.FAILED, "abc123", "SM1", "undelivered 30003"),
        ),
        (
            {"MessageStatus": "undelivered", "ErrorCode": "30005"},
            TextReport(Fate.NOBODY, "abc123", "SM1", "undelivered 30005"),
        ),
        ({"MessageStatus": "failed"}, TextReport(Fate.FAILED, "abc123", "SM1", "failed")),
    ],
)
def test_twilios_final_statuses(form, report):
    callback = Callback(
        "https://x/api/sms/twilio?ref=abc123", {}, form={"MessageSid": "SM1", **form}, reference="abc123"
    )

    assert TWILIO.read(callback) == [report]


@pytest.mark.parametrize("status", ["queued", "sending", "sent"])
def test_twilios_other_statuses_say_nothing_yet(status):
    assert TWILIO.read(Callback("https://x", {}, form={"MessageSid": "SM1", "MessageStatus": status})) == []


def test_a_reply_through_twilio():
    form = {"MessageSid": "SM2", "From": "+4512345678", "To": "+4588888888", "Body": "7 because"}

    assert TWILIO.read(Callback("https://x", {}, form=form)) == [TextReply("SM2", "+4512345678", "7 because")]


LINK = provider("link://user:password@host?platform=1&partner=2")


def from_link(content, secret="secret"):
    return Callback("https://x", {}, body=json.dumps(content).encode(), secret=secret)


@pytest.mark.parametrize(
    ("code", "fate"),
    [(1001, Fate.DELIVERED), (1007, Fate.DELIVERED), (2104, Fate.NOBODY), (2106, Fate.NOBODY), (1006, Fate.FAILED)],
)
def test_links_final_result_codes(code, fate):
    [report] = LINK.read(from_link({"refId": "abc123", "id": "Dcsh", "resultCode": code, "operator": None}))

    assert (report.fate, report.reference, report.provider_id) == (fate, "abc123", "Dcsh")


@pytest.mark.parametrize("code", [1000, 1011, 1012, 4, 1010, None])
def test_links_other_codes_say_nothing_for_certain(code):
    assert LINK.read(from_link({"refId": "abc123", "id": "Dcsh", "resultCode": code})) == []


def test_a_reply_through_link():
    told = {"id": "mo-1", "source": "+4712345678", "destination": "2333", "userData": "9 takk"}

    assert LINK.read(from_link(told)) == [TextReply("mo-1", "+4712345678", "9 takk")]


@pytest.mark.parametrize(
    ("given", "ours", "trusted"), [("secret", "secret", True), ("x", "secret", False), ("", "", False)]
)
@pytest.mark.parametrize("url", ["link://user:password@host?platform=1&partner=2", "https://sms.example"])
def test_a_provider_that_signs_nothing_must_know_the_secret(url, given, ours, trusted):
    assert provider(url, secret=ours).trusts(from_link({}, secret=given)) is trusted


GENERIC = provider("https://sms.example")


def test_reports_and_replies_of_any_other_provider():
    report = {"reference": "abc123", "status": "nobody", "error": "unknown number"}

    assert GENERIC.read(from_link(report)) == [TextReport(Fate.NOBODY, "abc123", "", "unknown number")]
    assert GENERIC.read(from_link({"id": "7", "from": "4512345678", "text": "7"})) == [
        TextReply("7", "+4512345678", "7")
    ]


@pytest.mark.parametrize("content", [{}, {"status": "sent"}, []])
def test_what_is_neither_report_nor_reply_is_refused(content):
    with pytest.raises(BadCallback, match="delivered"):
        GENERIC.read(from_link(content))
