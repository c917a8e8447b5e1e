"""One HTTP request, with an exact word on how it ended.

Each message has a connection of its own: of a kept one that died while it was idle nobody could say whether the message
had been read. Until the request begins to flow, every failure means *not sent*; from then on, *unknown*.
"""

import ipaddress
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from pejling.channels.receipt import Outcome, Receipt

MOST_BYTES = 65_536  # of an answer; a provider's is a few hundred


@dataclass(frozen=True)
class Request:
    """What is sent to a provider."""

    url: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"


@dataclass(frozen=True)
class Answer:
    """What a provider said."""

    status: int
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text, for reading and for showing."""
        return self.body.decode("utf-8", "replace")


def exchange(
    request: Request, *, timeout: float, patience: float, line: HTTPConnection | None = None
) -> Answer | Receipt:
    """The provider's answer, or the receipt that follows from there being none.

    ``timeout`` is for reaching it, ``patience`` for its word on the message: giving up leaves the message uncertain.
    ``line`` is a connection that is not open yet, where it is not simply to the address of the request.
    """
    line = line or _line(request.url, timeout)
    try:
        line.connect()
    except (OSError, HTTPException) as problem:
        line.close()
        return Receipt(Outcome.DEFERRED, error=_words(problem), unreachable=True)
    try:
        line.sock.settimeout(patience)
        line.request(request.method, _target(request.url), request.body or None, dict(request.headers))
        answer = line.getresponse()
        return Answer(answer.status, _body(answer))
    except (OSError, HTTPException) as problem:
        return Receipt(Outcome.UNKNOWN, error=_words(problem))
    finally:
        line.close()


def is_local(host: str) -> bool:
    """Whether a host is this machine, where encryption protects nothing."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _line(url: str, timeout: float) -> HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "http":
        return HTTPConnection(host, parts.port, timeout=timeout)
    return HTTPSConnection(host, parts.port, timeout=timeout, context=ssl.create_default_context())


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def _body(answer: HTTPResponse) -> bytes:
    """The status has been read and is what counts: a body that is cut off costs us its words only."""
    try:
        return answer.read(MOST_BYTES)
    except (OSError, HTTPException):
        return b""


def _words(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:500]
