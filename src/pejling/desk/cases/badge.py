"""The number beside *Cases* in the navigation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from pejling.followup.models import Case
from pejling.followup.rules.sets import CaseState
from pejling.people.rules.viewer import Viewer


@dataclass(frozen=True)
class CaseBadge:
    """How many unhappy customers wait for the viewer, and how many of them are overdue."""

    waiting: int
    overdue: int


def case_badge(viewer: Viewer, *, now: datetime) -> CaseBadge:
    """The viewer's own waiting cases; when there are none, those of the colleagues whose cases they see."""
    late = Q(state=CaseState.OPEN, due_at__lt=now)
    mine = Q(assignee_id=viewer.employee_id) if viewer.employee_id is not None else Q(pk__in=[])
    counts = (
        Case.objects.visible_to(viewer)
        .unhappy()
        .waiting()
        .aggregate(
            mine=Count("pk", filter=mine),
            mine_late=Count("pk", filter=mine & late),
            all=Count("pk"),
            all_late=Count("pk", filter=late),
        )
    )
    if counts["mine"]:
        return CaseBadge(waiting=counts["mine"], overdue=counts["mine_late"])
    return CaseBadge(waiting=counts["all"], overdue=counts["all_late"])
