"""Opening hours: which units' cases are due at the next opening."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.members import owner_page
from pejling.desk.playbooks.forms import HoursForm
from pejling.followup.actions.playbooks import set_hours
from pejling.followup.models import UnitHours
from pejling.people.models import Organisation, Unit, User
from pejling.people.rules.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def opening_hours(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Each unit with its hours; one form is sent at a time."""
    standing = {row.unit_id: row for row in UnitHours.objects.filter(organisation=organisation)}
    units = list(Unit.objects.filter(organisation=organisation).select_related("organisation").order_by("name"))
    forms = {unit.public_id: HoursForm(unit, standing.get(unit.pk)) for unit in units}
    if request.method == "POST":
        unit = get_object_or_404(Unit, organisation=organisation, public_id=request.POST.get("unit", ""))
        form = forms[unit.public_id] = HoursForm(unit, standing.get(unit.pk), request.POST)
        if form.is_valid():
            set_hours(unit=unit, opening=form.opening(), now=timezone.now(), user=cast(User, request.user))
            messages.success(request, _("Saved. It holds from the next answer on."))
            return redirect("desk:opening_hours", organisation.slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/playbooks/hours.html", {"forms": list(forms.values())}, status=status)
