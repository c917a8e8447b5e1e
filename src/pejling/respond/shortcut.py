"""A short cut to the survey page, before Django's handler.

Resolver, middleware, sessions and signals cost several times what a survey page does. This WSGI application takes
the plain requests for it to the very same view and lets everything else pass; a test holds that both say the same.
"""

import gzip
import io
import logging
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from pejling.people.queries.lending import Lender
from pejling.respond.knock import Knock
from pejling.respond.pages import SharedPage, leave
from pejling.respond.pens import AT_ONCE, Pen
from pejling.respond.survey import survey

PATH = re.compile(r"/r/(?P<token>[a-z0-9]+)(?:/(?P<score>[0-9]{1,2}))?", re.ASCII)
FORM = "application/x-www-form-urlencoded"
LONGEST_FORM = 50_000  # bytes; a longer one is not from our page
STATUS = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}

Answer = tuple[str, list[tuple[str, str]], bytes]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
logger = logging.getLogger(__name__)


class ShortCut:
    """WSGI: survey pages from here, all others from ``beyond``."""

    def __init__(self, beyond: Application, *, lender: Lender, pen: Pen = AT_ONCE) -> None:
        self.beyond = beyond
        self.lender = lender
        self.pen = pen

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = PATH.fullmatch(environ["PATH_INFO"])
        answer = self._answer(environ, path) if path is not None and _is_plain(environ) else None
        if answer is None:
            return self.beyond(environ, start_response)
        status, headers, content = answer
        start_response(status, headers)
        return [content]

    def _answer(self, environ: dict[str, Any], path: re.Match[str]) -> Answer | None:
        """Status, headers and page, or None if that has failed: then Django does it, or says what is wrong."""
        try:
            return _packed(*self._page(environ, path))
        except Exception:
            logger.exception("The short cut failed; the ordinary way is taken.")
            return None

    def _page(self, environ: dict[str, Any], path: re.Match[str]) -> tuple[Knock, HttpResponse]:
        body = b""
        if environ["REQUEST_METHOD"] == "POST":
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"] = io.BytesIO(body)  # whoever comes after us can read it too
        words = {name: word for name, word in path.groupdict().items() if word is not None}
        environ.setdefault("pejling.pen", self.pen)
        with self.lender:
            knock = Knock(environ, body, words)
            return knock, survey(knock, **words)


def _packed(knock: Knock, response: HttpResponse) -> Answer:
    """What leaves; compressed if many will get the very same."""
    content, headers = response.content, [*response.headers.items(), *_house_headers(knock.scheme or "http")]
    if isinstance(response, SharedPage):
        headers.append(("Vary", "Accept-Encoding"))
        if "gzip" in knock.META.get("HTTP_ACCEPT_ENCODING", ""):
            content = _gzipped(content)
            headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(content))))
    return STATUS[response.status_code], headers, content


def _is_plain(environ: dict[str, Any]) -> bool:
    """Whether nothing about the request needs Django: a page's own form, or a link; from a host that is ours."""
    if environ["REQUEST_METHOD"] == "POST":
        length = environ.get("CONTENT_LENGTH") or ""
        if environ.get("CONTENT_TYPE") != FORM or not length.isdigit() or int(length) > LONGEST_FORM:
            return False
    elif environ["REQUEST_METHOD"] != "GET":
        return False
    return not environ.get("SCRIPT_NAME") and _is_ours(environ.get("HTTP_HOST", ""))


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    request = HttpRequest()
    request.META = {"HTTP_HOST": host, "SERVER_NAME": "", "SERVER_PORT": "80"}
    try:
        return bool(host and request.get_host())
    except DisallowedHost:
        return False


@lru_cache(maxsize=2)
def _house_headers(scheme: str) -> tuple[tuple[str, str], ...]:
    """What Django's middleware puts on every page, asked of itself."""
    request = Knock({"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.url_scheme": scheme}, b"", {})
    response = leave("", language="en")
    before = set(response.headers)
    for middleware in (SecurityMiddleware, XFrameOptionsMiddleware):
        middleware(lambda _: response).process_response(request, response)
    return tuple((name, value) for name, value in response.headers.items() if name not in before)


@lru_cache(maxsize=256)
def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
