"""GatewayAPI (gatewayapi.com, gatewayapi.eu).

Sending and delivery receipts: https://gatewayapi.com/docs/apis/rest/ (POST /rest/mtsms, webhooks, MO SMS).
Error codes: https://gatewayapi.com/docs/error-codes/.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt
from pejling.channels.sms.alphabet import strangers_in
from pejling.channels.sms.judging import json_of, judged
from pejling.channels.sms.provider import BadCallback, Callback, Fate, TextReply, TextReport, e164, reference_of
from pejling.channels.sms.wire import Answer, Request

SIGNATURE = "x-gwapi-signature"
FATES = {
    "DELIVERED": Fate.DELIVERED,
    "ACCEPTED": Fate.DELIVERED,  # the network took it on the customer's behalf; nothing more will be heard
    "UNDELIVERABLE": Fate.NOBODY,  # "most likely an invalid number"
    "EXPIRED": Fate.FAILED,
    "DELETED": Fate.FAILED,
    "REJECTED": Fate.FAILED,
    "SKIPPED": Fate.FAILED,
}
BLACKLISTED = frozenset({"0x0214", "0x0215"})
UNAUTHORISED_COUNTRY = "0x0217"


@dataclass(frozen=True)
class GatewayApi:
    """The REST interface with an API token; receipts and replies are JSON Web Tokens signed with our secret."""

    base: str  # https://gatewayapi.com
    token: str
    secret: str = ""  # the authentication token of the webhook there, which is the default one for receipts
    name: str = "gatewayapi"

    def request(self, message: Message) -> Request:
        """One message to one number."""
        content = {
            "sender": message.sender_address.removeprefix("+"),
            "message": message.text,
            "encoding": "UCS2" if strangers_in(message.text) else "UTF8",
            "userref": reference_of(message),
            "recipients": [{"msisdn": int(message.to_address.removeprefix("+"))}],
        }
        login = base64.b64encode(f"{self.token}:".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json", "Accept": "application/json"}
        return Request(f"{self.base}/rest/mtsms", json.dumps(content).encode(), headers)

    def judge(self, answer: Answer) -> Receipt:
        """A blacklisted number is the number's fault, an empty account ours; both are 403."""
        said = json_of(answer)
        ids, code = said.get("ids") or [""], str(said.get("code", ""))
        return judged(
            answer, provider_id=str(ids[0]), nobody=code in BLACKLISTED, hopeless=code == UNAUTHORISED_COUNTRY
        )

    def trusts(self, callback: Callback) -> bool:
        """Whether the token in the head was signed with the secret of our webhook."""
        return bool(self.secret) and _claims(callback, self.secret) is not None

    def read(self, callback: Callback) -> Sequence[TextReport | TextReply]:
        """What was signed is what counts, not the body beside it."""
        told = _claims(callback, self.secret)
        if told is None:
            raise BadCallback("The signature does not fit.")
        if "message" in told and "receiver" in told:
            return [TextReply(str(told.get("id", "")), e164(told.get("msisdn", "")), str(told["message"]))]
        fate = FATES.get(str(told.get("status", "")))
        if fate is None:
            return []
        error = " ".join(str(told[name]) for name in ("status", "code", "error") if told.get(name))
        reference, provider_id = str(told.get("userref") or ""), str(told.get("id", ""))
        return [TextReport(fate, reference, provider_id, "" if fate == Fate.DELIVERED else error)]


def _claims(callback: Callback, secret: str) -> dict[str, Any] | None:
    """The content of a JSON Web Token (RFC 7519) signed with HMAC-SHA-256; None when anything about it is wrong."""
    parts = callback.headers.get(SIGNATURE, "").split(".")
    if len(parts) != 3:
        return None
    head, content, signature = parts
    expected = hmac.digest(secret.encode(), f"{head}.{content}".encode(), hashlib.sha256)
    try:
        if not hmac.compare_digest(_plain(signature), expected) or json.loads(_plain(head)).get("alg") != "HS256":
            return None
        told = json.loads(_plain(content))
    except (ValueError, AttributeError):
        return None
    return told if isinstance(told, dict) else None


def _plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
