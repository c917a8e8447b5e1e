"""What the status of an HTTP answer means for the message."""

import json
from typing import Any

from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sms.wire import Answer

OURS = frozenset({401, 402, 403, 404, 405, 407})  # a wrong password, an empty account, a wrong address: not the message
LATER = frozenset({408, 425, 429})
TOO_LONG_UPSTREAM = 504  # a machine in between gave up waiting: what stands behind it may have the message


def judged(answer: Answer, *, provider_id: str = "", nobody: bool = False, hopeless: bool = False) -> Receipt:
    """The receipt for a status; ``nobody`` and ``hopeless`` are what the provider's own code says of a refusal.

    What is our own fault costs no message: the provider counts as unreachable until it is put right.
    """
    status, error = answer.status, f"{answer.status} {answer.text}".replace("\n", " ")[:500]
    if 200 <= status < 300:
        return Receipt(Outcome.ACCEPTED, provider_id=provider_id[:200])
    if status == TOO_LONG_UPSTREAM:
        return Receipt(Outcome.UNKNOWN, error=error)
    if nobody or hopeless:
        return Receipt(Outcome.REFUSED, error=error, bad_address=nobody)
    if status in OURS or 300 <= status < 400:
        return Receipt(Outcome.DEFERRED, error=error, unreachable=True)
    if status in LATER or status >= 500:
        return Receipt(Outcome.DEFERRED, error=error)
    return Receipt(Outcome.REFUSED, error=error)


def json_of(answer: Answer | bytes) -> dict[str, Any]:
    """The body as an object; empty when it is none."""
    body = answer if isinstance(answer, bytes) else answer.body
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
