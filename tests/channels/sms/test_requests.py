"""What each provider is sent, and what its own codes mean, by its documentation."""

import base64
import json
from urllib.parse import parse_qs

import pytest

from pejling.channels.receipt import Outcome
from pejling.channels.sms.setup import TextSettings, TextsUnusable, checked_sender, takes_replies, text_provider
from pejling.channels.sms.wire import Answer
from tests.channels.sms.servers import a_text


def provider(url, **fields):
    return text_provider(TextSettings(url=url, callback_url="https://svar.nordlys.dk/api/sms", **fields))


def login_of(request):
    return base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()


def test_gatewayapi_gets_a_number_as_a_number_and_our_reference():
    request = provider("gatewayapi://secret-token@gatewayapi.eu").request(a_text())

    assert (request.method, request.url) == ("POST", "https://gatewayapi.eu/rest/mtsms")
    assert login_of(request) == "secret-token:"
    assert json.loads(request.body) == {
        "sender": "Nordlys",
        "message": "Hej Åse!",
        "encoding": "UTF8",
        "userref": "abc123",
        "recipients": [{"msisdn": 4512345678}],
    }


def test_gatewayapi_is_told_when_a_letter_is_not_in_the_alphabet():
    request = provider("gatewayapi://secret-token@gatewayapi.com").request(a_text("Hej 👋"))

    assert json.loads(request.body)["encoding"] == "UCS2"


def test_gatewayapis_codes_tell_a_blacklisted_number_from_an_empty_account():
    gatewayapi = provider("gatewayapi://secret-token@gatewayapi.com")

    blacklisted = gatewayapi.judge(Answer(403, b'{"code": "0x0215", "message": "MSISDN blacklisted"}'))
    penniless = gatewayapi.judge(Answer(403, b'{"code": "0x0216", "message": "Insufficient credit"}'))
    accepted = gatewayapi.judge(Answer(200, b'{"ids": [421332671], "usage": {}}'))

    assert (blacklisted.outcome, blacklisted.bad_address) == (Outcome.REFUSED, True)
    assert (penniless.outcome, penniless.unreachable) == (Outcome.DEFERRED, True)
    assert accepted.provider_id == "421332671"


def test_twilio_gets_a_form_and_the_address_for_receipts():
    request = provider("twilio://AC12:to%2Fken@api.twilio.com").request(a_text(sender_address="+4588888888"))

    assert request.url == "https://api.twilio.com/2010-04-01/Accounts/AC12/Messages.json"
    assert login_of(request) == "AC12:to/ken"
    assert {name: values[0] for name, values in parse_qs(request.body.decode()).items()} == {
        "To": "+4512345678",
        "From": "+4588888888",
        "Body": "Hej Åse!",
        "StatusCallback": "https://svar.nordlys.dk/api/sms/twilio?ref=abc123",
    }


def test_twilio_takes_a_messaging_service_as_sender():
    service = "MG" + "0" * 32

    request = provider("twilio://AC12:token@api.twilio.com").request(a_text(sender_address=service))

    assert parse_qs(request.body.decode())["MessagingServiceSid"] == [service]


@pytest.mark.parametrize(("code", "bad"), [(21211, True), (21610, True), (21614, True), (21408, False)])
def test_twilios_codes_tell_whether_the_number_is_at_fault(code, bad):
    said = json.dumps({"code": code, "message": "no", "status": 400}).encode()

    receipt = provider("twilio://AC12:token@api.twilio.com").judge(Answer(400, said))

    assert (receipt.outcome, receipt.bad_address) == (Outcome.REFUSED, bad)


@pytest.mark.parametrize(
    ("sender", "kind"), [("Nordlys", "ALPHANUMERIC"), ("2333", "SHORTNUMBER"), ("+4588888888", "MSISDN")]
)
def test_link_is_told_what_kind_of_sender_it_is(sender, kind):
    link = provider("link://user:password@wsx.sp247.net?platform=COOL&partner=30978&gate=BVldZyQt")

    request = link.request(a_text(sender_address=sender))

    content = json.loads(request.body)
    assert request.url == "https://wsx.sp247.net/sms/send"
    assert login_of(request) == "user:password"
    assert (content["source"], content["sourceTON"]) == (sender, kind)
    assert (content["destination"], content["userData"], content["refId"]) == ("+4512345678", "Hej Åse!", "abc123")
    assert (content["platformId"], content["platformPartnerId"]) == ("COOL", "30978")
    assert (content["useDeliveryReport"], content["deliveryReportGates"]) == (True, ["BVldZyQt"])


def test_link_without_a_gate_is_asked_for_no_reports():
    request = provider("link://user:password@wsx.sp247.net?platform=COOL&partner=30978").request(a_text())

    assert json.loads(request.body)["useDeliveryReport"] is False


def test_any_other_provider_is_sent_what_the_settings_say():
    request = provider(
        "https://sms.example/send?to={number}",
        method="put",
        headers={"Authorization": "Bearer xyz"},
        body='{"text": "{text}", "from": "{from}", "ref": "{reference}", "status": "{callback}"}',
        secret="s3cret",
    ).request(a_text('Hej "Åse"\n{to} & co'))

    assert (request.method, request.url) == ("PUT", "https://sms.example/send?to=4512345678")
    assert request.headers == {"Content-Type": "application/json", "Authorization": "Bearer xyz"}
    assert json.loads(request.body) == {
        "text": 'Hej "Åse"\n{to} & co',  # what stands in a message is never filled in
        "from": "Nordlys",
        "ref": "abc123",
        "status": "https://svar.nordlys.dk/api/sms/http/s3cret",
    }


def test_a_form_is_filled_in_as_forms_are():
    request = provider("https://sms.example/send", body="to={to}&text={text}").request(a_text("7 & 8 = 15 %"))

    assert parse_qs(request.body.decode()) == {"to": ["+4512345678"], "text": ["7 & 8 = 15 %"]}


@pytest.mark.parametrize(
    ("path", "found"), [("messages.0.id", "m-1"), ("batch", "9"), ("messages.1.id", ""), ("messages", ""), ("", "")]
)
def test_the_providers_id_is_found_at_a_path(path, found):
    answer = Answer(200, b'{"messages": [{"id": "m-1"}], "batch": 9}')

    assert provider("https://sms.example/send", id_path=path).judge(answer).provider_id == found


@pytest.mark.parametrize(
    "url",
    [
        "",
        "smtp://mail.example",
        "gatewayapi://gatewayapi.com",
        "twilio://AC12@api.twilio.com",
        "link://user:password@wsx.sp247.net?platform=COOL",
        "http://sms.example/send",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_secrets(url):
    with pytest.raises(TextsUnusable) as refused:
        provider(url)

    assert "password@" not in str(refused.value).replace("PASSWORD@", "")


def test_an_unknown_scheme_does_not_show_the_password():
    with pytest.raises(TextsUnusable) as refused:
        provider("nexmo://user:hunter2@rest.nexmo.com")

    assert "hunter2" not in str(refused.value)


def test_a_number_takes_replies_and_a_name_does_not():
    assert all(takes_replies(checked_sender(one)) for one in ("+4588888888", "1204", "MG" + "0" * 32))
    assert not takes_replies(checked_sender("Nordlys"))


@pytest.mark.parametrize("sender", ["", "Nordlys Energi A/S", "Ørsted", "12"])
def test_a_sender_that_phones_cannot_show_is_refused(sender):
    with pytest.raises(TextsUnusable, match="11 letters"):
        checked_sender(sender)
