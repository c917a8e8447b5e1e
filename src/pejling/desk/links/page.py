"""The page behind an action link: opening shows what it does (scanners open), pressing does it (people press)."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.entrance.limiter import place_of
from pejling.desk.headers import guarded
from pejling.followup.actions.cases import CaseClosed, ContactForbidden
from pejling.followup.actions.links import LinkUsed, Opened, follow_link, open_link, rows_of
from pejling.followup.queries.saying import who_said
from pejling.followup.rules.links import BadLink, Deed, Link, LinkExpired, read_link

WINDOW_SECONDS = 15 * 60
MOST_WRONG = 30  # from one place: nobody guesses 160 bits, but nobody need let them try
GONE, CONFLICT, TOO_MANY = 410, 409, 429


@require_http_methods(["GET", "HEAD", "POST"])
def action_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET shows what pressing will do and does nothing; POST does it once."""
    counter, now = f"link:{place_of(request)}", timezone.now()
    if cache.get(counter, 0) >= MOST_WRONG:
        return _page(request, "many", TOO_MANY)
    try:
        opened = follow_link(token, now=now) if request.method == "POST" else open_link(token, now=now)
    except BadLink:
        _count(counter)
        return _page(request, "bad", GONE)
    except LinkExpired as old:
        return _known(request, old.link, "expired", GONE)
    except LinkUsed:
        return _known(request, _read(token), "used", GONE)
    except (CaseClosed, ContactForbidden):
        return _known(request, _read(token), "closed", CONFLICT)
    return _page(request, "done" if request.method == "POST" else "ask", 200, opened)


def _read(token: str) -> Link:
    """A link that has just been found genuine."""
    return read_link(token, key=settings.SECRET_KEY, now=timezone.now())


def _known(request: HttpRequest, link: Link, state: str, status: int) -> HttpResponseBase:
    """A link of ours that does nothing any more still leads to its case, for whoever still sees that."""
    try:
        return _page(request, state, status, rows_of(link))
    except BadLink:
        return _page(request, "bad", GONE)


def _page(request: HttpRequest, state: str, status: int, opened: Opened | None = None) -> HttpResponseBase:
    if opened is None:
        return guarded(render(request, "desk/links/page.html", {"state": state}, status=status))
    language = opened.member.user.language or opened.member.organisation.language
    with translation.override(language):
        return guarded(render(request, "desk/links/page.html", _values(state, opened), status=status))


def _values(state: str, opened: Opened) -> dict[str, Any]:
    who = who_said(opened.case.heard)
    ask = {
        Deed.TAKE: _("Take the case of %(who)s") % {"who": who},
        Deed.CONTACTED: _("You have talked with %(who)s") % {"who": who},
        Deed.SNOOZE: _("Put the case of %(who)s aside until tomorrow") % {"who": who},
    }
    button = {
        Deed.TAKE: _("Take the case"),
        Deed.CONTACTED: _("Yes, and stop the clock"),
        Deed.SNOOZE: _("Put it aside until tomorrow"),
    }
    done = {
        Deed.TAKE: _("The case is yours."),
        Deed.CONTACTED: _("The clock has stopped."),
        Deed.SNOOZE: _("It comes back tomorrow morning. The customer's clock runs on."),
    }
    deed = opened.link.deed
    return {
        "state": state,
        "headline": ask[deed],
        "button": button[deed],
        "done": done[deed],
        "name": str(opened.member.user),
        "slug": opened.member.organisation.slug,
        "case": opened.case,
    }


def _count(counter: str) -> None:
    if not cache.add(counter, 1, WINDOW_SECONDS):
        cache.incr(counter)
