"""Colleagues who may be given a case, or called to one."""

from datetime import date

from django.db.models import Q, QuerySet

from pejling.people.models import Employee
from pejling.people.rules.viewer import Viewer


def working_here(organisation_id: int, *, today: date) -> QuerySet[Employee]:
    """Everybody who has not left."""
    return Employee.objects.filter(Q(left_on=None) | Q(left_on__gt=today), organisation_id=organisation_id)


def is_here(employee: Employee, *, today: date) -> bool:
    """Whether somebody has not left."""
    return employee.left_on is None or employee.left_on > today


def assignees_for(viewer: Viewer, *, today: date) -> QuerySet[Employee]:
    """Whom the viewer may give a case: anybody, those of the viewer's units, or the colleagues of the viewer's own."""
    rows = working_here(viewer.organisation_id, today=today)
    if viewer.sees_everything:
        return rows
    allowed = Q(unit_id__in=viewer.unit_ids or ())
    if viewer.employee_id is not None:
        allowed |= Q(pk=viewer.employee_id)
    if viewer.own_unit_id is not None:
        allowed |= Q(unit_id=viewer.own_unit_id)
    return rows.filter(allowed)
