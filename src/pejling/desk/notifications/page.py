"""The page on which a member says what they wish to be told, and when."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.members import member_page
from pejling.desk.notifications.form import NoticesForm
from pejling.desk.notifications.words import browser_name
from pejling.followup.rules.weekly import WEEKLY_READERS
from pejling.outbox.queries.devices import browser_key, devices_of
from pejling.people.actions.notice_settings import wish_notices
from pejling.people.models import Membership, NoticeSettings, Organisation, User
from pejling.people.rules.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def notifications(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """One's own wishes, and nobody else's."""
    user = cast(User, request.user)
    membership = get_object_or_404(Membership, organisation=organisation, user=user)
    settings = NoticeSettings.objects.filter(membership=membership).first() or NoticeSettings()
    form = NoticesForm(settings, organisation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wish_notices(membership=membership, wishes=form.cleaned_data, user=user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("desk:notifications", organisation.slug)
    values = {
        "form": form,
        "gets_weekly": viewer.role in WEEKLY_READERS,
        "devices": [(device, browser_name(device.row.agent)) for device in devices_of(membership, now=timezone.now())],
        "browser_key": browser_key(),
    }
    return render(request, "desk/notifications/page.html", values, status=422 if form.errors else 200)
