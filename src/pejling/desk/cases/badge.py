"""The number beside *Cases* in the navigation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from pejling.followup.models import Case
from pejling.followup.rules.sets import CaseState
from pejling.people.rules.viewer import Viewer


@dataclass(frozen=True)
class CaseBadge:
    """How many cases wait for the viewer, and how many of them are overdue."""

    waiting: int
    overdue: int


def my_waiting_cases(viewer: Viewer, *, now: datetime) -> CaseBadge:
    """The viewer's own waiting cases; for somebody who is no employee, all that they see."""
    rows = Case.objects.visible_to(viewer).waiting()
    if viewer.employee_id is not None:
        rows = rows.filter(assignee_id=viewer.employee_id)
    late = Q(state=CaseState.OPEN, due_at__lt=now)
    return CaseBadge(**rows.aggregate(waiting=Count("pk"), overdue=Count("pk", filter=late)))
