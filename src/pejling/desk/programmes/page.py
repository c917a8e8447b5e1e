"""The programmes page, and the page of one programme."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejling.desk.members import administrator_page, member_page
from pejling.desk.programmes.calendar import calendar_of
from pejling.desk.programmes.detail import detail_of
from pejling.desk.programmes.overview import overview
from pejling.outbox.queries.uncertain import uncertain
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.programmes import NotReady, WrongState, pause_programme, resume_programme
from pejling.programme.models import Programme
from pejling.programme.rules.sets import ProgrammeState


@require_safe
@member_page
def programmes(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What is asked, how many today and in the next two weeks, and what a person should look at."""
    values = {
        "programmes": overview(organisation, viewer, today=timezone.localdate()),
        "uncertain": uncertain(organisation.pk) if viewer.sees_everything else [],
    }
    return render(request, "desk/programmes/list.html", values)


@require_safe
@member_page
def programme(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One programme: its rules in sentences, its wordings, and why people were not asked."""
    rows = Programme.objects.visible_to(viewer).select_related("touchpoint", "sender")
    one = get_object_or_404(rows, public_id=public_id)
    detail = detail_of(one, organisation, viewer, today=timezone.localdate())
    return render(request, "desk/programmes/one.html", {"detail": detail, "programme": detail.programme})


@require_safe
@member_page
def calendar(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """What to expect on each day of the coming weeks."""
    rows = Programme.objects.visible_to(viewer).select_related("organisation", "touchpoint")
    one = get_object_or_404(rows, public_id=public_id)
    running = one.state == ProgrammeState.RUNNING
    weeks = calendar_of(one, today=timezone.localdate()) if running else []
    return render(request, "desk/programmes/calendar.html", {"programme": one, "weeks": weeks})


@require_POST
@administrator_page
def pause(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Stop asking."""
    one = get_object_or_404(Programme.objects.visible_to(viewer), public_id=public_id)
    try:
        pause_programme(programme=one, now=timezone.now(), user=cast(User, request.user))
        messages.success(request, _("Paused. Nobody new is asked; whoever has been asked can still answer."))
    except WrongState:
        messages.error(request, _("The programme is not running, so it cannot be paused."))
    return redirect("desk:programme", organisation.slug, public_id)


@require_POST
@administrator_page
def resume(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Ask again from today."""
    one = get_object_or_404(Programme.objects.visible_to(viewer).select_related("sender"), public_id=public_id)
    try:
        resume_programme(programme=one, now=timezone.now(), user=cast(User, request.user))
        messages.success(request, _("Running again from today. The days of the pause are not made up for."))
    except NotReady:
        messages.error(request, _("Somebody must sign for those whom no employee knows. Choose a sender first."))
        return redirect("desk:programme_setup", organisation.slug, public_id, "sender")
    except WrongState:
        messages.error(request, _("The programme is not paused, so it cannot be resumed."))
    return redirect("desk:programme", organisation.slug, public_id)
