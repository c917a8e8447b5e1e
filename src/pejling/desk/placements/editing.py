"""Putting placements up, changing them and taking them down."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.members import administrator_page
from pejling.desk.placements.form import PlacementForm
from pejling.desk.placements.page import placements_for
from pejling.desk.placements.words import KINDS, name_of
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions import placements as actions
from pejling.programme.models import Placement
from pejling.programme.rules.placements import BadSettings
from pejling.programme.rules.sets import PlacementKind


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def new(request: HttpRequest, organisation: Organisation, viewer: Viewer, kind: str) -> HttpResponseBase:
    """The form of a new placement of a kind."""
    if kind not in {known.value for known in KINDS}:
        raise Http404
    wanted = PlacementKind(kind)
    form = PlacementForm(request.POST or None, viewer=viewer, kind=wanted)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.put_up(kind=wanted, draft=form.draft(), now=timezone.now(), user=_user(request))
        except BadSettings as bad:
            form.refuse(bad)
        else:
            messages.success(request, _("It takes answers from now on. This is what to copy where."))
            return redirect("desk:placement", organisation.slug, row.public_id)
    return _form_page(request, form, name_of(kind))


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def change(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """The form of a placement that is there."""
    row = _one(viewer, public_id)
    form = PlacementForm(request.POST or None, viewer=viewer, kind=PlacementKind(row.kind), placement=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_placement(placement=row, draft=form.draft(), now=timezone.now(), user=_user(request))
        except BadSettings as bad:
            form.refuse(bad)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:placement", organisation.slug, public_id)
    return _form_page(request, form, row.name)


@require_POST
@administrator_page
def close(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Take no more answers there."""
    actions.take_down(placement=_one(viewer, public_id), now=timezone.now(), user=_user(request))
    messages.success(request, _("Closed. What was heard stays; a kiosk may still deliver what it heard before."))
    return redirect("desk:placement", organisation.slug, public_id)


@require_POST
@administrator_page
def reopen(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Take answers there again."""
    actions.put_back(placement=_one(viewer, public_id), now=timezone.now(), user=_user(request))
    messages.success(request, _("It takes answers again."))
    return redirect("desk:placement", organisation.slug, public_id)


@require_POST
@administrator_page
def new_key(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """A new signing key."""
    actions.renew_key(placement=_one(viewer, public_id), now=timezone.now(), user=_user(request))
    messages.success(request, _("There is a new signing key. What is signed with the old one is refused from now on."))
    return redirect("desk:placement", organisation.slug, public_id)


def _one(viewer: Viewer, public_id: str) -> Placement:
    row: Placement = get_object_or_404(placements_for(viewer), public_id=public_id)
    return row


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _form_page(request: HttpRequest, form: PlacementForm, title: str) -> HttpResponseBase:
    status = 422 if form.is_bound else 200
    return render(request, "desk/placements/form.html", {"form": form, "title": title}, status=status)
