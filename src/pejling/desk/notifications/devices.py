"""A member's own devices, and the script that shows on them what is pushed."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from pejling.desk.entrance.browser import new_seat, remember_seat, seat_of
from pejling.desk.members import View, member_page
from pejling.fieldwork.rules.agents import agent_family
from pejling.outbox.actions.devices import add_device, remove_device, renew_device, try_device
from pejling.outbox.models import PushDevice
from pejling.outbox.queries.devices import browser_key
from pejling.outbox.rules.devices import DeviceRefused, Subscription, checked_subscription
from pejling.people.models import Membership, Organisation, User
from pejling.people.rules.viewer import Viewer

SCRIPT = Path(__file__).with_name("push-worker.js")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody, and no secret: a browser asks for it anew also when nobody is signed in.

    From the root of the site, so that each organisation may have a scope of its own below it.
    """
    answer = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = "/o/"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
@member_page
def home_screen(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What a telephone wants to know of a site that stands on its home screen (W3C, Web Application Manifest)."""
    name = {"name": f"{organisation.name} · Pejling", "short_name": organisation.name}
    icon = {"src": static("desk/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    shown = {"start_url": reverse("desk:radar", args=[organisation.slug]), "scope": "/", "display": "standalone"}
    return JsonResponse({**name, **shown, "icons": [icon]}, content_type="application/manifest+json")


@require_POST
@member_page
def add(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Tell whoever is signed in, in the browser that asks for it."""
    membership, seat = _membership(request, organisation), seat_of(request) or new_seat(request)
    try:
        subscription = _subscription(request)
    except DeviceRefused:
        messages.error(request, _("This browser gave no address at which it can be reached. Please try again."))
        return redirect("desk:notifications", organisation.slug)
    agent = agent_family(request.headers.get("User-Agent", ""))
    device = add_device(membership=membership, subscription=subscription, seat=seat, agent=agent, now=timezone.now())
    try_device(device=device, now=timezone.now())
    messages.success(request, _("You are told on this device too. A first notification is on its way."))
    response = redirect("desk:notifications", organisation.slug)
    remember_seat(response, seat)
    return response


@csrf_exempt  # a service worker has no token to show; what it shows is a cookie that no other site's page can send
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A browser has another address now: it says so by itself, whether or not anybody is signed in.

    404 where nobody is to be told in that browser, which then lets go of its subscription.
    """
    seat = seat_of(request)
    try:
        subscription = _subscription(request)
    except DeviceRefused as problem:
        return HttpResponse(str(problem), status=422, content_type="text/plain; charset=utf-8")
    known = seat is not None and renew_device(
        seat=seat, slug=request.POST.get("organisation", ""), subscription=subscription
    )
    return HttpResponse(status=204 if known else 404)


def _stepping(step: Callable[[PushDevice], str]) -> View:
    """A view that does one thing with a device of one's own and says what happened."""

    @require_POST
    @member_page
    def view(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
        own = PushDevice.objects.select_related("membership__user").filter(
            membership=_membership(request, organisation)
        )
        device = own.filter(public_id=request.POST.get("device", "")).first()
        if device is None:
            messages.error(request, _("This device has been forgotten already."))
        else:
            messages.success(request, step(device))
        return redirect("desk:notifications", organisation.slug)

    return view


def _try(device: PushDevice) -> str:
    try_device(device=device, now=timezone.now())
    return _("A test is on its way. It shows on the device within a minute.")


def _remove(device: PushDevice) -> str:
    remove_device(device=device, now=timezone.now())
    return _("The device is forgotten.")


def _subscription(request: HttpRequest) -> Subscription:
    endpoint, p256dh, auth = (request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth"))
    return checked_subscription(endpoint, p256dh=p256dh, auth=auth)


def _membership(request: HttpRequest, organisation: Organisation) -> Membership:
    return get_object_or_404(Membership, organisation=organisation, user=cast(User, request.user))


def _script() -> str:
    """With the house's own key, which not every browser hands back when an address has changed."""
    return SCRIPT.read_text(encoding="utf-8").replace("APPLICATION_KEY", browser_key())


test, remove = _stepping(_try), _stepping(_remove)
