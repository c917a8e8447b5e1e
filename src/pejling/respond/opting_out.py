"""The way out: a page for people, one click for mail programs (RFC 8058)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.opting_out import NobodyKnown, opt_out
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import ask_behind
from pejling.fieldwork.rules.agents import agent_family
from pejling.fieldwork.rules.tokens import read_token
from pejling.respond.kind import unknown_page
from pejling.respond.moment import now_of
from pejling.respond.pages import own_path, page
from pejling.respond.tongues import SPOKEN, page_language


@csrf_exempt  # a mail program comes without cookies, from anywhere; the token is the capability
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out_page(request: HttpRequest, token: str) -> HttpResponse:
    """GET explains and changes nothing, for scanners open links; POST acts at once, without a redirect."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose="u")
    invitation = ask_behind(public_id) if public_id else None
    if invitation is None:
        return unknown_page(request)
    if request.method != "POST":
        return _page(request, invitation, done="")
    everything = request.POST.get("scope") == "everything"
    agent = agent_family(request.headers.get("User-Agent", ""))
    try:
        opt_out(invitation=invitation, everything=everything, now=now_of(request), agent=agent)
    except NobodyKnown:
        return unknown_page(request)
    return _page(request, invitation, done="everything" if everything else "track")


def _page(request: HttpRequest, invitation: Invitation, *, done: str) -> HttpResponse:
    return page(
        "opt_out",
        language=page_language(request, asked_in=invitation.language),
        languages=SPOKEN,
        again=("scope", done) if done else None,
        organisation=invitation.organisation.name,
        action=own_path(request),
        track=invitation.track,
        done=done,
    )
