"""One-time sign-in links: opening one shows a button, pressing it signs in (mail scanners open, people press)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pejling.desk.entrance.sign_in import enter
from pejling.desk.headers import guarded
from pejling.people.actions.sign_in import redeem_sign_in

CAME_BY_LINK = "came_by_link"


@require_http_methods(["GET", "HEAD", "POST"])
def one_time_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET shows the button and spends nothing; POST signs in once."""
    if request.method != "POST":
        return guarded(render(request, "desk/entrance/one_time.html"))
    user = redeem_sign_in(token, now=timezone.now())
    if user is None:
        return guarded(render(request, "desk/entrance/one_time_spent.html", status=410))
    wants_password = settings.PASSWORDS and not user.has_usable_password()
    response = enter(request, user, onward=reverse("desk:password") if wants_password else "/")
    request.session[CAME_BY_LINK] = True
    return response
