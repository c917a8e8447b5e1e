"""Signing in with e-mail and password, and out."""

from urllib.parse import urlsplit

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.entrance.limiter import count_failure, forget_failures, is_locked
from pejling.desk.headers import guarded, may_send_to
from pejling.outbox.actions.devices import follow_sign_out
from pejling.people.models import User


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page; a wrong password is told without saying which part is wrong."""
    if request.user.is_authenticated:
        return redirect(safe_next(request))
    if request.method == "POST" and settings.PASSWORDS:
        return _try(request, request.POST.get("email", ""), request.POST.get("password", ""))
    return _page(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Ends the session, and what its browser was told."""
    if request.session.session_key:
        follow_sign_out(session_key=request.session.session_key, now=timezone.now())
    logout(request)
    return redirect("desk:login")


def enter(request: HttpRequest, user: User, *, onward: str) -> HttpResponseBase:
    """Sign in whoever has shown who they are; who has a second factor shows that first."""
    response: HttpResponseBase = perform_login(request, user, redirect_url=onward)
    return response


def safe_next(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of ours; else the first page."""
    wished = request.POST.get("next") or request.GET.get("next") or "/"
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if ours else "/"


def _try(request: HttpRequest, email: str, password: str) -> HttpResponseBase:
    if is_locked(request, email):
        error = _("Too many attempts. Wait a quarter of an hour, or ask a colleague to send you a sign-in link.")
        return _page(request, email=email, error=error, status=429)
    user = authenticate(request, username=email, password=password)
    if not isinstance(user, User):
        count_failure(request, email)
        error = _("That e-mail address and password do not match. Try again.")
        return _page(request, email=email, error=error, status=403)
    forget_failures(request, email)
    return enter(request, user, onward=safe_next(request))


def _page(request: HttpRequest, *, email: str = "", error: str = "", status: int = 200) -> HttpResponseBase:
    values = {
        "email": email,
        "error": error,
        "next": safe_next(request),
        "passwords": settings.PASSWORDS,
        "service": settings.OIDC_NAME if settings.OIDC_URL else "",
    }
    response = render(request, "desk/entrance/sign_in.html", values, status=status)
    return guarded(may_send_to(response, _origin(settings.OIDC_URL)) if settings.OIDC_URL else response)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
