"""What is said in a chat room, in the shape that each provider documents.

Slack: incoming webhooks take ``text`` (what a notification shows) and ``blocks``; a header has at most 150 characters,
a section 3,000, and ``&``, ``<`` and ``>`` are written as entities (docs.slack.dev, "Sending messages using incoming
webhooks", "Formatting message text", "Blocks"). Mattermost and Rocket.Chat take the same.

Teams: a flow "Post to a channel when a webhook request is received" takes a message with one adaptive card
(learn.microsoft.com, "Create incoming webhooks with Workflows for Microsoft Teams"); version 1.4 is what Teams shows
everywhere.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_HEADER, LONGEST_TEXT = 150, 2900
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class Card:
    """A headline, some lines, and a button that leads to a page."""

    headline: str
    lines: Sequence[str]
    button: str
    url: str


def slack_body(card: Card) -> str:
    """The JSON for Slack."""
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": _cut(card.headline, LONGEST_HEADER)}}
    ]
    if card.lines:
        text = _cut("\n".join(_escaped(line) for line in card.lines), LONGEST_TEXT)
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": text}})
    button = {"type": "button", "text": {"type": "plain_text", "text": _cut(card.button, 75)}, "url": card.url}
    blocks.append({"type": "actions", "elements": [button]})
    return json.dumps({"text": _escaped(card.headline), "blocks": blocks})


def teams_body(card: Card) -> str:
    """The JSON for a Teams workflow. A card's text knows Markdown, which a customer's words are kept from being."""
    title = {"type": "TextBlock", "text": _plain(card.headline), "weight": "Bolder", "size": "Medium", "wrap": True}
    lines = [{"type": "TextBlock", "text": _plain(line), "wrap": True} for line in card.lines]
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [title, *lines],
        "actions": [{"type": "Action.OpenUrl", "title": card.button, "url": card.url}],
    }
    attachment = {"contentType": ADAPTIVE, "contentUrl": None, "content": content}
    return json.dumps({"type": "message", "attachments": [attachment]})


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    for sign in "\\[]*_`":
        text = text.replace(sign, f"\\{sign}")
    return _cut(text, LONGEST_TEXT)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
