"""What is posted, in the shapes that the providers document; against a real HTTP server."""

import json

import pytest

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome
from pejling.channels.webhooks.card import Card, slack_body, teams_body
from pejling.channels.webhooks.sender import WebhookSender
from tests.channels.sms.servers import FakeProvider, provider_server
from tests.conftest import NOW

CARD = Card("Åse gave 3 out of 10", ["Too *late* & <cold>", "Aarhus"], "Open the case", "https://x.example/o/n/")


def posted(fake, body="{}"):
    with provider_server(fake) as where:
        message = Message(
            message_id="<1>",
            sender_name="",
            sender_address="",
            to_name="",
            to_address=f"http://{where}/services/T0/B0/secret?sig=1",
            subject="",
            text=body,
        )
        return WebhookSender(anywhere=True).send_all([message], now=NOW)[0]


def test_slack_gets_text_and_blocks():
    body = json.loads(slack_body(CARD))

    assert body == {
        "text": "Åse gave 3 out of 10",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Åse gave 3 out of 10"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "Too *late* &amp; &lt;cold&gt;\nAarhus"}},
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Open the case"},
                        "url": "https://x.example/o/n/",
                    }
                ],
            },
        ],
    }


def test_slack_s_limits_are_kept():
    body = json.loads(slack_body(Card("h" * 400, ["w" * 9000], "b", "https://x.example/")))

    header, section, _ = body["blocks"]
    assert len(header["text"]["text"]) == 150
    assert len(section["text"]["text"]) <= 3000


def test_nobody_rings_the_whole_channel():
    """A customer who writes <!channel> notifies nobody."""
    assert "<!channel>" not in slack_body(Card("x", ["<!channel> hello"], "b", "https://x.example/"))


def test_teams_gets_one_adaptive_card():
    body = json.loads(teams_body(CARD))

    [attachment] = body["attachments"]
    assert (body["type"], attachment["contentType"]) == ("message", "application/vnd.microsoft.card.adaptive")
    card = attachment["content"]
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.4")
    assert [block["type"] for block in card["body"]] == ["TextBlock"] * 3
    assert card["body"][1]["text"] == "Too \\*late\\* & <cold>"
    assert card["actions"] == [{"type": "Action.OpenUrl", "title": "Open the case", "url": "https://x.example/o/n/"}]


def test_the_body_arrives_as_json():
    fake = FakeProvider((200, "ok"))

    assert posted(fake, slack_body(CARD)).outcome == Outcome.ACCEPTED
    [(method, path, headers, body)] = fake.requests
    assert (method, path) == ("POST", "/services/T0/B0/secret?sig=1")
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == json.loads(slack_body(CARD))


@pytest.mark.parametrize(
    ("status", "text", "outcome"),
    [
        (202, "", Outcome.ACCEPTED),  # a Teams workflow
        (400, "invalid_payload", Outcome.REFUSED),
        (403, "action_prohibited", Outcome.REFUSED),
        (404, "no_service", Outcome.REFUSED),
        (410, "channel_is_archived", Outcome.REFUSED),
        (429, "", Outcome.DEFERRED),
        (500, "rollup_error", Outcome.DEFERRED),
        (302, "", Outcome.REFUSED),  # redirects are not followed
    ],
)
def test_what_the_provider_says_is_what_becomes_of_it(status, text, outcome):
    receipt = posted(FakeProvider((status, text)))

    assert receipt.outcome == outcome
    assert outcome == Outcome.ACCEPTED or str(status) in receipt.error


def test_a_server_that_is_gone_is_tried_again():
    with provider_server(FakeProvider()) as where:
        pass
    message = Message(
        message_id="<1>",
        sender_name="",
        sender_address="",
        to_name="",
        to_address=f"http://{where}/",
        subject="",
        text="{}",
    )

    [receipt] = WebhookSender(anywhere=True).send_all([message], now=NOW)

    assert (receipt.outcome, receipt.unreachable) == (Outcome.DEFERRED, False)
