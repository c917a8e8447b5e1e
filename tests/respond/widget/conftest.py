"""A shop's own site, on an origin of its own, whose policy lets in one script and no style."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.conf import settings
from django.utils import timezone

from pejling.programme.queries.placements import signing_key
from pejling.programme.rules.person_tokens import make_token
from tests.makers import make_contact, make_placement, make_programme


@dataclass
class Site:
    """Serves one page, the same under every path."""

    policy: str = ""
    body: str = ""
    language: str = "en"
    asked: list[str] = field(default_factory=list)


class Pages(BaseHTTPRequestHandler):
    def __init__(self, site: Site, *args: object) -> None:
        self.site = site
        super().__init__(*args)

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        page = f"<!DOCTYPE html><html lang='{self.site.language}'><head><meta charset='utf-8'><title>Shop</title>"
        page += f"<link rel='icon' href='data:,'></head><body><main><h1>Shop</h1>{self.site.body}</main></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.site.policy)
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site(live_server) -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, site))
    thread = Thread(target=server.serve_forever)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    site.policy = f"default-src 'none'; img-src data:; script-src {live_server.url}; connect-src {live_server.url}"
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def widget(nordlys, site):
    programme = make_programme(nordlys, track="touchpoint")
    return make_placement(programme, kind="widget", settings={"origins": [site.url], "wait_seconds": 0})


@pytest.fixture
def kim(nordlys):
    return make_contact(nordlys, external_id="kim")


@pytest.fixture
def put_in(site, widget, live_server):
    """Puts the script on the site's page with more attributes."""

    def put(**attributes: str) -> None:
        more = "".join(f' data-{name}="{value}"' for name, value in attributes.items())
        site.body = f'<script async src="{live_server.url}/w/pejling.js" data-key="{widget.public_id}"{more}></script>'

    put()
    return put


@pytest.fixture
def signed(widget):
    claims = {"sub": "kim", "exp": int(timezone.now().timestamp()) + 3600}
    return make_token(claims, key=signing_key(widget, key=settings.LINK_KEY))


@pytest.fixture
def opened(browser, site, put_in):
    """Opens a page of the site; gives it with what it fetched and complained of."""
    contexts = []

    def open_page(path="/", *, scheme="light", width=1280, locale="en-GB"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.fetched, page.problems = [], []
        page.on("request", lambda request: page.fetched.append(request.url))
        page.on("console", lambda message: page.problems.append(message.text))
        page.goto(site.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
