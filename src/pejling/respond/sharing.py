"""A customer's link for friends: it counts that it was opened, and leads to the organisation's own page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from pejling.followup.actions.promoters import open_referral
from pejling.respond.kind import unknown_page

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


@require_safe
def share(request: HttpRequest, code: str) -> HttpResponse:
    """To the page where friends land, with the code; nothing is kept of who came."""
    address = open_referral(code)
    return HttpResponseRedirect(address, headers=HEADERS) if address else unknown_page(request)
