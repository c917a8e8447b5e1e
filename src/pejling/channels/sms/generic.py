"""Any other provider with an HTTP interface: settings say what is sent, what comes back has a form of ours."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt
from pejling.channels.sms.judging import json_of, judged
from pejling.channels.sms.provider import BadCallback, Callback, Fate, TextReply, TextReport, e164, reference_of
from pejling.channels.sms.secrets import same_secret
from pejling.channels.sms.wire import Answer, Request

PLACEHOLDER = re.compile(r"\{(to|number|from|text|reference|callback)\}")
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Generic:
    """A request with placeholders: ``{to}`` (+45…), ``{number}`` (45…), ``{from}``, ``{text}``, ``{reference}``,
    ``{callback}``. In the address and in a form values are percent-encoded, in JSON escaped as its strings are.
    """

    url: str
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"
    id_path: str = ""  # where in the JSON of the answer the provider's id is: messages.0.id
    secret: str = ""
    callback_url: str = ""
    name: str = "http"

    def request(self, message: Message) -> Request:
        """The request of the settings with the message filled in."""
        values = {
            "to": message.to_address,
            "number": message.to_address.removeprefix("+"),
            "from": message.sender_address,
            "text": message.text,
            "reference": reference_of(message),
            "callback": self.callback_url,
        }
        headers = {"Content-Type": JSON if self.body.lstrip().startswith(("{", "[")) else FORM, **self.headers}
        kinds = [value for name, value in headers.items() if name.lower() == "content-type"]
        body = _filled(self.body, values, _in_json if kinds[-1].startswith(JSON) else _in_form)
        return Request(_filled(self.url, values, _in_form), body.encode(), headers, self.method)

    def judge(self, answer: Answer) -> Receipt:
        """By the status alone; a refusal says nothing about the number."""
        return judged(answer, provider_id=_at(json_of(answer), self.id_path))

    def trusts(self, callback: Callback) -> bool:
        """By the secret in the address."""
        return same_secret(callback.secret, self.secret)

    def read(self, callback: Callback) -> Sequence[TextReport | TextReply]:
        """``{"id", "from", "text"}`` is a reply, ``{"reference", "status"}`` (or "id") a report."""
        told = json_of(callback.body)
        if "text" in told and "from" in told:
            return [TextReply(str(told.get("id", "")), e164(told["from"]), str(told["text"]))]
        if told.get("status") not in set(Fate):
            raise BadCallback('A report is {"status": "delivered", "failed" or "nobody", "reference": …}.')
        reference, provider_id = str(told.get("reference", "")), str(told.get("id", ""))
        return [TextReport(Fate(told["status"]), reference, provider_id, str(told.get("error", ""))[:500])]


def _filled(template: str, values: Mapping[str, str], written: Callable[[str], str]) -> str:
    return PLACEHOLDER.sub(lambda match: written(values[match[1]]), template)


def _in_form(value: str) -> str:
    return quote(value, safe="")


def _in_json(value: str) -> str:
    return json.dumps(value)[1:-1]


def _at(found: object, path: str) -> str:
    """The value at a path of names and numbers with dots between them; "" where there is none."""
    for step in path.split(".") if path else ():
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return ""
    return str(found) if path and isinstance(found, (str, int)) else ""
