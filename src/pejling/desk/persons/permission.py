"""Who may read what customers said of one colleague: that colleague, and whoever leads them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from pejling.desk.absences.permission import led_by
from pejling.people.models import Employee
from pejling.people.rules.viewer import Viewer


def leads(viewer: Viewer, employee: Employee) -> bool:
    """Nobody leads themselves: what others wrote about them stays closed."""
    return employee.pk != viewer.employee_id and led_by(viewer).filter(pk=employee.pk).exists()


def person_for(viewer: Viewer, public_id: str) -> Employee:
    """404 beyond the wall, 403 for a colleague whom somebody else leads."""
    rows = Employee.objects.visible_to(viewer).select_related("organisation", "unit")
    employee = get_object_or_404(rows, public_id=public_id)
    if employee.pk != viewer.employee_id and not leads(viewer, employee):
        raise PermissionDenied
    return employee


def led_person(viewer: Viewer, public_id: str) -> Employee:
    """The same, but for those who lead only."""
    employee = person_for(viewer, public_id)
    if not leads(viewer, employee):
        raise PermissionDenied
    return employee
