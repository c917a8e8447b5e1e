"""The short address: whoever got a letter types the code in it, and is led to their survey, or out.

Wrong codes are counted per client for a quarter of an hour, in the process's cache like wrong passwords: several web
processes allow so many times more, and a restart forgets. Against 39 bits that is enough.
"""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.queries.letters import ask_of_code
from pejling.fieldwork.queries.links import survey_path, unsubscribe_path
from pejling.respond.clients import client_digest
from pejling.respond.moment import now_of
from pejling.respond.pages import own_path, page
from pejling.respond.tongues import SPOKEN, page_language

WINDOW_SECONDS = 15 * 60
MOST_WRONG = 10


@csrf_exempt  # the code is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """GET asks for the code; POST leads on. Neither answers anything."""
    if request.method != "POST":
        return _page(request)
    counter = f"code:{client_digest(request, now=now_of(request))}"
    if cache.get(counter, 0) >= MOST_WRONG:
        return _page(request, problem="many", status=429)
    invitation = ask_of_code(request.POST.get("code", ""))
    if invitation is None:
        _count(counter)
        return _page(request, problem="wrong", status=404)
    leads_to = unsubscribe_path if "stop" in request.POST else survey_path
    return HttpResponseRedirect(leads_to(invitation.public_id), status=303)


def _count(counter: str) -> None:
    if not cache.add(counter, 1, WINDOW_SECONDS):
        cache.incr(counter)


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    return page(
        "code",
        size="small",
        status=status,
        language=page_language(request),
        languages=SPOKEN,
        action=own_path(request),
        problem=problem,
        typed=request.POST.get("code", ""),
    )
