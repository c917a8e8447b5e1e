"""A member's own devices, and the script that shows on them what is pushed."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejling.desk.members import View, member_page
from pejling.fieldwork.rules.agents import agent_family
from pejling.outbox.actions.devices import add_device, remove_device, try_device
from pejling.outbox.models import PushDevice
from pejling.outbox.rules.devices import DeviceRefused, checked_subscription
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
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
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
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    membership = _membership(request, organisation)
    try:
        subscription = checked_subscription(given["endpoint"], p256dh=given["p256dh"], auth=given["auth"])
    except DeviceRefused:
        messages.error(request, _("This browser gave no address at which it can be reached. Please try again."))
        return redirect("desk:notifications", organisation.slug)
    agent = agent_family(request.headers.get("User-Agent", ""))
    device = add_device(membership=membership, subscription=subscription, agent=agent, now=timezone.now())
    try_device(device=device, now=timezone.now())
    messages.success(request, _("You are told on this device too. A first notification is on its way."))
    return redirect("desk:notifications", organisation.slug)


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


def _membership(request: HttpRequest, organisation: Organisation) -> Membership:
    return get_object_or_404(Membership, organisation=organisation, user=cast(User, request.user))


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


test, remove = _stepping(_try), _stepping(_remove)
