"""Who proposes improvements, who decides about one, and who sees what it did."""

from pejling.desk.cases.permission import may_work
from pejling.followup.models import Improvement
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer


def may_propose(viewer: Viewer) -> bool:
    """Whoever works on cases hears what should be better."""
    return may_work(viewer)


def may_steer(viewer: Viewer, improvement: Improvement) -> bool:
    """Its owner, the lead of its unit, and those who administer."""
    if viewer.administers or (viewer.employee_id is not None and improvement.owner_id == viewer.employee_id):
        return True
    return viewer.role == Role.LEAD and improvement.unit_id in (viewer.unit_ids or ())


def may_tell(viewer: Viewer, improvement: Improvement) -> bool:
    """Whoever works on the cases: the list holds only customers whose cases the viewer sees."""
    return may_work(viewer)


def sees_effect(viewer: Viewer, improvement: Improvement) -> bool:
    """Those who decide about it, and those from whom nothing is hidden; what other units score is for the latter."""
    return viewer.sees_everything or may_steer(viewer, improvement)
