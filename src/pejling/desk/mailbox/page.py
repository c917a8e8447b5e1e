"""The mailbox page."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from pejling.channels.mailbox.store import MailStore
from pejling.desk.headers import guarded
from pejling.desk.mailbox.mails import Opened, opened, row_of

SHOWN = 60
PARTS = ("html", "text", "headers")
HOME = frozenset({"127.0.0.1", "localhost", "::1"})
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
View = Callable[..., HttpResponseBase]


def local_only(view: View) -> View:
    """404 in production; where the installation can be reached from elsewhere, only for those signed in.

    The mails hold links that answer for customers and links that sign colleagues in.
    """

    @wraps(view)
    def guard(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not settings.MAILBOX:
            raise Http404
        at_home = urlsplit(settings.PUBLIC_URL).hostname in HOME
        if not at_home and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guard


@require_safe
@local_only
def mailbox(request: HttpRequest) -> HttpResponseBase:
    """The newest mails."""
    return guarded(render(request, "desk/mailbox/mailbox.html", _list()))


@require_safe
@local_only
def mail(request: HttpRequest, key: int) -> HttpResponseBase:
    """One mail beside the list: as the customer sees it, its text, or its head."""
    part = request.GET.get("part", "html")
    found = _opened(key)
    if part not in PARTS or (part == "html" and not found.html):
        part = "text"
    page = _list() | {"mail": found, "part": part, "parts": PARTS if found.html else PARTS[1:]}
    return guarded(render(request, "desk/mailbox/mailbox.html", page))


@require_safe
@local_only
@xframe_options_sameorigin
def letter(request: HttpRequest, key: int) -> HttpResponseBase:
    """The HTML of a mail for the frame: no script, nothing from elsewhere, links open in a new tab."""
    html = _opened(key).html.replace("<head>", '<head><base target="_blank">', 1)
    response = HttpResponse(html)
    response.headers["Content-Security-Policy"] = LETTER_POLICY
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _list() -> dict[str, object]:
    return {"mails": [row_of(one) for one in MailStore(settings.MAILBOX_FILE).newest(SHOWN)]}


def _opened(key: int) -> Opened:
    found = MailStore(settings.MAILBOX_FILE).one(key)
    if found is None:
        raise Http404
    return opened(found)
