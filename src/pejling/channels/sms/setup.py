"""Which provider an installation uses, from one address with the account in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from pejling.channels.sms.gatewayapi import GatewayApi
from pejling.channels.sms.generic import Generic
from pejling.channels.sms.link import Link
from pejling.channels.sms.provider import Provider
from pejling.channels.sms.twilio import Twilio
from pejling.channels.sms.wire import is_local

NUMBER = re.compile(r"\+?\d{3,15}")
NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 &.-]{1,11}")
SERVICE = re.compile(r"MG[0-9a-f]{32}")
ALLOWED = (
    "gatewayapi://TOKEN@gatewayapi.com, twilio://ACCOUNT:TOKEN@api.twilio.com, "
    "link://USER:PASSWORD@HOST?platform=ID&partner=ID&gate=ID or https://…"
)


class TextsUnusable(ValueError):
    """Text messages cannot be sent with these settings; the message says why and what is allowed."""


@dataclass(frozen=True)
class TextSettings:
    """All that is known about the way out for text messages."""

    url: str = ""
    secret: str = ""
    callback_url: str = ""  # without the provider's name and the secret
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    id_path: str = ""


def text_provider(given: TextSettings) -> Provider:
    """The provider that the address names."""
    parts = urlsplit(given.url.strip())
    make = {"gatewayapi": _gatewayapi, "twilio": _twilio, "link": _link, "https": _generic, "http": _generic}
    if parts.scheme not in make or not parts.hostname:
        raise TextsUnusable(f"{_shown(parts)!r}: {ALLOWED} is allowed.")
    return make[parts.scheme](parts, given)


def takes_replies(sender: str) -> bool:
    """Whether people can write back: to a number, and to a service that has some; not to a name."""
    return bool(NUMBER.fullmatch(sender) or SERVICE.fullmatch(sender))


def checked_sender(sender: str) -> str:
    """A sender that phones show: a number, a name of at most 11 plain letters and digits, or Twilio's service."""
    if takes_replies(sender) or NAME.fullmatch(sender):
        return sender
    raise TextsUnusable(f"{sender!r} is no sender: a number, or a name of at most 11 letters and digits, is allowed.")


def _gatewayapi(parts: SplitResult, given: TextSettings) -> Provider:
    token = unquote(parts.username or "")
    if not token:
        raise TextsUnusable("gatewayapi://TOKEN@gatewayapi.com: the token is missing.")
    return GatewayApi(_base(parts), token, given.secret)


def _twilio(parts: SplitResult, given: TextSettings) -> Provider:
    account, token = unquote(parts.username or ""), unquote(parts.password or "")
    if not account or not token:
        raise TextsUnusable("twilio://ACCOUNT:TOKEN@api.twilio.com: the account or its token is missing.")
    return Twilio(_base(parts), account, token, _callback("twilio", given, with_secret=False))


def _link(parts: SplitResult, given: TextSettings) -> Provider:
    options = dict(parse_qsl(parts.query))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not (user and password and options.get("platform") and options.get("partner")):
        raise TextsUnusable(
            "link://USER:PASSWORD@HOST?platform=ID&partner=ID&gate=ID: user, password, platform or partner is missing."
        )
    gate = options.get("gate", "")
    return Link(_base(parts), user, password, options["platform"], options["partner"], gate, given.secret)


def _generic(parts: SplitResult, given: TextSettings) -> Provider:
    if parts.scheme == "http" and not is_local(parts.hostname or ""):
        raise TextsUnusable("http:// is allowed on this machine only: messages and passwords would travel in the open.")
    return Generic(
        url=given.url.strip(),
        body=given.body,
        headers=given.headers,
        method=given.method.upper(),
        id_path=given.id_path,
        secret=given.secret,
        callback_url=_callback("http", given, with_secret=True),
    )


def _base(parts: SplitResult) -> str:
    """The address without the account; in the clear only on this machine."""
    host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    return f"{'http' if is_local(host) else 'https'}://{host}{port}{parts.path.rstrip('/')}"


def _callback(name: str, given: TextSettings, *, with_secret: bool) -> str:
    if not given.callback_url or (with_secret and not given.secret):
        return ""
    return f"{given.callback_url}/{name}{'/' + given.secret if with_secret else ''}"


def _shown(parts: SplitResult) -> str:
    """The address without what must stay secret."""
    return f"{parts.scheme}://…@{parts.hostname}" if parts.username else parts.geturl()
