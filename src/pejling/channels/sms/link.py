"""LINK Mobility, the "Common" platform.

Sending, delivery reports and result codes: "LINK Mobility SMS REST API, MT and Delivery Reports"; replies: "SMS REST
API, MO messages"; both at https://www.linkmobility.com/developer/.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt
from pejling.channels.sms.judging import json_of, judged
from pejling.channels.sms.provider import Callback, Fate, TextReply, TextReport, e164, reference_of
from pejling.channels.sms.secrets import same_secret
from pejling.channels.sms.wire import Answer, Request

DELIVERED = frozenset({1001, 1007})
NOBODY_THERE = frozenset({2104, 2105, 2106})  # unknown subscriber, barred for good, no such number
NOT_KNOWN = frozenset({4, 5, 1010})  # final, but nobody knows whether it arrived
ON_ITS_WAY = frozenset({1000, 1008, 1011, 1012})
SHORT_NUMBER = re.compile(r"\d{1,14}")


@dataclass(frozen=True)
class Link:
    """The REST interface with the account that LINK's support hands out; reports need a gate that they set up."""

    base: str  # the assigned address, https://…
    user: str
    password: str
    platform: str
    partner: str
    gate: str = ""
    secret: str = ""
    name: str = "link"

    def request(self, message: Message) -> Request:
        """One message; LINK chooses its encoding and cuts it."""
        sender = message.sender_address
        content: dict[str, Any] = {
            "source": sender,
            "sourceTON": _kind_of(sender),
            "destination": message.to_address,
            "destinationTON": "MSISDN",
            "dcs": "TEXT",
            "userData": message.text,
            "platformId": self.platform,
            "platformPartnerId": self.partner,
            "refId": reference_of(message),
            "useDeliveryReport": bool(self.gate),
            "ignoreResponse": False,
        }
        if self.gate:
            content["deliveryReportGates"] = [self.gate]
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
        return Request(f"{self.base}/sms/send", json.dumps(content).encode(), headers)

    def judge(self, answer: Answer) -> Receipt:
        """Errors here are about the account or the request; a wrong number shows in the report."""
        return judged(answer, provider_id=str(json_of(answer).get("messageId", "")))

    def trusts(self, callback: Callback) -> bool:
        """LINK signs nothing: the secret is in the address that it was given."""
        return same_secret(callback.secret, self.secret)

    def read(self, callback: Callback) -> Sequence[TextReport | TextReply]:
        """A delivery report has a result code, a message from a phone has a sender and its text."""
        told = json_of(callback.body)
        if "userData" in told and "source" in told:
            return [TextReply(str(told.get("id", "")), e164(told["source"]), str(told["userData"]))]
        code = told.get("resultCode")
        if not isinstance(code, int) or code in ON_ITS_WAY | NOT_KNOWN:
            return []
        fate = Fate.DELIVERED if code in DELIVERED else Fate.NOBODY if code in NOBODY_THERE else Fate.FAILED
        error = "" if fate == Fate.DELIVERED else f"result code {code}"
        return [TextReport(fate, str(told.get("refId") or ""), str(told.get("id") or ""), error)]


def _kind_of(sender: str) -> str:
    """The type of number that a sender is."""
    if sender.startswith("+"):
        return "MSISDN"
    return "SHORTNUMBER" if SHORT_NUMBER.fullmatch(sender) else "ALPHANUMERIC"
