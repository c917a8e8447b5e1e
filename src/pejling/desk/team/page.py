"""The team page: members with their roles, and inviting a colleague."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.members import administrator_page, member_page
from pejling.desk.team.form import InvitationForm
from pejling.desk.team.members import members_of
from pejling.outbox.actions.ending_access import MayNotEnd, end_access
from pejling.outbox.actions.inviting import InvitationRefused, grantable_roles, invite_colleague, send_sign_in_link
from pejling.people.models import Membership, Organisation, User
from pejling.people.rules.addresses import AddressError
from pejling.people.rules.viewer import Viewer


@require_http_methods(["GET", "HEAD"])
@member_page
def team(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Who works here; owners and managers also see the form."""
    return _page(request, organisation, viewer, InvitationForm(viewer=viewer))


@require_POST
@administrator_page
def invite(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Invite a colleague by mail."""
    form = InvitationForm(request.POST, viewer=viewer)
    if not form.is_valid():
        return _page(request, organisation, viewer, form, status=422)
    try:
        member = invite_colleague(
            organisation=organisation,
            viewer=viewer,
            by=cast(User, request.user),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except (AddressError, InvitationRefused) as refusal:
        form.refuse(refusal)
        return _page(request, organisation, viewer, form, status=422)
    messages.success(request, _("%(email)s gets a mail with a sign-in link.") % {"email": member.user.email})
    return redirect("desk:team", organisation.slug)


@require_POST
@administrator_page
def send_link(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Mail a member a fresh sign-in link."""
    members = Membership.objects.filter(organisation=organisation).select_related("user")
    member = get_object_or_404(members, user__email=request.POST.get("email", ""))
    send_sign_in_link(member, by=cast(User, request.user), now=timezone.now())
    messages.success(request, _("%(email)s gets a mail with a sign-in link.") % {"email": member.user.email})
    return redirect("desk:team", organisation.slug)


@require_POST
@administrator_page
def end(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Take a colleague's access away."""
    members = Membership.objects.filter(organisation=organisation).select_related("user")
    member = get_object_or_404(members, user__email=request.POST.get("email", ""))
    name = str(member.user)
    try:
        end_access(member=member, viewer=viewer, by=cast(User, request.user), now=timezone.now())
    except MayNotEnd as refusal:
        raise PermissionDenied from refusal
    messages.success(
        request, _("%(name)s can no longer sign in. An invitation gives the access back.") % {"name": name}
    )
    return redirect("desk:team", organisation.slug)


def _page(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, form: InvitationForm, *, status: int = 200
) -> HttpResponseBase:
    values = {"members": members_of(organisation, viewer), "form": form, "may_invite": bool(grantable_roles(viewer))}
    return render(request, "desk/team.html", values, status=status)
