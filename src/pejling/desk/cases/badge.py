"""The number beside *Cases* in the navigation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from pejling.desk.cases import counting
from pejling.desk.cases.counting import count_up_to_most
from pejling.followup.models import Case
from pejling.followup.models.cases import CaseQuerySet
from pejling.followup.rules.sets import CaseState
from pejling.people.rules.viewer import Viewer


@dataclass(frozen=True)
class CaseBadge:
    """How many unhappy customers wait for the viewer, and how many of them are overdue."""

    waiting: int
    overdue: int


def case_badge(viewer: Viewer, *, now: datetime) -> CaseBadge:
    """The viewer's own waiting cases; when there are none, those of the colleagues whose cases they see."""
    if viewer.employee_id is not None:
        ours = Case.objects.filter(organisation_id=viewer.organisation_id)
        mine = _badge(ours.filter(assignee_id=viewer.employee_id), now)
        if mine.waiting:
            return mine
    return _badge(Case.objects.visible_to(viewer), now)


def _badge(rows: CaseQuerySet, now: datetime) -> CaseBadge:
    """In one read, unless more wait than anybody counts: then the overdue are counted by themselves."""
    some = rows.unhappy().waiting().order_by().values("pk", "state", "due_at")[: counting.MOST_COUNTED + 1]
    is_late = Q(state=CaseState.OPEN, due_at__lt=now)
    found = some.aggregate(waiting=Count("pk"), overdue=Count("pk", filter=is_late))
    if found["waiting"] > counting.MOST_COUNTED:
        return CaseBadge(found["waiting"], count_up_to_most(rows.overdue(now)))
    return CaseBadge(**found)
