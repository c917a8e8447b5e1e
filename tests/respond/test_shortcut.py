"""The short cut says what the ordinary way says, and lets pass what it does not know."""

import gzip
import io
import re
import sys
from contextlib import nullcontext
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from pejling.fieldwork.models import Evidence, Response
from pejling.fieldwork.rules.tokens import make_token
from pejling.respond import shortcut
from pejling.respond.shortcut import ShortCut
from tests.conftest import NOW
from tests.makers import make_invitation, make_programme, make_response

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
OWN_LINK = re.compile(rb"/[rtw]/[a-z0-9]{30,}")  # by which each knows its own ask
OWN = {"Vary", "Content-Encoding"}  # of the short cut alone, which compresses


class Beyond:
    """Stands where Django does, and remembers what came to it."""

    def __init__(self):
        self.seen = []

    def __call__(self, environ, start_response):
        self.seen.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["wsgi.input"].read()))
        start_response("200 OK", [])
        return [b"beyond"]


@pytest.fixture(autouse=True)
def connection_is_kept():
    """Django's handler closes connections between requests; the test's transaction is in this one."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def environ(method, path, body=b"", query="", **more):
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": FORM if method == "POST" else "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "pejling.now": NOW,
        **more,
    }


def ask(application, *given, **more):
    started = []
    body = b"".join(application(environ(*given, **more), lambda *status: started.append(status)))
    status, headers = started[0]
    return status, dict(headers), body


@pytest.fixture
def beyond():
    return Beyond()


@pytest.fixture
def short_cut(beyond):
    return ShortCut(beyond, lender=nullcontext())


@pytest.fixture
def invitation(nordlys):
    return make_invitation(make_programme(nordlys), language="da")


def path_of(invitation, score=None):
    path = f"/r/{make_token(invitation.public_id, key=settings.LINK_KEY)}"
    return path if score is None else f"{path}/{score}"


def both_ways(short_cut, beyond, *given, **more):
    """The same request by the short cut and by Django's handler, without what only the short cut adds."""
    quick = ask(short_cut, *given, **more)
    assert not beyond.seen
    slow = ask(WSGIHandler(), *given, **more)
    assert {name: value for name, value in quick[1].items() if name not in OWN} == slow[1]
    assert (quick[0], quick[2]) == (slow[0], slow[2])
    return quick


@pytest.mark.parametrize("score", [None, 0, 10, 11])
@pytest.mark.parametrize("query", ["", "lang=sv", "lang=xx&more"])
def test_a_visit_looks_the_same_both_ways(short_cut, beyond, invitation, score, query):
    status, headers, body = both_ways(short_cut, beyond, "GET", path_of(invitation, score), query=query)

    assert status == "200 OK"
    assert headers["Content-Length"] == str(len(body))
    assert "Set-Cookie" not in headers
    first, second = Evidence.objects.order_by("pk")
    assert (first.score, first.agent, first.honeypot, first.at) == (
        second.score,
        second.agent,
        second.honeypot,
        second.at,
    )


@pytest.mark.parametrize("state", ["cancelled", "expired"])
def test_a_closed_survey_says_so_both_ways(short_cut, beyond, nordlys, state):
    over = make_invitation(make_programme(nordlys), state=state, expires_at=NOW - timedelta(days=2))
    assert both_ways(short_cut, beyond, "GET", path_of(over))[0] == "410 Gone"


def test_an_answered_survey_leads_back_to_the_answer_both_ways(short_cut, beyond, invitation):
    make_response(invitation.programme, invitation=invitation, score=3, comment="<Nej> & ja", answered_at=NOW)
    status, _, body = both_ways(short_cut, beyond, "GET", path_of(invitation, 9))
    assert status == "200 OK"
    assert b"&lt;Nej&gt; &amp; ja" in body


def test_an_unknown_link_says_so_both_ways(short_cut, beyond):
    assert both_ways(short_cut, beyond, "GET", "/r/abcdefghijklmnopqrstuvwxyz234567")[0] == "404 Not Found"


@pytest.mark.parametrize(
    "form",
    [
        {"score": "0", "gesture": "trusted"},
        {"score": "10"},
        {"score": "11", "gesture": "trusted"},
        {"comment": "Tak, æøå", "send": "1", "gesture": "trusted"},
        {"score": "7", "comment": "Måske", "no_contact": "1", "gesture": "trusted"},
    ],
)
def test_a_press_is_answered_the_same_both_ways(short_cut, beyond, nordlys, form):
    make_response(make_programme(nordlys), score=1)  # somebody else's
    one, other = (make_invitation(make_programme(nordlys), language="da") for _ in range(2))
    if "score" not in form:
        for each in (one, other):
            make_response(each.programme, invitation=each, score=8, answered_at=NOW)
    body = urlencode(form).encode()

    quick = ask(short_cut, "POST", path_of(one), body)
    slow = ask(WSGIHandler(), "POST", path_of(other), body)

    assert not beyond.seen
    assert quick[0] == slow[0]
    if b'name="proof"' not in quick[2]:
        assert OWN_LINK.sub(b"", quick[2]) == OWN_LINK.sub(b"", slow[2])
    kept = [Response.objects.filter(invitation=each).values_list("score", "comment", "state") for each in (one, other)]
    assert list(kept[0]) == list(kept[1])


def test_a_page_for_many_is_compressed_for_who_can_read_it(short_cut, invitation):
    _, plain_headers, plain = ask(short_cut, "GET", path_of(invitation))
    _, headers, body = ask(short_cut, "GET", path_of(invitation), HTTP_ACCEPT_ENCODING="br, gzip;q=0.8")

    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert plain_headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == plain
    assert headers["Content-Length"] == str(len(body))
    assert len(body) < 14_000


def test_over_https_the_headers_are_those_of_the_house(short_cut, beyond, invitation, settings):
    settings.SECURE_HSTS_SECONDS = 77
    shortcut._house_headers.cache_clear()
    try:
        more = {"wsgi.url_scheme": "https"}
        headers = both_ways(short_cut, beyond, "GET", path_of(invitation), **more)[1]
    finally:
        shortcut._house_headers.cache_clear()
    assert headers["Strict-Transport-Security"] == "max-age=77"


@pytest.mark.parametrize(
    ("method", "path", "more"),
    [
        ("HEAD", "/r/abcdefgh", {}),
        ("PUT", "/r/abcdefgh", {}),
        ("GET", "/u/abcdefgh", {}),
        ("GET", "/r/abcdefgh/9/", {}),
        ("GET", "/r/ABCDEFGH", {}),
        ("GET", "/r/abcdefgh/100", {}),
        ("GET", "/", {}),
        ("GET", "/r/abcdefgh", {"HTTP_HOST": "elsewhere.invalid"}),
        ("GET", "/r/abcdefgh", {"HTTP_HOST": ""}),
        ("GET", "/r/abcdefgh", {"SCRIPT_NAME": "/below"}),
        ("POST", "/r/abcdefgh", {"CONTENT_TYPE": "multipart/form-data; boundary=x"}),
        ("POST", "/r/abcdefgh", {"CONTENT_LENGTH": ""}),
        ("POST", "/r/abcdefgh", {"CONTENT_LENGTH": "50001"}),
    ],
)
def test_what_is_out_of_the_ordinary_passes(short_cut, beyond, method, path, more):
    assert ask(short_cut, method, path, **more)[2] == b"beyond"
    assert [(seen[0], seen[1]) for seen in beyond.seen] == [(method, path)]


def test_what_fails_on_the_short_cut_takes_the_ordinary_way_with_its_form(short_cut, beyond, monkeypatch, caplog):
    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(shortcut, "survey", broken)
    assert ask(short_cut, "POST", "/r/abcdefgh", b"score=3")[2] == b"beyond"
    assert beyond.seen == [("POST", "/r/abcdefgh", b"score=3")]
    assert "ZeroDivisionError" in caplog.text


def test_no_header_can_take_the_pen_or_move_the_clock(invitation):
    Client().get(path_of(invitation), headers={"pejling.now": "1", "pejling.pen": "1"})
    assert Evidence.objects.get().at != NOW
