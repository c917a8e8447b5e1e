"""Who plans whose absence."""

from django.db.models import Q, QuerySet

from pejling.people.models import Employee
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer

LEADERS = (Role.OWNER, Role.MANAGER, Role.LEAD)


def led_by(viewer: Viewer) -> "QuerySet[Employee]":
    """The colleagues whose absences and work a viewer looks after: all, those of their units, or nobody."""
    rows = Employee.objects.visible_to(viewer)
    if viewer.role not in LEADERS:
        return rows.none()
    return rows if viewer.sees_everything else rows.filter(unit_id__in=viewer.unit_ids or ())


def planned_by(viewer: Viewer) -> "QuerySet[Employee]":
    """Those whose absences a viewer plans: also their own."""
    own = Q(pk=viewer.employee_id) if viewer.employee_id else Q(pk__in=[])
    led = led_by(viewer)
    return Employee.objects.visible_to(viewer).filter(own | Q(pk__in=led.values("pk")))
