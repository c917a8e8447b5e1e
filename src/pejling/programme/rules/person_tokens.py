"""Signed tokens by which the organisation's own site says who is at the keys.

JSON Web Tokens (RFC 7519) signed with HMAC and SHA-256 (HS256, RFC 7518 section 3.2), because every platform has a
library for them. Nothing else is accepted: no other algorithm, and never none.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

LONGEST = 4096
LATEST = timedelta(hours=24)  # a token copied from a page is of no use tomorrow
LEEWAY = timedelta(minutes=2)  # two clocks


class BadToken(ValueError):
    """A token that proves nothing; the message tells the integrator why."""


@dataclass(frozen=True)
class Claim:
    """What a token says: the contact's external id or e-mail address, and whatever else was signed along."""

    sub: str = ""
    email: str = ""
    rest: Mapping[str, Any] = field(default_factory=dict)


def read_token(token: str, *, key: str, now: datetime) -> Claim:
    """What a genuine token says; anything else raises ``BadToken``."""
    parts = token.split(".")
    if len(token) > LONGEST or len(parts) != 3 or not token.isascii():
        raise BadToken("A token has three parts with dots between them.")
    if _json(parts[0]).get("alg") != "HS256":
        raise BadToken("The token's alg must be HS256.")
    if not hmac.compare_digest(_bytes(parts[2]), _signature(f"{parts[0]}.{parts[1]}", key)):
        raise BadToken("The token was not signed with this placement's key.")
    claims = _json(parts[1])
    _check_time(claims.get("exp"), now)
    claim = Claim(_text(claims, "sub"), _text(claims, "email"), claims)
    if not claim.sub and not claim.email:
        raise BadToken("The token names nobody: sub is the customer's external id, email the address.")
    return claim


def make_token(claims: Mapping[str, Any], *, key: str) -> str:
    """A signed token; for examples, tests and the desk's own try-out."""
    head, body = (_part(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, dict(claims)))
    return f"{head}.{body}.{_part(_signature(f'{head}.{body}', key))}"


def _check_time(exp: Any, now: datetime) -> None:
    if not isinstance(exp, int | float) or isinstance(exp, bool) or not 0 < exp < 10**11:
        raise BadToken("The token needs exp: the second of its end since 1970, at most 24 hours ahead.")
    end = datetime.fromtimestamp(exp, UTC)
    if end + LEEWAY < now:
        raise BadToken(f"The token ended at {end:%Y-%m-%d %H:%M:%S} UTC.")
    if end > now + LATEST + LEEWAY:
        raise BadToken(f"The token lasts until {end:%Y-%m-%d %H:%M} UTC: at most 24 hours ahead are allowed.")


def _signature(signed: str, key: str) -> bytes:
    return hmac.digest(key.encode(), signed.encode(), hashlib.sha256)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name, "")
    if not isinstance(value, str) or len(value) > 254:
        raise BadToken(f"{name} is a text of at most 254 characters.")
    return value.strip()


def _json(part: str) -> Mapping[str, Any]:
    try:
        value = json.loads(_bytes(part))
    except ValueError as wrong:
        raise BadToken("The token's parts are not JSON in base64url.") from wrong
    if not isinstance(value, dict):
        raise BadToken("The token's parts are not JSON objects.")
    return value


def _bytes(part: str) -> bytes:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadToken("The token's parts are not base64url.") from wrong


def _part(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
