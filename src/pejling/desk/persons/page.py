"""One's own page, and the page of a colleague whom the reader leads."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.members import member_page
from pejling.desk.persons.permission import person_for
from pejling.desk.persons.picture import picture_of
from pejling.people.models import Employee, Organisation
from pejling.people.rules.viewer import Viewer


@require_safe
@member_page
def me(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What customers said of one's own work."""
    rows = Employee.objects.filter(organisation=organisation, pk=viewer.employee_id or 0)
    own = rows.select_related("organisation", "unit").first()
    if own is None:
        return render(request, "desk/persons/nobody.html")
    return _page(request, own, viewer)


@require_safe
@member_page
def person(request: HttpRequest, organisation: Organisation, viewer: Viewer, employee_id: str) -> HttpResponseBase:
    """What customers said of the work of somebody whom the reader leads."""
    employee = person_for(viewer, employee_id)
    if employee.pk == viewer.employee_id:
        return redirect("desk:me", organisation.slug)
    return _page(request, employee, viewer)


def _page(request: HttpRequest, employee: Employee, viewer: Viewer) -> HttpResponseBase:
    today = timezone.localdate()
    values = {
        "picture": picture_of(employee, viewer, today=today),
        "years": [str(year) for year in (today.year, today.year - 1)],
        "now": timezone.now(),
    }
    return render(request, "desk/persons/one.html", values)
