"""Twilio.

Sending: https://www.twilio.com/docs/messaging/api/message-resource (POST …/Messages.json).
Receipts: https://www.twilio.com/docs/messaging/guides/track-outbound-message-status.
Replies: https://www.twilio.com/docs/messaging/guides/webhook-request.
Signatures: https://www.twilio.com/docs/usage/security#validating-requests.
Error codes: https://www.twilio.com/docs/api/errors.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt
from pejling.channels.sms.judging import json_of, judged
from pejling.channels.sms.provider import Callback, Fate, TextReply, TextReport, e164, reference_of
from pejling.channels.sms.wire import Answer, Request

SIGNATURE = "x-twilio-signature"
FATES = {"delivered": Fate.DELIVERED, "read": Fate.DELIVERED, "undelivered": Fate.FAILED, "failed": Fate.FAILED}
NOBODY_THERE = frozenset({"30005", "30006"})  # an unknown phone; a landline or a network out of reach
NOT_A_PHONE = frozenset({21211, 21214, 21217, 21610, 21614, 21635})  # invalid, opted out at Twilio, not a mobile


@dataclass(frozen=True)
class Twilio:
    """The message resource of one account; callbacks are signed with the account's own token."""

    base: str  # https://api.twilio.com
    account: str
    token: str
    callback_url: str = ""
    name: str = "twilio"

    def request(self, message: Message) -> Request:
        """One message; our reference travels in the address at which its receipts arrive."""
        sender = message.sender_address
        content = {"To": message.to_address, "Body": message.text}
        content["MessagingServiceSid" if sender.startswith("MG") and len(sender) == 34 else "From"] = sender
        if self.callback_url:
            content["StatusCallback"] = f"{self.callback_url}?ref={reference_of(message)}"
        login = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/x-www-form-urlencoded"}
        url = f"{self.base}/2010-04-01/Accounts/{self.account}/Messages.json"
        return Request(url, urlencode(content).encode(), headers)

    def judge(self, answer: Answer) -> Receipt:
        """Twilio's own code says whether the number is at fault."""
        said = json_of(answer)
        return judged(answer, provider_id=str(said.get("sid", "")), nobody=said.get("code") in NOT_A_PHONE)

    def trusts(self, callback: Callback) -> bool:
        """Whether the address and the sorted fields were signed with the account's token."""
        said = callback.url + "".join(name + value for name, value in sorted((callback.form or {}).items()))
        expected = base64.b64encode(hmac.digest(self.token.encode(), said.encode(), hashlib.sha1))
        return hmac.compare_digest(callback.headers.get(SIGNATURE, "").encode(), expected)

    def read(self, callback: Callback) -> Sequence[TextReport | TextReply]:
        """A form: a status of a message of ours, or a message with its body."""
        form = callback.form or {}
        provider_id = form.get("MessageSid") or form.get("SmsSid", "")
        if "MessageStatus" not in form:
            return [TextReply(provider_id, e164(form.get("From", "")), form["Body"])] if "Body" in form else []
        fate, code = FATES.get(form["MessageStatus"]), form.get("ErrorCode", "")
        if fate is None:
            return []
        fate = Fate.NOBODY if fate == Fate.FAILED and code in NOBODY_THERE else fate
        error = "" if fate == Fate.DELIVERED else f"{form['MessageStatus']} {code}".strip()
        return [TextReport(fate, callback.reference, provider_id, error)]
