"""The page with the chat rooms that are told; for owners, because what is said there leaves the house."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.hooks.form import HookForm
from pejling.desk.members import View, owner_page
from pejling.outbox.actions.hooks import add_hook, remove_hook, switch_hook, try_hook
from pejling.outbox.models import Hook
from pejling.outbox.queries.hooks import rooms_of
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def hooks(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The rooms, and a form for another."""
    form = HookForm(organisation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user, now = cast(User, request.user), timezone.now()
        hook = add_hook(organisation=organisation, user=user, now=now, **form.cleaned_data)
        messages.success(request, _("%(name)s is told from now on. Try it.") % {"name": hook.name})
        return redirect("desk:hooks", organisation.slug)
    values = {"rooms": rooms_of(organisation.pk), "form": form}
    return render(request, "desk/hooks/page.html", values, status=422 if form.errors else 200)


def _stepping(step: Callable[[HttpRequest, Hook, User], str]) -> View:
    """A view that does one thing with a room and says what happened."""

    @require_POST
    @owner_page
    def view(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
        hook = get_object_or_404(Hook, organisation=organisation, public_id=public_id)
        messages.success(request, step(request, hook, cast(User, request.user)))
        return redirect("desk:hooks", organisation.slug)

    return view


def _try(request: HttpRequest, hook: Hook, user: User) -> str:
    try_hook(hook=hook, user=user, now=timezone.now())
    return _("A test is on its way to %(name)s. What became of it stands below in a moment.") % {"name": hook.name}


def _switch(request: HttpRequest, hook: Hook, user: User) -> str:
    switch_hook(hook=hook, enabled="on" in request.POST, user=user, now=timezone.now())
    if hook.enabled:
        return _("%(name)s is told again.") % {"name": hook.name}
    return _("%(name)s is told nothing more.") % {"name": hook.name}


def _remove(request: HttpRequest, hook: Hook, user: User) -> str:
    remove_hook(hook=hook, user=user, now=timezone.now())
    return _("%(name)s and its address are forgotten.") % {"name": hook.name}


test, switch, remove = _stepping(_try), _stepping(_switch), _stepping(_remove)
