"""Whose cases a viewer can look at: one's own, those one helps with, the team's, all."""

from collections.abc import Mapping
from enum import StrEnum

from pejling.desk.cases.counting import count_up_to_most
from pejling.followup.models import Case
from pejling.followup.models.cases import CaseQuerySet
from pejling.people.rules.viewer import Viewer


class Circle(StrEnum):
    """Whose cases."""

    MINE = "mine"
    HELP = "help"
    TEAM = "team"
    ALL = "all"


def circles_of(viewer: Viewer) -> dict[Circle, CaseQuerySet]:
    """The circles that this viewer has; an owner who meets no customers has only "all"."""
    ours = Case.objects.filter(organisation_id=viewer.organisation_id)
    circles: dict[Circle, CaseQuerySet] = {}
    works = viewer.employee_id is not None
    if works:
        circles[Circle.MINE] = ours.filter(assignee_id=viewer.employee_id)  # always visible: no need to look further
    if works or viewer.unit_ids:
        circles[Circle.HELP] = ours.called_to(viewer)
    if viewer.own_unit_id is not None and (viewer.sees_everything or viewer.unit_ids):
        circles[Circle.TEAM] = _of_unit(viewer, viewer.own_unit_id)
    if not works or viewer.sees_everything or viewer.unit_ids:
        circles[Circle.ALL] = Case.objects.visible_to(viewer)
    return circles


def _of_unit(viewer: Viewer, unit_id: int) -> CaseQuerySet:
    if unit_id in (viewer.unit_ids or ()):
        return Case.objects.filter(organisation_id=viewer.organisation_id, unit_id=unit_id)
    return Case.objects.visible_to(viewer).filter(unit_id=unit_id)


def waiting_in(circles: Mapping[Circle, CaseQuerySet]) -> dict[Circle, int]:
    """How many wait in each circle; nobody is asked to help all the time, so that circle shows only when needed."""
    counts = {circle: count_up_to_most(rows.unhappy().waiting()) for circle, rows in circles.items()}
    return {circle: n for circle, n in counts.items() if n or circle != Circle.HELP}


def nearest(waiting: Mapping[Circle, int]) -> Circle:
    """The narrowest circle in which somebody waits; the narrowest of all when nobody does."""
    order = list(waiting)
    return next((circle for circle in order if waiting[circle]), order[0])
