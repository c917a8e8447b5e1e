"""Coaching notes: a lead writes them, and erases them when asked to."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejling.desk.members import member_page
from pejling.desk.persons.permission import led_person
from pejling.people.actions.coaching import LONGEST, NoteRefused, erase_coaching_note, write_coaching_note
from pejling.people.models import CoachingNote, Organisation, User
from pejling.people.rules.viewer import Viewer


@require_POST
@member_page
def write_note(request: HttpRequest, organisation: Organisation, viewer: Viewer, employee_id: str) -> HttpResponseBase:
    """Keep a few words about somebody whom the reader leads."""
    employee = led_person(viewer, employee_id)
    text, shared = request.POST.get("text", ""), request.POST.get("shared") == "yes"
    user, now = cast(User, request.user), timezone.now()
    try:
        write_coaching_note(employee=employee, text=text, shared=shared, user=user, now=now)
    except NoteRefused:
        words = _("Nothing was kept: a note has 1 to %(most)s characters, yours has %(n)s.")
        messages.error(request, words % {"most": LONGEST, "n": len(text.strip())})
    else:
        messages.success(request, _("Saved."))
    return redirect("desk:person", organisation.slug, employee_id)


@require_POST
@member_page
def erase_note(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, employee_id: str, note_id: str
) -> HttpResponseBase:
    """Erase a note for good."""
    employee = led_person(viewer, employee_id)
    rows = CoachingNote.objects.about(employee, viewer).select_related("employee")
    erase_coaching_note(
        note=get_object_or_404(rows, public_id=note_id), user=cast(User, request.user), now=timezone.now()
    )
    messages.success(request, _("The note is erased."))
    return redirect("desk:person", organisation.slug, employee_id)
