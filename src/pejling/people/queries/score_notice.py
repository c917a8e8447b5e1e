"""Whether figures of single employees may be shown yet."""

from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from pejling.people.models import ScoreNotice
from pejling.people.rules.viewer import Viewer


def scores_shown(organisation_id: int, *, today: date) -> bool:
    """Employees were informed, and the time that was promised them has passed."""
    return in_force(organisation_id, today=today).exists()


def in_force(organisation_id: int, *, today: date) -> "QuerySet[ScoreNotice]":
    """The notice whose time has passed, if there is one."""
    return ScoreNotice.objects.filter(organisation_id=organisation_id, shown_from__lte=today)


def own_figures_off(viewer: Viewer, *, today: date) -> bool:
    """Whether a figure of all that somebody sees would be one employee's, which nobody is shown yet."""
    return viewer.sees_only_their_own and not scores_shown(viewer.organisation_id, today=today)


def viewer_of_figures(viewer: Viewer, *, today: date) -> Viewer:
    """Whose answers figures may be made of: the viewer's, or while those of their own are off, nobody's."""
    return replace(viewer, employee_id=None) if own_figures_off(viewer, today=today) else viewer
