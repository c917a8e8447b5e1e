"""A simulated customer's browser: HTTP-shaped calls to the same application that the web server runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from urllib.parse import urlencode, urljoin, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

AGENT = "Mozilla/5.0 (simulated respondent)"
BY_HAND = {"gesture": "trusted"}  # what the page's script says when somebody touches a button


class PageRefused(Exception):
    """A page did not take what a simulated customer did."""


class Browser:
    """Opens links and sends forms at a moment of the injected clock.

    The moment and the word *simulated* travel under environment names that no HTTP request can set.
    """

    def __init__(self) -> None:
        self.application = WSGIHandler()

    def get(self, url: str, *, now: datetime) -> str:
        """The page behind a link."""
        return self._request("GET", url, b"", now)

    def post(self, url: str, *, now: datetime, **fields: str) -> str:
        """The page that answers a form."""
        return self._request("POST", url, urlencode(fields).encode(), now)

    def _request(self, method: str, url: str, body: bytes, now: datetime) -> str:
        status: list[str] = []
        headers: dict[str, str] = {}

        def start_response(line: str, fields: list[tuple[str, str]], *rest: object) -> Callable[[bytes], object]:
            status.append(line)
            headers.update(fields)
            return status.__contains__  # the old way of writing a body, which nobody uses

        with _same_connection():
            response = self.application(_environ(method, url, body, now), start_response)
            page = b"".join(response).decode("utf-8", "replace")
            response.close()
        if status[0].startswith("303"):
            return self.get(urljoin(url, headers["Location"]), now=now)
        if not status[0].startswith("2"):
            raise PageRefused(f"{method} {urlsplit(url).path}: {status[0]}")
        return page


@contextmanager
def _same_connection() -> Iterator[None]:
    """A web server looks after its connections between requests; here the replay holds one, with a transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _environ(method: str, url: str, body: bytes, now: datetime) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": parts.hostname or "localhost",
        "SERVER_PORT": str(parts.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "HTTP_USER_AGENT": AGENT,
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.errors": BytesIO(),
        "pejling.now": now,
        "pejling.simulated": True,
    }
